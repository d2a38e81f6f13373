import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { decodeBundle } from "../../../../src/core/bundle/decode.ts";
import { encodeBundle } from "../../../../src/core/bundle/encode.ts";
import { weightCount } from "../../../../src/core/network/spec.ts";
import { scoreApplicant } from "../../../../src/core/score/applicant.ts";
import { createDataHandlers } from "../../../../src/workers/dataApi.ts";
import { freshChallengers } from "../../../../src/app/contenders.ts";
import { freshEvaluation, isOwnModel, isOutOfDate, trainInputsOf } from "../../../../src/app/derive.ts";
import { trainedMembers } from "../../../support/appCases.ts";
import { fakeApp } from "../../../support/fakeApp.ts";

const sample = resolve(import.meta.dirname, "../../../../public/samples/german-credit.csv");

/** An app with a real data worker, whose network has learnt nothing, and its challengers. */
async function challengedApp() {
  let ids = 0;
  const app = fakeApp({
    data: createDataHandlers(),
    newId: () => `id ${(ids += 1)}`,
    engine: {
      train: async ({ tables, config }) => {
        const spec = { inputs: tables[0]!.train.inputs.columns, hidden: config.hidden, activation: config.activation };
        const [member] = trainedMembers.members;
        return { ...trainedMembers, members: [{ ...member!, weights: new Float32Array(weightCount(spec)) }] };
      },
    },
  });
  const { commands, session } = app;
  await commands.openFile(new File([readFileSync(sample)], "german-credit.csv", { type: "text/csv" }));
  const [proposed] = session().imported?.profile.targets ?? [];
  const { column, bad, good } = proposed!;
  commands.change({ type: "targetConfirmed", target: { column, bad, good } });
  await commands.train(false);
  await vi.waitFor(() => expect(freshChallengers(session())).not.toBeNull(), { timeout: 8000 });
  return app;
}

describe.each(["logistic", "scorecard"] as const)("the %s taken in hand", (name) => {
  test(
    "is a model like any other: it is judged, better than chance, saved, and comes back the same",
    { timeout: 60_000 },
    async () => {
      const { commands, session } = await challengedApp();
      const network = freshChallengers(session())?.[name]?.model.network;
      expect(await commands.takeChallenger(name)).toBe(true);
      expect(session().model?.bundle).toMatchObject({
        network,
        provenance: { learner: name, training: { hidden: [] } },
      });
      expect(isOwnModel(session())).toBe(true);
      expect(isOutOfDate(session().trained, trainInputsOf(session()))).toBe(false);
      expect(session().runs.map(({ learner }) => learner)).toEqual([undefined, name]);

      expect(await commands.evaluate()).toBe(true);
      expect(session().model?.bundle.evaluation?.auc.value).toBeGreaterThan(0.7);
      expect(await commands.saveModel("Simple")).toBe(true);
      expect(session().models).toMatchObject([{ name: "Simple", learner: name }]);
      const bundle = session().model!.bundle;
      const again = decodeBundle(encodeBundle(bundle), "model.json");
      expect(again).toEqual(bundle);
      const nobody = bundle.schema.map(() => null);
      expect(scoreApplicant(again, nobody)).toEqual(scoreApplicant(bundle, nobody));
    },
  );
});

test(
  "figures of the network do not pass for those of a challenger that is taken in hand",
  { timeout: 60_000 },
  async () => {
    const { commands, session } = await challengedApp();
    await commands.evaluate();
    const ofNetwork = freshEvaluation(session());
    await commands.takeChallenger("logistic");
    expect(freshEvaluation(session())).toBeNull();
    commands.goTo("evaluate");
    await vi.waitFor(() => expect(freshEvaluation(session())).not.toBeNull(), { timeout: 8000 });
    expect(freshEvaluation(session())).not.toEqual(ofNetwork);
    expect(session().model?.bundle.evaluation).toEqual(freshEvaluation(session()));
  },
);

test(
  "a scorecard reads its columns by weights of evidence alone; the choices say so, and can be undone",
  { timeout: 60_000 },
  async () => {
    const { commands, session } = await challengedApp();
    const before = session().choices;
    await commands.takeChallenger("scorecard");
    const kinds = session().model!.bundle.recipe.columns.flatMap(({ steps }) => steps.map(({ kind }) => kind));
    expect(new Set(kinds)).toEqual(new Set(["woeBins", "woeLevels"]));
    expect(session().choices).not.toEqual(before);
    await commands.undo();
    expect(session().choices).toEqual(before);
  },
);
