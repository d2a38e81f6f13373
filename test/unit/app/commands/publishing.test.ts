import { expect, test } from "vitest";
import { fakeApp, fakePublished } from "../../../support/fakeApp.ts";
import { bundleWith } from "../../../support/modelSamples.ts";

function appWithModel() {
  const published = fakePublished();
  const app = fakeApp({ published });
  app.context.dispatch({ type: "modelTaken", bundle: bundleWith(), saved: true });
  return { ...app, published };
}

test("the model in hand is published under a name, and that is written down", async () => {
  const { commands, context, published } = appWithModel();
  expect(await commands.publishModel(null, "loans", false)).toBe(true);
  expect(await commands.publishedNames()).toEqual(["loans"]);
  expect(published.kept.get("loans")?.weightData.byteLength).toBe(4 * (33 + 2));
  const lines = await context.audit.read();
  expect(lines.at(-1)?.entry).toMatchObject({
    modelId: "model-1",
    what: { kind: "exported", as: "indexeddb://loans" },
  });
});

test("a name that is taken is a failure, unless it may be replaced", async () => {
  const { commands, session } = appWithModel();
  await commands.publishModel(null, "loans", false);
  expect(await commands.publishModel(null, "loans", false)).toBe(false);
  expect(session().failures.models?.code).toBe("storage/name-taken");
  expect(await commands.publishModel(null, "loans", true)).toBe(true);
});
