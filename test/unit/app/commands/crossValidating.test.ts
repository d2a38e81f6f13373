import { describe, expect, test, vi } from "vitest";
import { prepareJobOf } from "../../../../src/app/derive.ts";
import { AppError } from "../../../../src/core/errors.ts";
import type { TrainedMembers, TrainJob } from "../../../../src/core/training/job.ts";
import type { FoldJob } from "../../../../src/workers/judgingProtocol.ts";
import type { EngineApi, PrepareJob } from "../../../../src/workers/protocol.ts";
import type { Handlers } from "../../../../src/workers/rpc.ts";
import { epochWith, imported, newsWith, prepared, target, trainedMembers } from "../../../support/appCases.ts";
import { fakeAnnouncer, fakeApp } from "../../../support/fakeApp.ts";
import { evaluation } from "../../../support/modelSamples.ts";
import { splitWith } from "../../../support/splitSpecs.ts";

const folds = { count: 3, validate: 2 };
const [member] = trainedMembers.members;
if (!member) throw new Error("there is no member");

/** Networks whose weights and best epochs tell the member they are of. */
const trainedBy = (job: TrainJob): TrainedMembers => ({
  ...trainedMembers,
  members: job.members.map((_, at) => ({ ...member, weights: Float32Array.of(at), bestEpoch: at + 1 })),
});

interface Case {
  readonly train?: Handlers<EngineApi>["train"];
  /** Inputs that the recipe of each fold makes. */
  readonly inputs?: readonly number[];
  /** Bytes of one matrix. */
  readonly bytes?: number;
  readonly stayAwake?: () => () => void;
}

/** An app with three folds, whose worker names each preparation by the fold that validates, and holds two of them. */
function start({ train = async (job) => trainedBy(job), inputs = [6, 6, 6], bytes = 4, ...announcer }: Case = {}) {
  const held: string[] = [];
  const prepare = vi.fn(async ({ split }: PrepareJob) => {
    const fold = split.folds?.validate ?? 0;
    const preparedId = `fold ${fold}`;
    held.push(preparedId);
    const recipe = { ...prepared.recipe, inputs: Array.from({ length: inputs[fold - 1] ?? 0 }, (_, at) => `${at}`) };
    return { ...prepared, recipe, preparedId, samplingShift: -fold };
  });
  const evaluate = vi.fn(async ({ preparedId }: FoldJob) => {
    if (!held.slice(-2).includes(preparedId)) throw new AppError("worker/forgotten", { id: preparedId });
    return { ...evaluation, part: "validation" as const, rows: Number(preparedId.slice(-1)) };
  });
  const trainFolds = vi.fn(train);
  const matrix = () => {
    const data = new Float32Array(1);
    Object.defineProperty(data, "byteLength", { value: bytes });
    return { inputs: { rows: 1, columns: 1, data }, labels: new Uint8Array(1) };
  };
  const matrices = async () => ({ train: matrix(), validation: matrix() });
  const app = fakeApp({
    announce: fakeAnnouncer(announcer),
    data: { prepare, matrices, judgeFold: evaluate },
    engine: { train: trainFolds },
  });
  app.commands.change(imported());
  app.commands.change({ type: "targetConfirmed", target });
  app.commands.change({ type: "splitChosen", split: splitWith({ folds }) });
  const jobs = () => trainFolds.mock.calls.map(([job]) => job);
  return { ...app, prepare, evaluate, jobs };
}

describe("cross-validation", () => {
  test("trains a network for each fold, side by side, and judges it by that fold", async () => {
    const { commands, session, evaluate, jobs } = start();
    expect(await commands.crossValidate()).toBe(true);
    expect(session().crossValidated?.value.folds.map(({ fold, rows, bestEpochs }) => [fold, rows, bestEpochs])).toEqual(
      [
        [1, 1, [1]],
        [2, 2, [2]],
        [3, 3, [3]],
      ],
    );
    expect(jobs().map(({ tables }) => tables.map(({ samplingShift }) => samplingShift))).toEqual([[-1, -2, -3]]);
    expect(jobs()[0]?.members.map(({ table, seed }) => [table, seed])).toEqual([
      [0, 7],
      [1, 7],
      [2, 7],
    ]);
    const judged = evaluate.mock.calls.map(([{ fold, preparedId, network }]) => [fold, preparedId, network.members]);
    expect(judged).toContainEqual([1, "fold 1", [Float32Array.of(0)]]);
    expect(judged).toContainEqual([3, "fold 3", [Float32Array.of(2)]]);
    expect(session()).toMatchObject({ trained: null, runs: [], testOpenings: [] });
  });

  test("trains as many networks for each fold as an ensemble has", async () => {
    const { commands, session, jobs } = start();
    commands.change({ type: "trainingChosen", training: { ...session().choices.training, members: 2 } });
    await commands.crossValidate();
    expect(jobs()[0]?.members.map(({ table, seed }) => [table, seed])).toEqual([
      [0, 7],
      [0, 8],
      [1, 7],
      [1, 8],
      [2, 7],
      [2, 8],
    ]);
    expect(session().crossValidated?.value.folds.map(({ bestEpochs }) => bestEpochs)).toEqual([
      [1, 2],
      [3, 4],
      [5, 6],
    ]);
  });

  test("trains folds of which the recipes make other inputs one group after the other", async () => {
    const { commands, session, jobs } = start({ inputs: [6, 7, 6] });
    await commands.crossValidate();
    expect(jobs().map(({ tables }) => tables.map(({ samplingShift }) => samplingShift))).toEqual([[-1, -3], [-2]]);
    expect(session().crossValidated?.value.folds.map(({ fold }) => fold)).toEqual([1, 2, 3]);
  });

  test.each([
    [100 * 2 ** 20, [[-1, -2], [-3]]],
    [200 * 2 ** 20, [[-1], [-2], [-3]]],
    [900 * 2 ** 20, [[-1], [-2], [-3]]],
  ])("has no more matrices in memory than there is room for, at %i bytes each", async (bytes, groups) => {
    const { commands, jobs } = start({ bytes });
    await commands.crossValidate();
    expect(jobs().map(({ tables }) => tables.map(({ samplingShift }) => samplingShift))).toEqual(groups);
  });

  test("tells how far the folds in training have come", async () => {
    const seen: unknown[] = [];
    const { commands, session } = start({
      train: async (job, { report }) => {
        report(newsWith({ epochs: [epochWith(1), epochWith(2)] }));
        seen.push(session().crossValidated?.value);
        return trainedBy(job);
      },
    });
    await commands.crossValidate();
    const { epochs } = session().choices.training;
    expect(seen).toMatchObject([{ count: 3, folds: [], training: { folds: 3, epoch: 2, epochs } }]);
    expect(session().crossValidated?.value.training).toBeNull();
  });

  test("leaves the preparation of the choices in the worker, as the last one", async () => {
    const { commands, session, prepare } = start();
    await commands.prepare();
    await commands.crossValidate();
    expect(prepare.mock.lastCall?.[0]).toEqual(prepareJobOf(session()));
  });

  test("keeps the folds that were judged when it is cancelled, and lets the browser sleep", async () => {
    let trained = 0;
    const asleep = vi.fn();
    const { commands, session } = start({
      inputs: [6, 7, 7],
      stayAwake: () => asleep,
      train: (job) => ((trained += 1) === 1 ? Promise.resolve(trainedBy(job)) : new Promise(() => {})),
    });
    const running = commands.crossValidate();
    await vi.waitFor(() => expect(trained).toBe(2));
    expect(asleep).not.toHaveBeenCalled();
    commands.cancelCrossValidation();
    expect(await running).toBe(false);
    expect(session()).toMatchObject({ tasks: {}, failures: {}, crossValidated: { value: { count: 3, folds: [{}] } } });
    expect(asleep).toHaveBeenCalledOnce();
  });

  test("that loses its worker says that training has crashed, and lets the browser sleep", async () => {
    const asleep = vi.fn();
    const train = () => Promise.reject(new AppError("worker/crashed", { reason: "gone" }));
    const { commands, session } = start({ train, stayAwake: () => asleep });
    expect(await commands.crossValidate()).toBe(false);
    expect(session().failures.train).toEqual({ code: "engine/crashed", details: { crashes: 1, reason: "gone" } });
    expect(asleep).toHaveBeenCalledOnce();
  });

  test("ends where a network is to be trained", async () => {
    let asked = 0;
    const { commands, session } = start({
      train: (job) => ((asked += 1) === 1 ? new Promise(() => {}) : Promise.resolve(trainedBy(job))),
    });
    const running = commands.crossValidate();
    await vi.waitFor(() => expect(asked).toBe(1));
    expect(await commands.train(false)).toBe(true);
    expect(await running).toBe(false);
    expect(session().runs).toHaveLength(1);
  });

  test("does not disturb a run that is on", async () => {
    const train = vi.fn(() => new Promise<TrainedMembers>(() => {}));
    const { commands, session, jobs } = start({ train });
    void commands.train(false);
    await vi.waitFor(() => expect(jobs()).toHaveLength(1));
    expect(await commands.crossValidate()).toBe(false);
    expect(jobs()).toHaveLength(1);
    expect(session().tasks.train).toBeDefined();
  });

  test("does nothing without folds", async () => {
    const { commands, session, prepare } = start();
    commands.change({ type: "splitChosen", split: splitWith() });
    await commands.crossValidate();
    expect(prepare).not.toHaveBeenCalled();
    expect(session().crossValidated).toBeNull();
  });
});
