import { describe, expect, test } from "vitest";
import type { EpochReport, TrainingConfig } from "../../../../src/core/pipeline.ts";
import { trainNetwork, type TrainingControls, type TrainingPlan } from "../../../../src/core/training/loop.ts";
import { classic } from "../../../../src/core/training/presets.ts";
import { createSteering, type Steering } from "../../../../src/core/training/steering.ts";
import type { Trainer } from "../../../../src/core/training/trainer.ts";

/** A trainer that trains nothing: its validation logit follows a script, its weights hold the number of the epoch. */
function scripted(logits: readonly number[]) {
  const log: { step: number; rate: number; count: number }[] = [];
  let epoch = 0;
  const trainer: Trainer = {
    startEpoch: () => void (epoch += 1),
    step: ({ count }, rate, step) => void log.push({ step, rate, count }),
    endEpoch: async (breathe) => {
      await breathe();
      const logit = logits[epoch - 1] ?? 0;
      return { loss: 0.5, accuracy: 0.5, validationLogits: Float64Array.of(logit), weights: Float64Array.of(epoch) };
    },
    state: () => Promise.resolve({ weights: Float64Array.of(epoch + 0.5), moments: new Float64Array(), step: 0 }),
    restore: () => undefined,
    memory: () => null,
    dispose: () => undefined,
  };
  return { trainer, log };
}

/** One bad validation row: the higher its logit, the lower the loss. */
function plan(config: Partial<TrainingConfig>): TrainingPlan {
  return {
    config: { ...classic.training, batch: 4, epochs: 5, ...config },
    initial: Float32Array.of(-1),
    trainRows: 10,
    validationLabels: Uint8Array.of(1),
    classWeights: { good: 1, bad: 1 },
    samplingShift: 0,
  };
}

interface Watched {
  readonly controls: TrainingControls;
  readonly reports: EpochReport[];
  readonly rests: boolean[];
  yields: number;
}

/** Controls whose clock advances by `tick` seconds at each look. */
function watched(steering: Steering, tick = 0, onReport: (report: EpochReport) => void = () => undefined): Watched {
  const result = { reports: [] as EpochReport[], rests: [] as boolean[], yields: 0 };
  let time = 0;
  const controls: TrainingControls = {
    steering,
    now: () => (time += tick),
    yieldNow: () => {
      watchedRun.yields += 1;
      return Promise.resolve();
    },
    reportEpoch: (report) => {
      result.reports.push(report);
      onReport(report);
    },
    reportRows: () => undefined,
    reportPaused: (paused) => void result.rests.push(paused),
  };
  const watchedRun: Watched = { ...result, controls };
  return watchedRun;
}

test("trains all epochs in batches, the last one smaller, with steps that count on", async () => {
  const { trainer, log } = scripted([]);
  const { controls, reports } = watched(createSteering(false));
  const result = await trainNetwork(trainer, plan({ epochs: 2 }), controls);
  expect(result).toMatchObject({ ended: "finished", epochs: 2 });
  expect(log.map(({ count }) => count)).toEqual([4, 4, 2, 4, 4, 2]);
  expect(log.map(({ step }) => step)).toEqual([1, 2, 3, 4, 5, 6]);
  expect(reports.map(({ epoch }) => epoch)).toEqual([1, 2]);
});

test("keeps the weights of the lowest validation loss, the earliest of equals", async () => {
  const { trainer } = scripted([0, 2, 2, 1, -1]);
  const result = await trainNetwork(trainer, plan({}), watched(createSteering(false)).controls);
  expect(result).toMatchObject({ bestEpoch: 2, epochs: 5 });
  expect([...result.weights]).toEqual([2]);
});

test("measures validation rows with the shift of balanced training rows, so that the best epoch is that of true PDs", async () => {
  const steering = createSteering(false);
  const plain = watched(steering);
  await trainNetwork(scripted([2]).trainer, plan({ epochs: 1 }), plain.controls);
  const shifted = watched(steering);
  const balanced = { ...plan({ epochs: 1 }), samplingShift: -3 };
  await trainNetwork(scripted([2]).trainer, balanced, shifted.controls);
  expect(plain.reports[0]?.validationLoss).toBeCloseTo(Math.log(1 + Math.exp(-2)), 12);
  expect(shifted.reports[0]?.validationLoss).toBeCloseTo(Math.log(1 + Math.exp(1)), 12);
  expect(shifted.reports[0]?.validationAccuracy).toBe(0);
});

test("stops when patience is at an end", async () => {
  const { trainer } = scripted([0, 2, 1, 1, 1]);
  const result = await trainNetwork(trainer, plan({ patience: 2 }), watched(createSteering(false)).controls);
  expect(result).toMatchObject({ ended: "patience", bestEpoch: 2, epochs: 4 });
});

test("the cosine schedule falls from the full rate towards 0 over all steps", async () => {
  const { trainer, log } = scripted([]);
  const config = { schedule: "cosine", learningRate: 1, epochs: 2 } as const;
  await trainNetwork(trainer, plan(config), watched(createSteering(false)).controls);
  expect(log.map(({ rate }) => rate)).toEqual(
    [1, 0.9330127, 0.75, 0.5, 0.25, 0.0669873].map((rate) => expect.closeTo(rate, 6)),
  );
});

describe("divergence", () => {
  test("ends with the best finite weights and does not report the epoch", async () => {
    const { trainer } = scripted([1, 2, Number.NaN]);
    const { controls, reports } = watched(createSteering(false));
    const result = await trainNetwork(trainer, plan({}), controls);
    expect(result).toMatchObject({ ended: "diverged", bestEpoch: 2, epochs: 2 });
    expect([...result.weights]).toEqual([2]);
    expect(reports).toHaveLength(2);
  });

  test("in the first epoch returns the initial weights", async () => {
    const { trainer } = scripted([-Infinity]);
    const result = await trainNetwork(trainer, plan({}), watched(createSteering(false)).controls);
    expect(result).toMatchObject({ ended: "diverged", bestEpoch: 0, epochs: 0 });
    expect([...result.weights]).toEqual([-1]);
  });

  test("is noticed in the weights even where the losses look fine", async () => {
    const { trainer } = scripted([1]);
    const broken: Trainer = {
      ...trainer,
      endEpoch: async (breathe) => ({ ...(await trainer.endEpoch(breathe)), weights: Float64Array.of(Number.NaN) }),
    };
    const result = await trainNetwork(broken, plan({}), watched(createSteering(false)).controls);
    expect(result.ended).toBe("diverged");
  });
});

describe("steering", () => {
  test("stop keeps the best epoch so far", async () => {
    const steering = createSteering(false);
    const { trainer } = scripted([1, 3, 2]);
    const { controls } = watched(steering, 0, ({ epoch }) => epoch === 3 && steering.steer("stop"));
    const result = await trainNetwork(trainer, plan({}), controls);
    expect(result).toMatchObject({ ended: "stopped", bestEpoch: 2, epochs: 3 });
  });

  test("stop within the first epoch keeps what it has reached", async () => {
    const steering = createSteering(false);
    steering.steer("stop");
    const { trainer } = scripted([]);
    const result = await trainNetwork(trainer, plan({}), watched(steering).controls);
    expect(result).toMatchObject({ ended: "stopped", bestEpoch: 0, epochs: 0 });
    expect([...result.weights]).toEqual([1.5]);
  });

  test("abort throws, also out of a pause", async () => {
    const steering = createSteering(true);
    const running = trainNetwork(scripted([]).trainer, plan({}), watched(steering).controls);
    await Promise.resolve();
    steering.steer("abort");
    await expect(running).rejects.toMatchObject({ code: "worker/aborted" });
  });

  test("a step trains to the end of an epoch and rests again", async () => {
    const steering = createSteering(true);
    const { trainer } = scripted([]);
    const watching = watched(steering);
    const running = trainNetwork(trainer, plan({ epochs: 2 }), watching.controls);
    await Promise.resolve();
    expect(watching.reports).toHaveLength(0);
    steering.steer("step");
    await new Promise((resolve) => setTimeout(resolve));
    expect(watching.reports).toHaveLength(1);
    expect(watching.rests).toEqual([true, false, true]);
    steering.steer("resume");
    expect(await running).toMatchObject({ ended: "finished", epochs: 2 });
  });
});

test("yields once a slice of 40 ms is used up, and not before", async () => {
  const slow = watched(createSteering(false), 0.05);
  await trainNetwork(scripted([]).trainer, plan({ epochs: 1 }), slow.controls);
  expect(slow.yields).toBeGreaterThanOrEqual(3);
  const quick = watched(createSteering(false), 0.0001);
  await trainNetwork(scripted([]).trainer, plan({ epochs: 1 }), quick.controls);
  expect(quick.yields).toBe(0);
});
