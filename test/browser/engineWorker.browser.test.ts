import { afterEach, describe, expect, test, vi } from "vitest";
import type { Backend } from "../../src/core/pipeline.ts";
import type { TrainedMembers, TrainJob, TrainNews } from "../../src/core/training/job.ts";
import { createWorkerClient } from "../../src/workers/client.ts";
import type { EngineApi } from "../../src/workers/protocol.ts";
import { type Caller, connect } from "../../src/workers/rpc.ts";
import { jobOf, loans, table } from "../support/engineCases.ts";
import { endEngines, startShakyEngine } from "./support/shakyEngine.ts";

const workers: Worker[] = [];

afterEach(() => {
  endEngines();
  for (const worker of workers.splice(0)) worker.terminate();
});

function startWorker(): Worker {
  const worker = new Worker(new URL("../../src/workers/engine.worker.ts", import.meta.url), { type: "module" });
  workers.push(worker);
  return worker;
}

const start = (): Caller<EngineApi> => connect<EngineApi>(startWorker());

const weightsOf = ({ members }: TrainedMembers) => members.map(({ weights }) => [...weights]);
const backends = ["wasm", "webgl", "plain"] as const;
const forEver = { epochs: 1_000_000, patience: null };

describe("in a worker", () => {
  test("every trainer is found, tested and timed, and the fastest is chosen", async () => {
    const call = start();
    const { config } = jobOf(1);
    const report = await call("tryTrainers", { ...config, inputs: 5, rows: 200, members: 3 });
    expect(new Set(report.trials.map(({ backend }) => backend))).toEqual(new Set(backends));
    for (const { secondsPerEpoch, reason } of report.trials) {
      expect(reason).toBeNull();
      expect(secondsPerEpoch).toBeGreaterThan(0);
    }
    expect(report.choice).toBe(report.trials[0]!.backend);
    expect(report.webgl.software).toBe(/swiftshader|llvmpipe/i.test(report.webgl.detail));
    expect(report.workers).toBe(Math.min(3, navigator.hardwareConcurrency));
    expect((await call("train", jobOf(3))).backend).toBe(report.choice);
  });

  test.each(backends)("%s gives the same weights for the same seed, and others for another", async (trainer) => {
    const call = start();
    const epochs: number[] = [];
    const onEvent = (news: TrainNews) => epochs.push(...news.epochs.map(({ epoch }) => epoch));
    const first = await call("train", jobOf(1, {}, { trainer }), { onEvent });
    const again = await call("train", jobOf(1, {}, { trainer }));
    const other = await call("train", jobOf(1, { seed: 99 }, { trainer }));
    expect(first).toMatchObject({ backend: trainer, members: [{ ended: "finished", epochs: 6 }] });
    expect(epochs).toEqual([1, 2, 3, 4, 5, 6]);
    expect(weightsOf(again)).toEqual(weightsOf(first));
    expect(weightsOf(other)).not.toEqual(weightsOf(first));
  });

  test("all trainers tell the same story", async () => {
    const call = start();
    const [wasm, webgl, plain] = await Promise.all(
      backends.map(async (trainer) => (await call("train", jobOf(1, {}, { trainer }))).members[0]!),
    );
    for (const member of [wasm!, webgl!]) {
      expect(member.bestEpoch).toBe(plain!.bestEpoch);
      for (const [at, weight] of plain!.weights.entries()) expect(member.weights[at]).toBeCloseTo(weight, 3);
    }
  });

  test("members of a crew come out as they would alone, to the bit, whatever tables they learn from", async () => {
    const call = start();
    const job = jobOf(5, {}, { trainer: "wasm", tables: [table(1), table(2)] });
    const members = job.members.map((member, index) => ({ ...member, table: index % 2 }));
    const together = await call("train", { ...job, members });
    const alone: number[][] = [];
    for (const member of members) {
      alone.push(...weightsOf(await call("train", { ...job, members: [member] })));
    }
    expect(weightsOf(together)).toEqual(alone);
  });

  test("balanced class weights come with the shift that undoes them", async () => {
    const job = jobOf(1, { classWeight: "balanced", epochs: 1 }, { trainer: "wasm" });
    const bads = job.tables[0]!.train.labels.reduce((sum, label) => sum + label, 0);
    const { members } = await start()("train", job);
    expect(members[0]!.calibration).toEqual({
      kind: "priorShift",
      shift: expect.closeTo(-Math.log((200 - bads) / bads), 12),
    });
  });
});

describe("a run", () => {
  test.each([
    ["wasm", 1],
    ["wasm", 3],
    ["webgl", 2],
  ] as const)("on %s with %i members is stepped, goes on, rests and is stopped", async (trainer, members) => {
    const call = start();
    const news: TrainNews[] = [];
    const running = call("train", jobOf(members, forEver, { paused: true, trainer }), {
      onEvent: (one) => void news.push(one),
    });
    const epochs = () => news.flatMap((one) => one.epochs.map(({ epoch }) => epoch));
    await vi.waitFor(() => expect(news.at(-1)?.paused).toBe(true), 30_000);
    expect(epochs()).toEqual([]);

    for (const epoch of [1, 2]) {
      const before = news.length;
      await call("steer", { command: "step" });
      await vi.waitFor(() => expect(news.slice(before).at(-1)?.paused).toBe(true), 30_000);
      expect(epochs().at(-1)).toBe(epoch);
      expect(news.at(-1)!.checkpoint!.members.map((state) => state.epoch)).toEqual(
        Array.from({ length: members }, () => epoch),
      );
    }

    await call("steer", { command: "resume" });
    await vi.waitFor(() => expect(epochs().length).toBeGreaterThan(4), 30_000);
    await call("steer", { command: "pause" });
    await vi.waitFor(() => expect(news.at(-1)?.paused).toBe(true), 30_000);
    await call("steer", { command: "stop" });
    const { members: ended } = await running;
    expect(ended.every((member) => member.ended === "stopped" && member.bestEpoch > 0)).toBe(true);
    const longest = Math.max(...ended.map((member) => member.epochs));
    expect(epochs()).toEqual(Array.from({ length: longest }, (_, at) => at + 1));
  });

  test("that is steered where nothing runs does nothing", async () => {
    await expect(start()("steer", { command: "stop" })).resolves.toBeUndefined();
  });

  test("that diverges ends with finite weights and reports only finite figures", async () => {
    const news: TrainNews[] = [];
    const wild: Partial<TrainJob["config"]> = {
      activation: "leakyRelu",
      optimiser: "momentum",
      learningRate: 1e6,
      epochs: 50,
    };
    const { members } = await start()("train", jobOf(2, wild, { trainer: "wasm" }), {
      onEvent: (one) => void news.push(one),
    });
    for (const { ended, weights } of members) {
      expect(ended).toBe("diverged");
      expect(weights.every(Number.isFinite)).toBe(true);
    }
    for (const { trainLoss, validationLoss } of news.flatMap(({ epochs }) => epochs)) {
      expect(Number.isFinite(trainLoss) && Number.isFinite(validationLoss)).toBe(true);
    }
  });

  test.each(backends)("on %s goes on from a checkpoint to the bit", async (trainer) => {
    const call = start();
    const job = jobOf(2, { epochs: 6, patience: null }, { trainer });
    const whole = await call("train", job);
    const checkpoints: NonNullable<TrainNews["checkpoint"]>[] = [];
    const interrupted = call(
      "train",
      { ...job, paused: true },
      {
        onEvent: ({ checkpoint, paused }) => {
          if (checkpoint) checkpoints.push(checkpoint);
          if (paused) void call("steer", { command: checkpoints.length < 4 ? "step" : "stop" });
        },
      },
    );
    await interrupted;
    const resume = checkpoints.find(({ members }) => members[0]!.epoch === 3)!;
    const resumed = await call("train", { ...job, resume });
    expect(weightsOf(resumed)).toEqual(weightsOf(whole));
    expect(resumed.last!.histories).toHaveLength(2);
  });

  test("without training rows is refused", async () => {
    const tables = [{ ...table(), train: loans(0, 1) }];
    await expect(start()("train", jobOf(1, {}, { tables }))).rejects.toMatchObject({ code: "split/too-few" });
  });
});

describe("a worker", () => {
  test("of the crew that is killed costs a slice: the weights are the same to the bit", async () => {
    const engine = startShakyEngine();
    const tables = [{ train: loans(8000, 1), validation: loans(400, 2), samplingShift: 0 }];
    const job = jobOf(3, { epochs: 60, patience: null, hidden: [32, 16] }, { tables, trainer: "wasm", paused: true });
    const train = async (onStart: () => void) =>
      engine.call("train", job, {
        onEvent: ({ paused }) => {
          if (!paused) return;
          void engine.call("steer", { command: "resume" });
          onStart();
        },
      });
    const undisturbed = await train(() => undefined);
    const disturbed = await train(() => void setTimeout(() => engine.happen("killCrewWorker"), 10));
    expect(weightsOf(disturbed)).toEqual(weightsOf(undisturbed));
    const hands = Math.min(3, navigator.hardwareConcurrency);
    const { workers: left, started } = await engine.count();
    expect(started).toBe(hands + 1);
    // The one in place of the dead may still have been on its way when the run was over: then it is let go.
    expect(left).toBeLessThanOrEqual(hands);
  });

  test("that ends without a word rejects the run, and the next call has another", async () => {
    const engines: ReturnType<typeof startShakyEngine>[] = [];
    const { call } = createWorkerClient<EngineApi>(
      () => {
        engines.push(startShakyEngine());
        return engines.at(-1)!.worker;
      },
      { everyMs: 100, pings: 10 },
    );
    const running = call("train", jobOf(1, forEver, { trainer: "wasm" }), {
      onEvent: () => engines[0]!.happen("vanish"),
    });
    await expect(running).rejects.toMatchObject({ code: "worker/crashed" });
    await call("train", jobOf(1, {}, { trainer: "wasm" }));
    expect(engines).toHaveLength(2);
  });

  test("that cannot be loaded rejects its callers", async () => {
    const worker = new Worker(new URL("./nothing-here.js", location.href), { type: "module" });
    workers.push(worker);
    await expect(connect<EngineApi>(worker)("steer", { command: "stop" })).rejects.toMatchObject({
      code: "worker/crashed",
    });
  });

  test("that breaks in the middle of a run rejects the run", async () => {
    const worker = startWorker();
    const running = connect<EngineApi>(worker)("train", jobOf(1, forEver, { trainer: "wasm" }), {
      onEvent: () => worker.dispatchEvent(new ErrorEvent("error", { message: "out of memory" })),
    });
    await expect(running).rejects.toMatchObject({ code: "worker/crashed" });
  });
});

test("fifty runs, some of them stopped or aborted, leave no tensor, no texture and no more workers than cores", async () => {
  const engine = startShakyEngine();
  const short = (trainer: Backend) => jobOf(2, { epochs: 1 }, { trainer });
  for (const trainer of backends) await engine.call("train", short(trainer));
  const before = await engine.count();
  const unfinished = async (trainer: Backend, end: (abort: AbortController) => void): Promise<unknown> => {
    const abort = new AbortController();
    const job = jobOf(2, forEver, { trainer });
    const running = engine.call("train", job, { signal: abort.signal, onEvent: () => end(abort) });
    return running.catch((thrown: unknown) => thrown);
  };
  for (let round = 0; round < 5; round += 1) {
    for (const trainer of [...backends, ...backends]) await engine.call("train", short(trainer));
    for (const trainer of ["wasm", "webgl"] as const) {
      await unfinished(trainer, () => void engine.call("steer", { command: "stop" }));
      expect(await unfinished(trainer, (abort) => abort.abort())).toMatchObject({ code: "worker/aborted" });
    }
  }
  // Whatever was aborted last has ended when the next run has.
  await engine.call("train", short("webgl"));
  const after = await engine.count();
  expect(after.workers).toBeLessThanOrEqual(navigator.hardwareConcurrency);
  expect(after).toMatchObject({ tensors: before.tensors, gpuBytes: before.gpuBytes });
});
