import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { fakeApp } from "../../../support/fakeApp.ts";
import { fakeModels } from "../../../support/fakeModels.ts";
import { reportedModel } from "../../../support/reportedModel.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const model = reportedModel();

async function openedApp() {
  const models = fakeModels(model);
  const app = fakeApp({ models });
  await app.commands.openModel(model.id);
  return { ...app, models };
}

describe("the report of a model", () => {
  test("is handed over as a page or as data, of the model in hand or of a saved one", async () => {
    const { commands, context } = await openedApp();
    expect(await commands.downloadReport("page", null)).toBe(true);
    expect(await commands.downloadReport("data", model.id)).toBe(true);
    const calls = vi.mocked(context.download).mock.calls.map(([name, content]) => [name, content.type]);
    expect(calls).toEqual([
      ["German-credit-1-report.html", "text/html;charset=utf-8"],
      ["German-credit-1-report.json", "application/json"],
    ]);
    expect(commands.reportOfHand()).toMatch(/^<!doctype html>/);
  });

  test("is none without a model", async () => {
    const { commands, context } = fakeApp();
    expect(commands.reportOfHand()).toBeNull();
    await commands.downloadReport("page", null);
    expect(context.download).not.toHaveBeenCalled();
  });
});

describe("what people write", () => {
  test("is kept in the registry once writing rests, and the model counts as saved", async () => {
    const { commands, models, session } = await openedApp();
    commands.writePaper({ notes: "one" });
    commands.writePaper({ notes: "one two" });
    expect(session().model).toMatchObject({ saved: true, bundle: { paper: { notes: "one two" } } });
    expect((await models.load(model.id)).paper.notes).toBe("Third try.");
    await vi.runAllTimersAsync();
    expect((await models.load(model.id)).paper.notes).toBe("one two");
    commands.writePaper({ notes: "three" });
    await vi.runAllTimersAsync();
    expect((await models.load(model.id)).paper.notes).toBe("three");
    expect(session().failures.models).toBeUndefined();
  });

  test("is kept where another model is taken in hand before writing has rested", async () => {
    const { commands, context, models } = await openedApp();
    commands.writePaper({ notes: "one" });
    context.dispatch({ type: "modelTaken", bundle: { ...model, id: "other" }, saved: false });
    await vi.runAllTimersAsync();
    expect((await models.load(model.id)).paper.notes).toBe("one");
    expect(context.store.getState().model?.bundle.id).toBe("other");
  });

  test("of a model changed since stays in hand: the registry holds another one", async () => {
    const { commands, models, session } = await openedApp();
    commands.change({ type: "cutoffMoved", cutoff: 0.9 });
    commands.writePaper({ notes: "of the changed one" });
    await vi.runAllTimersAsync();
    expect((await models.load(model.id)).paper.notes).toBe("Third try.");
    expect(session().model?.saved).toBe(false);
  });

  test("does not write over what another tab has saved, and says so", async () => {
    const { commands, models, session } = await openedApp();
    const { stamp } = await models.open(model.id);
    await models.annotate(model.id, stamp, { notes: "from another tab" });
    commands.writePaper({ notes: "mine" });
    await vi.runAllTimersAsync();
    expect((await models.load(model.id)).paper.notes).toBe("from another tab");
    expect(session().failures.models?.code).toBe("storage/changed-elsewhere");
    expect(session().model).toMatchObject({ saved: false, bundle: { paper: { notes: "mine" } } });
  });

  test("a signature bears name, role and moment, and can be taken back", async () => {
    const { commands, models, session } = await openedApp();
    commands.signModel("Bob Example", "Validation");
    await vi.runAllTimersAsync();
    expect((await models.load(model.id)).paper.signatures[1]).toEqual({
      name: "Bob Example",
      role: "Validation",
      at: "2026-11-24T12:00:00.000Z",
    });
    commands.withdrawSignature(0);
    expect(session().model?.bundle.paper.signatures.map(({ name }) => name)).toEqual(["Bob Example"]);
  });
});
