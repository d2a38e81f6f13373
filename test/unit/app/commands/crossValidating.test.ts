import { describe, expect, test, vi } from "vitest";
import { prepareJobOf } from "../../../../src/app/derive.ts";
import type { TrainOutcome } from "../../../../src/core/pipeline.ts";
import type { EvaluateJob, PrepareJob, TrainJob } from "../../../../src/workers/protocol.ts";
import { imported, outcome, prepared, target } from "../../../support/appCases.ts";
import { fakeApp } from "../../../support/fakeApp.ts";
import { evaluation } from "../../../support/modelSamples.ts";
import { splitWith } from "../../../support/splitSpecs.ts";

const matrix = { inputs: { rows: 1, columns: 1, data: new Float32Array(1) }, labels: new Uint8Array(1) };
const folds = { count: 3, validate: 2 };

/** An app with three folds, whose worker names each preparation by the fold that validates. */
function start(train: (job: TrainJob) => Promise<TrainOutcome> = async () => outcome) {
  const prepare = vi.fn(async ({ split }: PrepareJob) => ({
    ...prepared,
    preparedId: `fold ${split.folds?.validate}`,
    samplingShift: -(split.folds?.validate ?? 0),
  }));
  const evaluate = vi.fn(async ({ preparedId, part }: EvaluateJob) => ({
    ...evaluation,
    part,
    rows: Number(preparedId.slice(-1)),
  }));
  const trainFold = vi.fn(train);
  const matrices = async () => ({ train: matrix, validation: matrix });
  const app = fakeApp({ data: { prepare, matrices, evaluate }, engine: { train: trainFold } });
  app.commands.change(imported());
  app.commands.change({ type: "targetConfirmed", target });
  app.commands.change({ type: "splitChosen", split: splitWith({ folds }) });
  return { ...app, prepare, evaluate, trainFold };
}

describe("cross-validation", () => {
  test("trains a network for each fold and judges it by that fold", async () => {
    const { commands, session, evaluate, trainFold } = start();
    expect(await commands.crossValidate()).toBe(true);
    expect(session().crossValidated?.value.folds.map(({ fold, rows, auc }) => [fold, rows, auc])).toEqual([
      [1, 1, evaluation.auc],
      [2, 2, evaluation.auc],
      [3, 3, evaluation.auc],
    ]);
    expect(evaluate.mock.calls.map(([{ part }]) => part)).toEqual(["validation", "validation", "validation"]);
    expect(trainFold.mock.calls.map(([{ samplingShift }]) => samplingShift)).toEqual([-1, -2, -3]);
    expect(session()).toMatchObject({ trained: null, runs: [], testOpenings: [] });
  });

  test("leaves the preparation of the choices in the worker, as the last one", async () => {
    const { commands, session, prepare } = start();
    await commands.prepare();
    await commands.crossValidate();
    expect(prepare.mock.lastCall?.[0]).toEqual(prepareJobOf(session()));
  });

  test("keeps the folds that were trained when it is cancelled", async () => {
    let trained = 0;
    const { commands, session } = start(() =>
      (trained += 1) === 1 ? Promise.resolve(outcome) : new Promise(() => {}),
    );
    const running = commands.crossValidate();
    await vi.waitFor(() => expect(trained).toBe(2));
    commands.cancelCrossValidation();
    expect(await running).toBe(false);
    expect(session()).toMatchObject({ tasks: {}, failures: {}, crossValidated: { value: { count: 3, folds: [{}] } } });
  });

  test("ends where a network is to be trained", async () => {
    let asked = 0;
    const { commands, session } = start(() => ((asked += 1) === 1 ? new Promise(() => {}) : Promise.resolve(outcome)));
    const running = commands.crossValidate();
    await vi.waitFor(() => expect(asked).toBe(1));
    expect(await commands.train(false)).toBe(true);
    expect(await running).toBe(false);
    expect(session().runs).toHaveLength(1);
  });

  test("does nothing without folds", async () => {
    const { commands, session, prepare } = start();
    commands.change({ type: "splitChosen", split: splitWith() });
    await commands.crossValidate();
    expect(prepare).not.toHaveBeenCalled();
    expect(session().crossValidated).toBeNull();
  });
});
