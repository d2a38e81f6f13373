import { expect, test, vi } from "vitest";
import { encodeBundle } from "../../../src/core/bundle/encode.ts";
import { AppError } from "../../../src/core/errors.ts";
import type { Decision } from "../../../src/core/pipeline.ts";
import { fakeApp, fakeAudit } from "../../support/fakeApp.ts";
import { bundleWith } from "../../support/modelSamples.ts";

const bundle = bundleWith({ id: "m1", name: "german #1" });
const decision: Decision = { pd: 0.2, range: null, points: 520, band: null, verdict: "decline", flags: [] };

/** The app with a model in hand, and the acts its log holds. */
function withModel() {
  const audit = fakeAudit();
  const app = fakeApp({ audit });
  app.context.dispatch({ type: "modelTaken", bundle, saved: false });
  const acts = async () => (await audit.read()).map(({ entry }) => [entry.modelName, entry.what.kind]);
  return { ...app, audit, acts };
}

test("nothing is written down about an applicant before somebody says so", async () => {
  const { commands, context, acts } = withModel();
  context.dispatch({ type: "applicantScored", decision, values: [1] });
  expect(await acts()).toEqual([]);
  expect(await commands.recordDecision({ decision, values: [1] }, null)).toBe(true);
  expect(await acts()).toEqual([["german #1", "decided"]]);
});

test("an override keeps the decision of the model, that of the person, the reason and the name", async () => {
  const { commands, audit, session } = withModel();
  await commands.recordDecision({ decision, values: [1] }, { verdict: "approve", because: "known to us", by: "A." });
  const [line] = await audit.read();
  expect(line?.entry).toMatchObject({
    at: "2026-11-24T12:00:00.000Z",
    modelId: "m1",
    what: { kind: "overridden", decision, verdict: "approve", because: "known to us", by: "A." },
  });
  expect(line?.entry.what).toMatchObject({
    applicant: [{ column: bundle.schema[0]?.name, value: 1 }, ...bundle.schema.slice(1).map(() => ({ value: null }))],
  });
  expect(session().audit.newestDecision).toEqual(line);
});

test("models that are kept and deleted leave a line, with the name they had", async () => {
  const { commands, acts } = withModel();
  await commands.saveModel("champion");
  await commands.deleteModel("m1");
  await vi.waitFor(async () =>
    expect(await acts()).toEqual([
      ["champion", "modelSaved"],
      ["champion", "modelDeleted"],
    ]),
  );
});

test("one that is brought back has its name in the log, and its deletion is written down once", async () => {
  const { commands, acts } = withModel();
  await commands.saveModel("champion");
  await commands.openModel("m1");
  const { change } = commands;
  change({ type: "modelTaken", bundle: bundleWith({ id: "m2" }), saved: false });
  await commands.deleteModel("m1");
  await commands.bringBackModel("m1");
  await commands.deleteModel("m1");
  await commands.eraseModel("m1");
  await vi.waitFor(async () =>
    expect(await acts()).toEqual([
      ["champion", "modelSaved"],
      ["champion", "modelDeleted"],
      ["champion", "modelRestored"],
      ["champion", "modelDeleted"],
    ]),
  );
});

test("a model from a file that is there already is not kept again", async () => {
  const { commands, acts } = withModel();
  const file = new File([encodeBundle(bundle)], "champion.loanlab.json");
  await commands.importModel(file);
  await commands.importModel(file);
  await vi.waitFor(async () => expect(await acts()).toEqual([["german #1", "modelSaved"]]));
  await commands.deleteModel("m1");
  await commands.importModel(file);
  await vi.waitFor(async () =>
    expect((await acts()).map(([, act]) => act)).toEqual(["modelSaved", "modelDeleted", "modelRestored"]),
  );
});

test("a file that leaves the app leaves a line", async () => {
  const { commands, audit, context } = withModel();
  await commands.exportModel(null);
  await vi.waitFor(async () => expect(await audit.read()).toHaveLength(1));
  expect((await audit.read())[0]?.entry.what).toEqual({ kind: "exported", as: "german-1.loanlab.json" });
  expect(context.download).toHaveBeenCalledOnce();
});

test("the log as a file is no line of the log", async () => {
  const { commands, audit, context } = withModel();
  commands.downloadAudit([], "csv");
  expect(context.download).toHaveBeenCalledWith("loanlab-audit-2026-11-24.csv", expect.any(Blob));
  expect(await audit.read()).toEqual([]);
});

test("a line that cannot be written is told, and forgotten after one that can", async () => {
  const audit = fakeAudit();
  const add = vi.spyOn(audit, "add");
  add.mockRejectedValueOnce(new AppError("storage/quota", { neededBytes: 100 }));
  const { commands, context, session } = fakeApp({ audit });
  context.dispatch({ type: "modelTaken", bundle, saved: false });
  expect(await commands.recordDecision({ decision, values: [] }, null)).toBe(false);
  expect(session().audit.failure?.code).toBe("storage/quota");
  expect(await commands.recordDecision({ decision, values: [] }, null)).toBe(true);
  expect(session().audit.failure).toBeNull();
});
