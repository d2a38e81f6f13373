import { describe, expect, test, vi } from "vitest";
import { trainInputsOf } from "../../../src/app/derive.ts";
import { AppError, type ErrorCode, type ErrorDetails } from "../../../src/core/errors.ts";
import type { TrainJob, TrainNews } from "../../../src/core/training/job.ts";
import type { KeptRun } from "../../../src/storage/records.ts";
import { createRunLocks } from "../../../src/storage/runLocks.ts";
import type { EngineApi } from "../../../src/workers/protocol.ts";
import type { Call, Handlers } from "../../../src/workers/rpc.ts";
import { checkpointWith, epochWith, newsWith, prepared, trainedMembers } from "../../support/appCases.ts";
import { fakeCheckpoints, fakeSessions, thisVisit } from "../../support/fakeApp.ts";
import { trainingApp } from "../../support/trainingApp.ts";

type Train = Handlers<EngineApi>["train"];

const epochs = (last: number) => Array.from({ length: last }, (_, at) => epochWith(at + 1));
const checkpointAt = (epoch: number) => checkpointWith(epochs(epoch));
const failure = <C extends ErrorCode>(code: C, details: ErrorDetails[C]) => new AppError(code, details);
const crash = () => failure("worker/crashed", { reason: "gone" });

/** An app whose engine does one thing after the other, each for one call; after the last, it ends as it should. */
function start(lives: readonly Train[], changes: Omit<Parameters<typeof trainingApp>[0] & object, "engine"> = {}) {
  const jobs: TrainJob[] = [];
  const steer = vi.fn(async (_call: { readonly command: string }) => {});
  const train: Train = (job, call) => {
    jobs.push(job);
    const life = lives[jobs.length - 1];
    return life ? life(job, call) : Promise.resolve(trainedMembers);
  };
  const app = trainingApp({ ...changes, engine: { train, steer } });
  return { ...app, jobs, steer, live: app.context.telemetry.read };
}

/** A worker that trains up to an epoch, leaves a checkpoint if it is told to, and dies. */
const diesAt =
  (epoch: number, checkpoint: TrainNews["checkpoint"] = null): Train =>
  async (job, { report }) => {
    const done = job.resume?.members[0]?.epoch ?? 0;
    report(newsWith({ epochs: epochs(epoch).slice(done), checkpoint }));
    throw crash();
  };

describe("a worker that dies", () => {
  test("is replaced, and the run goes on from the last checkpoint with the trainer that had it", async () => {
    const { commands, jobs, asked, session, live } = start([diesAt(5, checkpointAt(3))]);
    expect(await commands.train(false)).toBe(true);
    expect(jobs.map(({ trainer, resume }) => [trainer, resume?.backend, resume?.members[0]?.epoch])).toEqual([
      ["auto", undefined, undefined],
      ["auto", "wasm", 3],
    ]);
    expect(asked.filter((what) => what === "matrices")).toHaveLength(2);
    expect(live().notices).toEqual([{ kind: "crashed", epoch: 3 }]);
    expect(live().history.map(({ epoch }) => epoch)).toEqual([1, 2, 3]);
    expect(session().runs).toHaveLength(1);
    expect(session().failures).toEqual({});
  });

  test("before its first checkpoint has the run begin anew", async () => {
    const { commands, jobs, live } = start([diesAt(1)]);
    expect(await commands.train(false)).toBe(true);
    expect(jobs.map(({ trainer, resume }) => [trainer, resume])).toEqual([
      ["auto", null],
      ["auto", null],
    ]);
    expect(live()).toMatchObject({ history: [], notices: [{ kind: "crashed", epoch: 0 }] });
  });

  test("is replaced three times in a row, and then the run fails, to be gone on with later", async () => {
    const lives = [diesAt(2, checkpointAt(2)), diesAt(2), diesAt(2), diesAt(2)];
    const checkpoints = fakeCheckpoints();
    const { commands, jobs, session } = start(lives, { checkpoints });
    expect(await commands.train(false)).toBe(false);
    expect(jobs).toHaveLength(4);
    expect(session().failures.train).toEqual({ code: "engine/crashed", details: { crashes: 4, reason: "gone" } });
    expect(session().interrupted).toMatchObject({ epoch: 2, epochs: session().choices.training.epochs });
    expect(checkpoints.kept()).not.toBeNull();
  });

  test("too often leaves nothing behind that another rate could go on from", async () => {
    const lives: Train[] = [
      async () => trainedMembers,
      diesAt(2, checkpointAt(2)),
      ...Array.from({ length: 3 }, () => diesAt(2)),
    ];
    const { commands, live } = start(lives);
    await commands.train(false);
    expect(await commands.train(false)).toBe(false);
    expect(live()).toMatchObject({ checkpoint: null, paused: false });
    expect(live().history).toHaveLength(2);
    expect(await commands.trainOn({ learningRate: 1e-5, epochs: 150 })).toBe(false);
  });

  test("again and again is forgiven as long as there are new epochs", async () => {
    const lives = [1, 2, 3, 4, 5, 6].map((epoch) => diesAt(epoch, checkpointAt(epoch)));
    const { commands, jobs } = start(lives);
    expect(await commands.train(false)).toBe(true);
    expect(jobs).toHaveLength(7);
  });

  test("in a paused run leaves it paused, whether or not it had heard of the pause", async () => {
    let die = (): void => {};
    const { commands, jobs } = start([
      (_, { report }) => {
        report(newsWith({ checkpoint: checkpointAt(2) }));
        return new Promise((_resolve, reject) => (die = () => reject(crash())));
      },
    ]);
    const running = commands.train(false);
    await vi.waitFor(() => expect(jobs).toHaveLength(1));
    commands.pause();
    die();
    await running;
    expect(jobs[1]?.paused).toBe(true);
  });

  test("in a run that was started to be stepped leaves it paused", async () => {
    const { commands, jobs } = start([diesAt(1, checkpointAt(1))]);
    await commands.train(true);
    expect(jobs.map(({ paused }) => paused)).toEqual([true, true]);
  });

  test("without having heard that it is to stop has the next one told", async () => {
    let die = (): void => {};
    const { commands, jobs, steer } = start([
      (_, { report }) => {
        report(newsWith({ checkpoint: checkpointAt(2) }));
        return new Promise((_resolve, reject) => (die = () => reject(crash())));
      },
    ]);
    const running = commands.train(false);
    await vi.waitFor(() => expect(jobs).toHaveLength(1));
    commands.stop();
    die();
    await running;
    expect(steer.mock.calls.map(([{ command }]) => command)).toEqual(["stop", "stop"]);
  });

  test("with the other worker's rows forgotten has them prepared again", async () => {
    let forgotten = true;
    const { commands, session } = start([], {
      data: {
        prepare: async () => ({ ...prepared, preparedId: forgotten ? "prepared-1" : "again" }),
        matrices: async ({ preparedId }) => {
          if (preparedId !== "again") {
            forgotten = false;
            throw failure("worker/forgotten", { id: preparedId });
          }
          const part = { inputs: { rows: 1, columns: 1, data: new Float32Array(1) }, labels: new Uint8Array(1) };
          return { train: part, validation: part };
        },
      },
    });
    expect(await commands.train(false)).toBe(true);
    expect(session().runs).toHaveLength(1);
  });
});

describe("a failure that is none of the worker's", () => {
  test("is shown at once", async () => {
    const { commands, jobs, session } = start([() => Promise.reject(failure("recipe/no-inputs", {}))]);
    expect(await commands.train(false)).toBe(false);
    expect(jobs).toHaveLength(1);
    expect(session().failures.train?.code).toBe("recipe/no-inputs");
    expect(session().interrupted).toBeNull();
  });
});

describe("checkpoints", () => {
  const reporting: Train = async (_job, { report }: Call<TrainNews>) => {
    report(newsWith({ checkpoint: checkpointAt(2) }));
    return trainedMembers;
  };

  test("are kept with the choices they belong to, and forgotten when the run is over", async () => {
    const kept: KeptRun[] = [];
    const discard = vi.fn(async () => {});
    const save = async (_visit: string, run: KeptRun) => void kept.push(run);
    const checkpoints = { ...fakeCheckpoints(), save, discard };
    const { commands, session } = start([reporting], { checkpoints });
    await commands.train(false);
    expect(kept).toEqual([
      {
        savedAt: "2026-11-24T12:00:00.000Z",
        from: trainInputsOf(session()),
        checkpoint: checkpointAt(2),
        rateChanges: [],
      },
    ]);
    await vi.waitFor(() => expect(discard).toHaveBeenCalledTimes(2)); // of the run before, and of this one
  });

  test("that the browser refuses to keep let the run go on, with one warning", async () => {
    const save = vi.fn(() => Promise.reject(failure("storage/quota", { neededBytes: 1 })));
    const checkpoints = { ...fakeCheckpoints(), save };
    const { commands, session, live } = start(
      [
        async (_job, { report }) => {
          for (const epoch of [1, 2, 3]) {
            report(newsWith({ checkpoint: checkpointAt(epoch) }));
            await new Promise((resolve) => setTimeout(resolve));
          }
          return trainedMembers;
        },
      ],
      { checkpoints },
    );
    expect(await commands.train(false)).toBe(true);
    expect(save).toHaveBeenCalledOnce();
    expect(live().notices).toEqual([
      { kind: "notKept", error: { code: "storage/quota", details: { neededBytes: 1 } } },
    ]);
    expect(session().failures).toEqual({});
  });

  test("of a run that was aborted are forgotten", async () => {
    const checkpoints = fakeCheckpoints();
    const { commands } = start(
      [
        (_job, { report }) => {
          report(newsWith({ checkpoint: checkpointAt(2) }));
          return new Promise(() => {});
        },
      ],
      { checkpoints, data: { forgetTable: async () => {} } },
    );
    const running = commands.train(false);
    await vi.waitFor(() => expect(checkpoints.kept()).not.toBeNull());
    await commands.closeProject();
    expect(await running).toBe(false);
    await vi.waitFor(() => expect(checkpoints.kept()).toBeNull());
  });
});

describe("a run of an earlier visit", () => {
  /** What a tab leaves behind that dies in the middle of a run. */
  function leftBehind(changes: Partial<KeptRun> = {}): KeptRun {
    const from = structuredClone(trainInputsOf(trainingApp().session()));
    return { savedAt: "2026-11-24T11:00:00.000Z", from, checkpoint: checkpointAt(42), rateChanges: [], ...changes };
  }

  test("goes on where it stood, the engine being free to take the trainer that had it", async () => {
    const checkpoints = fakeCheckpoints(leftBehind());
    const { commands, jobs, session, live } = start([], { checkpoints });
    expect(await commands.resumeRun()).toBe(true);
    expect(jobs[0]).toMatchObject({
      trainer: "auto",
      paused: false,
      resume: { backend: "wasm", members: [{ epoch: 42 }] },
    });
    expect(live().history.at(-1)?.epoch).toBe(42);
    expect(session().choices.trainer).toBe("auto");
    expect(session().trained?.from).toEqual(trainInputsOf(session()));
    expect(session().interrupted).toBeNull();
    await vi.waitFor(() => expect(checkpoints.kept()).toBeNull());
  });

  test("goes on with the rate that was chosen on its way", async () => {
    const rateChanges = [{ afterEpoch: 40, learningRate: 1e-5, epochs: 150 }];
    const { commands, jobs, session } = start([], { checkpoints: fakeCheckpoints(leftBehind({ rateChanges })) });
    await commands.resumeRun();
    expect(jobs[0]?.config).toMatchObject({ learningRate: 1e-5, epochs: 150 });
    expect(session().trained?.value.rateChanges).toEqual(rateChanges);
  });

  test("goes on with the trainer it had fallen back on, and not with the one that was chosen and failed", async () => {
    const from = { ...trainInputsOf(trainingApp().session()), trainer: "webgl" };
    const { commands, jobs } = start([], { checkpoints: fakeCheckpoints(leftBehind({ from })) });
    commands.change({ type: "trainerChosen", trainer: "webgl" });
    expect(await commands.resumeRun()).toBe(true);
    expect(jobs.map(({ trainer, resume }) => [trainer, resume?.backend])).toEqual([["auto", "wasm"]]);
  });

  test("goes on with no other trainer than the one that was chosen and had it", async () => {
    const from = { ...trainInputsOf(trainingApp().session()), trainer: "wasm" };
    const { commands, jobs } = start([], { checkpoints: fakeCheckpoints(leftBehind({ from })) });
    commands.change({ type: "trainerChosen", trainer: "wasm" });
    await commands.resumeRun();
    expect(jobs.map(({ trainer }) => trainer)).toEqual(["wasm"]);
  });

  test("survives another crash before its first new checkpoint", async () => {
    const checkpoints = fakeCheckpoints(leftBehind());
    const { commands } = start([() => new Promise(() => {})], { checkpoints });
    void commands.resumeRun();
    await vi.waitFor(() => expect(checkpoints.kept()).not.toBeNull());
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(checkpoints.kept()?.checkpoint.members[0]?.epoch).toBe(42);
  });

  test("is not taken up where the choices are others by now", async () => {
    const { commands, jobs, session } = start([], { checkpoints: fakeCheckpoints(leftBehind()) });
    commands.change({ type: "roleChosen", column: "age", role: "ignored" });
    expect(await commands.resumeRun()).toBe(false);
    expect(jobs).toEqual([]);
    expect(session().interrupted).toBeNull();
  });

  test("is not taken up, nor discarded, where another tab goes on with it", async () => {
    const checkpoints = fakeCheckpoints(leftBehind());
    const runLocks = createRunLocks(undefined);
    const { commands, jobs, session, live } = start([], { checkpoints, runLocks });
    await runLocks.take(thisVisit);
    await commands.discardRun();
    expect(checkpoints.kept()).not.toBeNull();
    expect(await commands.resumeRun()).toBe(false);
    expect(jobs).toEqual([]);
    expect(session().interrupted).toBeNull();
    expect(live().history).toEqual([]);
  });

  test("that another tab takes up in the same moment is left to that, and the analyst is told", async () => {
    const runLocks = createRunLocks(undefined);
    const taken = async () => new Set<string>();
    const { commands, jobs, session } = start([], {
      checkpoints: fakeCheckpoints(leftBehind()),
      runLocks: { ...runLocks, taken },
    });
    await runLocks.take(thisVisit);
    expect(await commands.resumeRun()).toBe(false);
    expect(jobs).toEqual([]);
    expect(session().failures.train?.code).toBe("run/elsewhere");
  });

  test("has its session kept again where another tab has forgotten that", async () => {
    const sessions = fakeSessions();
    const { commands } = start([() => new Promise(() => {})], { sessions });
    void commands.train(false);
    await vi.waitFor(() => expect([...sessions.kept.keys()]).toEqual([thisVisit]));
  });

  test("is gone when it is discarded, or when another begins", async () => {
    const discarded = fakeCheckpoints(leftBehind());
    await start([], { checkpoints: discarded }).commands.discardRun();
    expect(discarded.kept()).toBeNull();
    const replaced = fakeCheckpoints(leftBehind());
    void start([() => new Promise(() => {})], { checkpoints: replaced }).commands.train(false);
    await vi.waitFor(() => expect(replaced.kept()).toBeNull());
  });
});

test("a run that diverges before it has learnt anything leaves no network, what there was before, and no offer", async () => {
  const members = trainedMembers.members.map((member) => ({ ...member, bestEpoch: 0, ended: "diverged" as const }));
  const checkpoints = fakeCheckpoints();
  const diverges: Train = async (_job, { report }) => {
    report(newsWith({ checkpoint: checkpointAt(0) }));
    await vi.waitFor(() => expect(checkpoints.kept()).not.toBeNull());
    return { ...trainedMembers, members };
  };
  const { commands, session } = start([diverges], { checkpoints });
  expect(await commands.train(false)).toBe(false);
  expect(session().interrupted).toBeNull();
  await vi.waitFor(() => expect(checkpoints.kept()).toBeNull());
  expect(session().failures.train).toMatchObject({ code: "engine/diverged", details: { epoch: 1 } });
  expect(session().trained).toBeNull();
  expect(session().model).toBeNull();
  expect(session().runs).toEqual([]);
});

test("a model keeps at most a thousand epochs of a long run, the best and the last among them", async () => {
  const told = epochs(3000).map((report) => ({ ...report, validationLoss: report.epoch === 1001 ? 0.1 : 0.5 }));
  const { commands, session, live } = start([
    (_, { report }) => {
      report(newsWith({ epochs: told }));
      return Promise.resolve(trainedMembers);
    },
  ]);
  expect(await commands.train(false)).toBe(true);
  expect(live().history).toHaveLength(3000);
  const kept = session().model?.bundle.history.map(({ epoch }) => epoch) ?? [];
  expect(kept.length).toBeLessThanOrEqual(1000);
  expect(kept.length).toBeGreaterThan(500);
  expect(kept).toEqual(expect.arrayContaining([1, 1001, 3000]));
});
