import { afterEach, describe, expect, test, vi } from "vitest";
import type { LabelledMatrix, TrainingConfig } from "../../src/core/pipeline.ts";
import { createRng } from "../../src/core/rng.ts";
import { classic } from "../../src/core/training/presets.ts";
import type { EngineApi, TrainJob, TrainNews } from "../../src/workers/protocol.ts";
import { type Caller, connect } from "../../src/workers/rpc.ts";

let workers: Worker[] = [];

function start(): { readonly call: Caller<EngineApi>; readonly worker: Worker } {
  const worker = new Worker(new URL("../../src/workers/engine.worker.ts", import.meta.url), { type: "module" });
  workers.push(worker);
  return { worker, call: connect<EngineApi>(worker) };
}

afterEach(() => {
  for (const worker of workers) worker.terminate();
  workers = [];
});

/** Loans whose default depends on their first two inputs, with noise. */
function loans(rows: number, seed: number): LabelledMatrix {
  const rng = createRng(seed);
  const columns = 5;
  const data = Float32Array.from({ length: rows * columns }, () => rng.normal());
  const labels = Uint8Array.from({ length: rows }, (_, row) => {
    const risk = data[row * columns]! + data[row * columns + 1]! ** 2 + rng.normal();
    return risk > 2 ? 1 : 0;
  });
  return { inputs: { rows, columns, data }, labels };
}

function job(config: Partial<TrainingConfig> = {}, more: Partial<TrainJob> = {}): TrainJob {
  return {
    config: { ...classic.training, hidden: [8, 4], epochs: 6, dropout: 0.1, learningRate: 0.01, ...config },
    train: loans(200, 1),
    validation: loans(60, 2),
    samplingShift: 0,
    trainer: "webgl",
    paused: false,
    ...more,
  };
}

const forEver = { epochs: 100_000 };
const weightsOf = (outcome: EngineApi["train"]["result"]) => [...outcome.network.members[0]!];

test("WebGL starts in the worker, passes its self-test and names the driver", async () => {
  const report = await start().call("backend", undefined);
  expect(report.backend).toBe("webgl");
  expect(report.detail).not.toBe("");
  expect(report.software).toBe(/swiftshader|llvmpipe/i.test(report.detail));
});

test("the same seed gives the same weights, another seed others; both trainers tell the same story", async () => {
  const { call } = start();
  const epochs: number[] = [];
  const onEvent = (news: TrainNews) => epochs.push(...news.epochs.map(({ epoch }) => epoch));
  const first = await call("train", job(), { onEvent });
  const again = await call("train", job());
  const other = await call("train", job({ seed: 8 }));
  const plain = await call("train", job({}, { trainer: "plain" }));
  expect(first).toMatchObject({ backend: "webgl", ended: "finished", epochs: 6, calibration: { kind: "none" } });
  expect(epochs).toEqual([1, 2, 3, 4, 5, 6]);
  expect(weightsOf(again)).toEqual(weightsOf(first));
  expect(weightsOf(other)).not.toEqual(weightsOf(first));
  expect(plain).toMatchObject({ backend: "plain", bestEpoch: first.bestEpoch });
  for (const [at, weight] of weightsOf(plain).entries()) expect(weightsOf(first)[at]).toBeCloseTo(weight, 3);
});

test("balanced class weights come with the shift that undoes them", async () => {
  const { call } = start();
  const balanced = job({ classWeight: "balanced", epochs: 1 });
  const bads = balanced.train.labels.reduce((sum, label) => sum + label, 0);
  const { calibration } = await call("train", balanced);
  expect(calibration).toEqual({ kind: "priorShift", shift: expect.closeTo(-Math.log((200 - bads) / bads), 12) });
});

describe("steering", () => {
  test("a run that starts paused trains one epoch per step, then goes on and can be stopped", async () => {
    const { call } = start();
    const news: TrainNews[] = [];
    const running = call("train", job(forEver, { paused: true }), { onEvent: (one) => void news.push(one) });
    const epochs = () => news.flatMap((one) => one.epochs.map(({ epoch }) => epoch));
    await vi.waitFor(() => expect(news.at(-1)?.paused).toBe(true), 30_000);
    expect(epochs()).toEqual([]);

    for (const epoch of [1, 2]) {
      const before = news.length;
      await call("steer", { command: "step" });
      await vi.waitFor(() => expect(news.slice(before).at(-1)?.paused).toBe(true), 30_000);
      await vi.waitFor(() => expect(epochs().at(-1)).toBe(epoch), 30_000);
    }

    await call("steer", { command: "resume" });
    await vi.waitFor(() => expect(epochs().length).toBeGreaterThan(4), 30_000);
    await call("steer", { command: "pause" });
    await vi.waitFor(() => expect(news.at(-1)?.paused).toBe(true), 30_000);
    await call("steer", { command: "stop" });
    const outcome = await running;
    expect(outcome.ended).toBe("stopped");
    expect(outcome.epochs).toBe(epochs().length);
    expect(epochs()).toEqual(Array.from({ length: outcome.epochs }, (_, at) => at + 1));
    expect(outcome.bestEpoch).toBeGreaterThan(0);
  });

  test("steering where nothing runs does nothing", async () => {
    await expect(start().call("steer", { command: "stop" })).resolves.toBeUndefined();
  });

  test("an aborted run rejects at once and leaves the engine free and its memory empty", async () => {
    const { call } = start();
    const tensors: number[] = [];
    const onEvent = (news: TrainNews) => void tensors.push(news.memory?.tensors ?? 0);
    await call("train", job({ epochs: 2 }), { onEvent });
    const controller = new AbortController();
    const running = call("train", job(forEver), { signal: controller.signal, onEvent: () => controller.abort() });
    await expect(running).rejects.toMatchObject({ code: "worker/aborted" });
    const stopped = call("train", job(forEver), { onEvent: () => void call("steer", { command: "stop" }) });
    expect((await stopped).ended).toBe("stopped");
    const later: number[] = [];
    await call("train", job({ epochs: 2 }), { onEvent: (news) => void later.push(news.memory?.tensors ?? 0) });
    expect(Math.max(...later)).toBe(Math.max(...tensors));
  });
});

test("a run that diverges ends with finite weights and reports only finite figures", async () => {
  const { call } = start();
  const news: TrainNews[] = [];
  const wild = job({ activation: "leakyRelu", optimiser: "momentum", learningRate: 1e6, epochs: 50 });
  const outcome = await call("train", wild, { onEvent: (one) => void news.push(one) });
  expect(outcome.ended).toBe("diverged");
  expect(weightsOf(outcome).every(Number.isFinite)).toBe(true);
  for (const { trainLoss, validationLoss } of news.flatMap(({ epochs }) => epochs)) {
    expect(Number.isFinite(trainLoss) && Number.isFinite(validationLoss)).toBe(true);
  }
});

test("patience ends a run that no longer improves", async () => {
  const outcome = await start().call("train", job({ patience: 3, epochs: 500, learningRate: 0.05 }));
  expect(outcome.ended).toBe("patience");
  expect(outcome.epochs).toBe(outcome.bestEpoch + 3);
});

test("without training rows the run is refused", async () => {
  await expect(start().call("train", job({}, { train: loans(0, 1) }))).rejects.toMatchObject({ code: "split/too-few" });
});

test("a worker that cannot be loaded rejects its callers", async () => {
  const worker = new Worker(new URL("./nothing-here.js", location.href), { type: "module" });
  await expect(connect<EngineApi>(worker)("backend", undefined)).rejects.toMatchObject({ code: "worker/crashed" });
});

test("a worker that breaks in the middle of a run rejects the run", async () => {
  const { call, worker } = start();
  const running = call("train", job(forEver));
  running.catch(() => undefined);
  await call("backend", undefined);
  worker.dispatchEvent(new ErrorEvent("error", { message: "out of memory" }));
  await expect(running).rejects.toMatchObject({ code: "worker/crashed" });
});

test("what the drawing of the training rows shifted is put right in the calibration, and in the figures of validation rows", async () => {
  const { call } = start();
  const losses: number[] = [];
  const train = async (samplingShift: number): Promise<EngineApi["train"]["result"]> =>
    call("train", job({ epochs: 1 }, { samplingShift }), {
      onEvent: ({ epochs }) => losses.push(...epochs.map(({ validationLoss }) => validationLoss)),
    });
  expect((await train(0)).calibration).toEqual({ kind: "none" });
  expect((await train(-2)).calibration).toEqual({ kind: "priorShift", shift: -2 });
  expect(losses).toHaveLength(2);
  expect(losses[0]).not.toBeCloseTo(losses[1] ?? 0, 2);
});
