import { describe, expect, test, vi } from "vitest";
import { trainInputsOf } from "../../../../src/app/derive.ts";
import { AppError } from "../../../../src/core/errors.ts";
import type { TrainedMembers, TrainJob } from "../../../../src/core/training/job.ts";
import type { EngineApi } from "../../../../src/workers/protocol.ts";
import type { Handlers } from "../../../../src/workers/rpc.ts";
import { checkpointWith, epochWith, newsWith, prepared, target, trainedMembers } from "../../../support/appCases.ts";
import { judgementWith } from "../../../support/judgements.ts";
import { fakeAnnouncer, thisVisit } from "../../../support/fakeApp.ts";
import { evaluation } from "../../../support/modelSamples.ts";
import { threeEpochs, trainingApp } from "../../../support/trainingApp.ts";

describe("train", () => {
  test("prepares first where that has not been done", async () => {
    const { commands, asked, session } = trainingApp();
    expect(await commands.train(false)).toBe(true);
    expect(asked).toEqual(["prepare", "matrices", "train"]);
    expect(session().prepared?.value).toBe(prepared);
  });

  test("does not prepare again where nothing has changed, and does where something has", async () => {
    const { commands, asked } = trainingApp();
    await commands.prepare();
    await commands.train(false);
    expect(asked).toEqual(["prepare", "matrices", "train"]);
    commands.change({ type: "roleChosen", column: "age", role: "ignored" });
    await commands.train(false);
    expect(asked.slice(3)).toEqual(["prepare", "matrices", "train"]);
  });

  test("makes a model with its history and the facts of how it came to be", async () => {
    const { commands, session } = trainingApp();
    await commands.train(false);
    const bundle = session().model?.bundle;
    expect(bundle).toMatchObject({
      id: "new-model",
      name: "german #1",
      createdAt: "2026-11-24T12:00:00.000Z",
      evaluation: null,
      policy: { cutoff: 0.5, scale: { points: 600, odds: 50, pdo: 20 } },
      provenance: { target, backend: "plain", bestEpochs: [2], epochs: 3, rateChanges: [], app: "test" },
    });
    expect(bundle?.history.map(({ epoch }) => epoch)).toEqual([1, 2, 3]);
    expect(session().runs[0]).toMatchObject({ number: 1, validationLoss: 0.4, preset: "standard" });
  });

  test("asks for one table, and for each member a seed of its own", async () => {
    const jobs: TrainJob[] = [];
    const { commands, session } = trainingApp({
      data: { prepare: async () => ({ ...prepared, samplingShift: -1.5 }) },
      engine: {
        train: async (job) => {
          jobs.push(job);
          return { ...trainedMembers, members: Array.from({ length: 3 }, () => trainedMembers.members[0]!) };
        },
      },
    });
    const training = { ...session().choices.training, members: 3, seed: 40, learningRate: 0.01 };
    commands.change({ type: "trainingChosen", training });
    await commands.train(false);
    expect(jobs[0]).toMatchObject({ config: training, trainer: "auto", paused: false, resume: null });
    expect(jobs[0]?.tables.map(({ samplingShift }) => samplingShift)).toEqual([-1.5]);
    expect(jobs[0]?.members.map(({ seed, table, learningRate }) => [seed, table, learningRate])).toEqual([
      [40, 0, 0.01],
      [41, 0, 0.01],
      [42, 0, 0.01],
    ]);
    expect(session().model?.bundle.network.members).toHaveLength(3);
  });

  test("keeps the browser awake while it lasts, and tells of its end", async () => {
    const events: unknown[] = [];
    const announce = fakeAnnouncer({
      stayAwake: () => {
        events.push("awake");
        return () => events.push("asleep");
      },
      runEnded: (news) => events.push(news),
    });
    const { commands } = trainingApp({ announce });
    await commands.train(false);
    expect(events).toEqual(["awake", { ended: "finished", epochs: 3, auc: 0.8 }, "asleep"]);
  });

  test("lets the browser sleep after a failure, and tells of it", async () => {
    const events: unknown[] = [];
    const announce = fakeAnnouncer({
      stayAwake: () => () => events.push("asleep"),
      runEnded: (news) => events.push(news),
    });
    const train = () => Promise.reject(new AppError("split/too-few", { rows: 0, bads: 0, goods: 0 }));
    const { commands, session } = trainingApp({ announce, engine: { train } });
    expect(await commands.train(false)).toBe(false);
    expect(events).toEqual([{ ended: "failed", epochs: 0, auc: null }, "asleep"]);
    expect(session().failures.train?.code).toBe("split/too-few");
  });

  test("tells of no run that was thrown away", async () => {
    const runEnded = vi.fn();
    const train = vi.fn(() => new Promise<TrainedMembers>(() => {}));
    const { commands } = trainingApp({
      announce: fakeAnnouncer({ runEnded }),
      data: { forgetTable: async () => {} },
      engine: { train },
    });
    const running = commands.train(false);
    await vi.waitFor(() => expect(train).toHaveBeenCalledOnce());
    await commands.closeProject();
    await running;
    expect(runEnded).not.toHaveBeenCalled();
  });

  test("does nothing without a target", async () => {
    const { commands, asked } = trainingApp();
    commands.change({ type: "targetReopened" });
    await commands.train(false);
    expect(asked).toEqual([]);
  });

  test("shows a failed preparation where the analyst is, and does not go on", async () => {
    const error = new AppError("target/one-class", { column: "risk", bads: 0, goods: 9 });
    const { commands, session, asked } = trainingApp({ data: { prepare: () => Promise.reject(error) } });
    expect(await commands.train(false)).toBe(false);
    expect(session().failures.train?.code).toBe("target/one-class");
    expect(asked).toEqual([]);
  });

  test("a newer run aborts the older, whose outcome is thrown away", async () => {
    const signals: AbortSignal[] = [];
    const train = vi.fn<Handlers<EngineApi>["train"]>(async () => trainedMembers);
    train.mockImplementationOnce((_job, { signal }) => {
      signals.push(signal);
      return new Promise<TrainedMembers>(() => {});
    });
    const { commands, session } = trainingApp({ engine: { train } });
    const older = commands.train(false);
    await vi.waitFor(() => expect(train).toHaveBeenCalledOnce());
    expect(await commands.train(false)).toBe(true);
    expect(await older).toBe(false);
    expect(signals[0]?.aborted).toBe(true);
    expect(session().runs).toHaveLength(1);
  });

  test("the end of an older run leaves what is shown of the newer alone", async () => {
    const train = vi.fn(() => new Promise<TrainedMembers>(() => {}));
    const { commands, session, context } = trainingApp({ engine: { train } });
    const older = commands.train(false);
    await vi.waitFor(() => expect(train).toHaveBeenCalledOnce());
    void commands.train(false);
    expect(await older).toBe(false);
    await vi.waitFor(() => expect(train).toHaveBeenCalledTimes(2));
    expect(context.telemetry.read().patience).toBe(session().choices.training.patience);
  });

  test("is told to other tabs while it lasts", async () => {
    let end: (trained: TrainedMembers) => void = () => {};
    const train = vi.fn(() => new Promise<TrainedMembers>((resolve) => (end = resolve)));
    const { commands, context } = trainingApp({ engine: { train } });
    const running = commands.train(false);
    await vi.waitFor(() => expect(train).toHaveBeenCalledOnce());
    expect(await context.runLocks.taken()).toEqual(new Set([thisVisit]));
    end(trainedMembers);
    await running;
    await vi.waitFor(async () => expect(await context.runLocks.taken()).toEqual(new Set()));
  });
});

describe("stop", () => {
  test("keeps what the run has so far: it ends with the best weights and is not thrown away", async () => {
    let end: (result: TrainedMembers) => void = () => {};
    const [member] = trainedMembers.members;
    const stopped = { ...trainedMembers, members: member ? [{ ...member, ended: "stopped" } as const] : [] };
    const steer = vi.fn(async () => end(stopped));
    const train = vi.fn(() => new Promise<TrainedMembers>((resolve) => (end = resolve)));
    const { commands, session } = trainingApp({ engine: { train, steer } });
    const running = commands.train(false);
    await vi.waitFor(() => expect(train).toHaveBeenCalledOnce());
    commands.stop();
    expect(await running).toBe(true);
    expect(steer).toHaveBeenCalledWith({ command: "stop" }, expect.anything());
    expect(session().trained?.value.ended).toBe("stopped");
    expect(session().model).not.toBeNull();
  });
});

describe("pause", () => {
  /** An app whose matrices take until the test says so, and the jobs its engine is given. */
  function startSlowly() {
    const jobs: TrainJob[] = [];
    let deliver = (): void => {};
    const part = { inputs: { rows: 1, columns: 1, data: new Float32Array(1) }, labels: new Uint8Array(1) };
    const matrices = vi.fn(async () => {
      await new Promise<void>((resolve) => (deliver = resolve));
      return { train: part, validation: part };
    });
    const train = async (job: TrainJob) => {
      jobs.push(job);
      return trainedMembers;
    };
    const app = trainingApp({ data: { matrices }, engine: { train, steer: async () => {} } });
    return { ...app, jobs, matrices, deliver: () => deliver() };
  }

  test("holds a run whose loans are still on their way to the engine", async () => {
    const { commands, jobs, matrices, deliver } = startSlowly();
    const running = commands.train(false);
    await vi.waitFor(() => expect(matrices).toHaveBeenCalledOnce());
    commands.pause();
    deliver();
    await running;
    expect(jobs[0]?.paused).toBe(true);
  });

  test("taken back in that time holds nothing", async () => {
    const { commands, jobs, matrices, deliver } = startSlowly();
    const running = commands.train(false);
    await vi.waitFor(() => expect(matrices).toHaveBeenCalledOnce());
    commands.pause();
    commands.resume();
    deliver();
    await running;
    expect(jobs[0]?.paused).toBe(false);
  });
});

describe("step", () => {
  test("starts a paused run where there is none, and steers the one there is", async () => {
    const train = vi.fn((_job: TrainJob) => new Promise<TrainedMembers>(() => {}));
    const steer = vi.fn(async () => {});
    const { commands } = trainingApp({ engine: { train, steer } });
    commands.stepOnce();
    await vi.waitFor(() => expect(train).toHaveBeenCalledOnce());
    expect(train.mock.calls[0]?.[0].paused).toBe(true);
    commands.stepOnce();
    expect(steer).toHaveBeenCalledWith({ command: "step" }, expect.anything());
    expect(train).toHaveBeenCalledOnce();
  });
});

describe("evaluate", () => {
  test("judges the network last trained on the chosen part", async () => {
    const { commands, session } = trainingApp();
    await commands.train(false);
    expect(await commands.evaluate()).toBe(true);
    expect(session().evaluated?.value).toBe(evaluation);
    expect(session().model?.bundle.evaluation).toBe(evaluation);
  });

  test("judges on the loans the network was split from, though other choices have been prepared since", async () => {
    const { commands, asked, session } = trainingApp();
    await commands.train(false);
    commands.change({ type: "roleChosen", column: "age", role: "ignored" });
    await commands.prepare();
    asked.length = 0;
    await commands.evaluate();
    expect(asked).toEqual(["prepare", "judge"]);
    expect(session().evaluated?.from.train.prepare.roles).toContainEqual({ column: "age", role: "input" });
  });

  test("does nothing before there is a network", async () => {
    const { commands, asked } = trainingApp();
    await commands.evaluate();
    expect(asked).toEqual([]);
  });

  test("opening Evaluate judges a network that has not been, and only once", async () => {
    const { commands, asked, session } = trainingApp();
    await commands.train(false);
    commands.goTo("evaluate");
    await vi.waitFor(() => expect(session().evaluated).not.toBeNull());
    commands.goTo("evaluate");
    expect(asked.filter((what) => what === "judge")).toHaveLength(1);
  });

  test("is of validation loans until the test part is opened, which is noted", async () => {
    const parts: string[] = [];
    const { commands, session } = trainingApp({
      data: {
        judge: async ({ part }) => {
          parts.push(part);
          return judgementWith({ ...evaluation, part });
        },
      },
    });
    expect(await commands.openTest()).toBe(false);
    await commands.train(false);
    await commands.evaluate();
    commands.change({ type: "partChosen", part: "test" });
    await commands.evaluate();
    expect(await commands.openTest()).toBe(true);
    expect(parts).toEqual(["validation", "validation", "test"]);
    expect(session().testOpenings).toEqual(["2026-11-24T12:00:00.000Z"]);
    expect(session().model?.bundle).toMatchObject({
      evaluation: { part: "test" },
      provenance: { testOpenings: session().testOpenings },
    });
  });

  test("opens the test part once for a network, however often it is asked to", async () => {
    const { commands, session } = trainingApp();
    await commands.train(false);
    await commands.openTest();
    await commands.openTest();
    expect(session().testOpenings).toHaveLength(1);
    await commands.train(false);
    await commands.openTest();
    expect(session().testOpenings).toHaveLength(2);
  });
});

describe("going on with another rate", () => {
  const last = checkpointWith([epochWith(1, 0.7), epochWith(2, 0.4), epochWith(3, 0.5)], {
    ended: "patience",
    progress: { best: { epoch: 2, score: 0.4, weights: Float32Array.of(7, 7) }, reduction: 0.25, waited: 20 },
  });

  /** An engine that ends each run where `last` is, or when it is told to stop. */
  function startRuns(waits: boolean) {
    const jobs: TrainJob[] = [];
    let end = (): void => {};
    const steer = vi.fn(async () => end());
    const app = trainingApp({
      engine: {
        steer,
        train: async (job, { report }) => {
          jobs.push(job);
          report(jobs.length === 1 ? threeEpochs : newsWith({ epochs: [epochWith(4, 0.3)] }));
          if (waits) await new Promise<void>((resolve) => (end = resolve));
          return { ...trainedMembers, last };
        },
      },
    });
    return { ...app, jobs, steer };
  }

  test("after a run takes it up where it ended, with all its patience and its whole rate", async () => {
    const { commands, jobs, session, context } = startRuns(false);
    await commands.train(false);
    expect(await commands.trainOn({ learningRate: 1e-5, epochs: 150 })).toBe(true);
    expect(jobs[1]?.config).toMatchObject({ learningRate: 1e-5, epochs: 150 });
    expect(jobs[1]?.members[0]?.learningRate).toBe(1e-5);
    expect(jobs[1]?.resume?.members).toMatchObject([
      { epoch: 3, ended: null, progress: { reduction: 1, waited: 0, best: { epoch: 2 } } },
    ]);
    expect(context.telemetry.read().history.map(({ epoch }) => epoch)).toEqual([1, 2, 3, 4]);
    expect(session().runs).toHaveLength(2);
  });

  test("in the middle of a run stops it and goes on: one run, one model", async () => {
    const { commands, jobs, session, steer } = startRuns(true);
    const running = commands.train(false);
    await vi.waitFor(() => expect(jobs).toHaveLength(1));
    const changing = commands.trainOn({ learningRate: 1e-5, epochs: 150 });
    await vi.waitFor(() => expect(jobs).toHaveLength(2));
    expect(steer).toHaveBeenCalledWith({ command: "stop" }, expect.anything());
    expect(session().trained).toBeNull();
    commands.stop();
    expect(await running).toBe(true);
    expect(await changing).toBe(true);
    expect(session().runs).toHaveLength(1);
  });

  test("is given up where the run is stopped before it has gone on", async () => {
    const { commands, jobs, session } = startRuns(true);
    const running = commands.train(false);
    await vi.waitFor(() => expect(jobs).toHaveLength(1));
    const changing = commands.trainOn({ learningRate: 1e-5, epochs: 150 });
    commands.stop();
    expect(await running).toBe(true);
    await changing;
    expect(jobs).toHaveLength(1);
    expect(session().trained?.value.rateChanges).toEqual([]);
  });

  test("lets a paused run go on", async () => {
    const { commands, jobs } = startRuns(true);
    void commands.train(false);
    await vi.waitFor(() => expect(jobs).toHaveLength(1));
    commands.pause();
    void commands.trainOn({ learningRate: 1e-5, epochs: 150 });
    await vi.waitFor(() => expect(jobs).toHaveLength(2));
    expect(jobs[1]?.paused).toBe(false);
  });

  test("leaves the choices as they are, and the model says what was changed", async () => {
    const { commands, session } = startRuns(false);
    const { training } = session().choices;
    await commands.train(false);
    await commands.trainOn({ learningRate: 1e-5, epochs: 150 });
    expect(session().choices.training).toEqual(training);
    expect(session().trained?.from).toEqual(trainInputsOf(session()));
    expect(session().model?.bundle.provenance).toMatchObject({
      training,
      rateChanges: [{ afterEpoch: 3, learningRate: 1e-5, epochs: 150 }],
    });
    await commands.trainOn({ learningRate: 1e-6, epochs: 200 });
    expect(session().trained?.value.rateChanges.map(({ learningRate }) => learningRate)).toEqual([1e-5, 1e-6]);
  });

  test("is refused where there is no run, no epoch left to train, or another network has taken its place", async () => {
    const { commands, session, jobs } = startRuns(false);
    expect(await commands.trainOn({ learningRate: 1e-5, epochs: 150 })).toBe(false);
    await commands.train(false);
    expect(await commands.trainOn({ learningRate: 1e-5, epochs: 3 })).toBe(false);
    const { from, value: outcome } = session().trained!;
    commands.change({
      type: "trained",
      outcome,
      from: { ...from },
      run: session().runs[0]!,
      bundle: session().model!.bundle,
    });
    expect(await commands.trainOn({ learningRate: 1e-5, epochs: 150 })).toBe(false);
    expect(jobs).toHaveLength(1);
  });
});

describe("notifications", () => {
  test("are known from the start, and asked for when the analyst wants them", async () => {
    const { commands, session } = trainingApp();
    expect(session().notifications).toBe("default");
    await commands.allowNotifications();
    expect(session().notifications).toBe("granted");
    commands.change({ type: "closed" });
    expect(session().notifications).toBe("granted");
  });
});
