import { describe, expect, test, vi } from "vitest";
import type { KeptWork } from "../../../../src/storage/records.ts";
import { importedWith, prepared, target } from "../../../support/appCases.ts";
import { fakeModels } from "../../../support/fakeModels.ts";
import { judgementWith } from "../../../support/judgements.ts";
import { bundleWith, evaluation } from "../../../support/modelSamples.ts";
import { trainingApp } from "../../../support/trainingApp.ts";

/** An app whose network last trained was saved as `Champion`, and then its project closed. */
async function savedAndClosed() {
  const models = fakeModels();
  const app = trainingApp({
    models,
    data: { importFile: async () => importedWith(), forgetTable: async () => {}, prepare: async () => prepared },
  });
  await app.commands.train(false);
  await app.commands.saveModel("Champion");
  const [entry] = app.session().models;
  const inHand = app.session().model?.bundle;
  await app.commands.closeProject();
  return { ...app, models, id: entry?.id ?? "", inHand };
}

describe("the session of a saved model", () => {
  test("is restored: its loans, its choices, and the model as if it had just been trained", async () => {
    const { commands, session, id, inHand } = await savedAndClosed();
    expect(session().imported).toBeNull();
    expect(await commands.restoreSession(id)).toBe(true);
    expect(session().imported?.tableId).toBe("table-1");
    expect(session().choices.target).toEqual(target);
    expect(session().model).toMatchObject({ saved: true, bundle: { id, network: inHand?.network } });
    expect(session().trained?.value.network).toBe(session().model?.bundle.network);
    expect(session().runs).toHaveLength(1);
  });

  test("can be judged and changed; the model is then saved in its own place", async () => {
    const { commands, session, id } = await savedAndClosed();
    await commands.restoreSession(id);
    await commands.evaluate();
    commands.change({ type: "cutoffMoved", cutoff: 0.2 });
    await commands.saveModel("Champion");
    expect(session().models).toMatchObject([{ id, revision: 1, auc: 0.8123 }]);
  });

  test("is that of the training, also where choices have changed since", async () => {
    const models = fakeModels();
    const { commands, session } = trainingApp({ models });
    await commands.train(false);
    const split = session().choices.split;
    commands.change({ type: "splitChosen", split: { ...split, seed: 99 } });
    await commands.saveModel("Champion");
    const work = await models.session(session().models[0]!.id);
    expect(work?.choices).toMatchObject({ split: { seed: split.seed }, target });
    expect(session().choices.split.seed).toBe(99);
  });

  test("leaves the model in hand and no more, where its loans give another recipe now", async () => {
    const { commands, session, models, id } = await savedAndClosed();
    const { bundle, stamp } = await models.open(id);
    await models.save({
      bundle: { ...bundle, recipe: { ...bundle.recipe, rowNorm: true } },
      at: null,
      seen: stamp,
      session: { of: id },
    });
    expect(await commands.restoreSession(id)).toBe(true);
    expect(session().model).toMatchObject({ saved: true, bundle: { id } });
    expect(session().trained).toBeNull();
  });

  test("remembers that the test part was looked at with this network", async () => {
    const models = fakeModels();
    const app = trainingApp({
      models,
      data: { importFile: async () => importedWith(), judge: vi.fn(async () => judgementWith(evaluation)) },
    });
    await app.commands.train(false);
    await app.commands.openTest();
    await app.commands.saveModel("Champion");
    const [entry] = app.session().models;
    await app.commands.restoreSession(entry!.id);
    expect(app.session()).toMatchObject({ part: "test", testOpen: true, testOpenings: [expect.any(String)] });
  });

  test("is not kept for a model that came as a file, and that is said", async () => {
    const { commands, session } = trainingApp({ models: fakeModels(bundleWith()) });
    expect(await commands.restoreSession("model-1")).toBe(false);
    expect(session().failures.models?.code).toBe("storage/not-found");
  });

  test("is left out where the model is to be kept without its loans, and stays with its next revision", async () => {
    const models = fakeModels();
    let ids = 0;
    const { commands, session } = trainingApp({ models, newId: () => `id ${(ids += 1)}` });
    await commands.train(false);
    await commands.saveModel("Champion", { withoutLoans: true });
    expect(session().models).toMatchObject([{ loans: null }]);
    await commands.saveModel("Champion", { asRevision: true });
    expect(session().models).toMatchObject([{ loans: null }, { revision: 2, loans: { name: "german.csv" } }]);
  });

  test("can be forgotten; the model stays", async () => {
    const { commands, session, id, models } = await savedAndClosed();
    await commands.forgetLoans(id);
    expect(session().models).toMatchObject([{ id, loans: null }]);
    expect((await models.session(id)) satisfies KeptWork | null).toBeNull();
  });
});
