import { memory } from "@tensorflow/tfjs";
import { beforeAll, describe, expect, test } from "vitest";
import { createPlainTrainer } from "../../src/core/network/plainTrainer.ts";
import { weightCount } from "../../src/core/network/spec.ts";
import type { Activation, Loss, OptimiserKind } from "../../src/core/pipeline.ts";
import { createRng } from "../../src/core/rng.ts";
import { epochOrder } from "../../src/core/training/order.ts";
import type { Trainer, TrainerParts } from "../../src/core/training/trainer.ts";
import { openBackend } from "../../src/engine/backend.ts";
import type { Gpu } from "../../src/engine/webgl/gpu.ts";
import { createWebglTrainer } from "../../src/engine/webgl/webglTrainer.ts";
import { casesOf, flatten, partsOf, rateOf } from "../reference/trainingCases.ts";

const noPause = () => Promise.resolve();

let gpu: Gpu;

beforeAll(async () => {
  const open = await openBackend();
  if (!open.gpu) throw new Error(`WebGL is not to be had: ${open.report.detail}`);
  gpu = open.gpu;
}, 60_000);

const activations: Activation[] = ["relu", "sigmoid", "tanh", "leakyRelu", "elu", "gelu", "silu"];
const losses: Loss[] = ["crossEntropy", "meanSquaredError"];
const optimisers: OptimiserKind[] = ["gradientDescent", "momentum", "rmsProp", "adam", "adamW"];

/** Every activation with every optimiser; the losses, dropout rates and depths take turns. */
const pairs = activations.flatMap((activation, a) =>
  optimisers.map((optimiser, o) => ({
    activation,
    optimiser,
    loss: losses[(a + o) % 2]!,
    dropout: [0, 0.3, 0.5][(a + 2 * o) % 3]!,
    hidden: [[6, 4], [5], [7, 3, 4]][(2 * a + o) % 3]!,
  })),
);

function partsFor(pair: (typeof pairs)[number], optimiser: OptimiserKind, batch: number): TrainerParts {
  const rng = createRng(11);
  const rows = 40;
  const columns = 5;
  const spec = { inputs: columns, hidden: pair.hidden, activation: pair.activation };
  const inputs = { rows, columns, data: Float32Array.from({ length: rows * columns }, () => rng.normal()) };
  return {
    spec,
    config: { loss: pair.loss, optimiser, weightDecay: 0.05, dropout: pair.dropout, batch, seed: 77 },
    weights: Float32Array.from({ length: weightCount(spec) }, () => 0.6 * rng.normal()),
    train: { inputs, labels: Uint8Array.from({ length: rows }, () => rng.integer(2)) },
    validation: { rows: 7, columns, data: inputs.data.slice(0, 7 * columns) },
    classWeights: { good: 0.75, bad: 1.5 },
  };
}

/** 16 steps in batches of 16 of 40 rows: the last batch of an epoch is smaller. */
function sixteenSteps(trainer: Trainer, rate: number): void {
  for (let step = 1; step <= 16; step += 1) {
    const batch = (step - 1) % 3;
    if (batch === 0) trainer.startEpoch(epochOrder(40, 5, step));
    trainer.step({ from: batch * 16, count: batch === 2 ? 8 : 16 }, rate, step);
  }
}

function distance(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  expect(actual.length).toBe(expected.length);
  return Math.max(...Array.from(expected, (value, at) => Math.abs(value - actual[at]!)));
}

test.each(pairs)("$activation, $loss, $optimiser, dropout $dropout agree with the oracle", async (pair) => {
  const before = memory().numTensors;
  const single = partsFor(pair, "gradientDescent", 40);
  const everyRow = epochOrder(40, 5, 1);
  const gradients = await Promise.all(
    [createWebglTrainer(gpu, single), createPlainTrainer(single)].map(async (trainer) => {
      trainer.startEpoch(everyRow);
      trainer.step({ from: 0, count: 40 }, 1, 1);
      const { weights } = await trainer.state();
      trainer.dispose();
      return weights.map((weight, at) => single.weights[at]! - weight);
    }),
  );
  expect(distance(gradients[0]!, gradients[1]!)).toBeLessThanOrEqual(1e-5);

  const parts = partsFor(pair, pair.optimiser, 16);
  const [onGpu, oracle] = [createWebglTrainer(gpu, parts), createPlainTrainer(parts)];
  for (const trainer of [onGpu, oracle]) sixteenSteps(trainer, 0.01);
  const [actual, expected] = [await onGpu.endEpoch(noPause), await oracle.endEpoch(noPause)];
  expect(distance(actual.weights, expected.weights)).toBeLessThanOrEqual(1e-4);
  expect(distance(actual.validationLogits, expected.validationLogits)).toBeLessThanOrEqual(1e-3);
  expect(actual.loss).toBeCloseTo(expected.loss, 5);
  expect(actual.accuracy).toBeCloseTo(expected.accuracy, 6);
  expect(distance((await onGpu.state()).moments, (await oracle.state()).moments)).toBeLessThanOrEqual(1e-4);
  onGpu.dispose();
  expect(memory().numTensors).toBe(before);
});

describe.each(casesOf("train").map((one) => [one.name, one] as const))("reference case %s", (_name, one) => {
  test("weights after 16 steps and after an epoch of batches agree within float32", async () => {
    const full = createWebglTrainer(gpu, partsOf(one, one.X.length));
    full.startEpoch(Uint32Array.from({ length: one.X.length }, (_, row) => row));
    let step = 0;
    for (const checkpoint of one.expected.checkpoints.filter((point) => point.step <= 16)) {
      for (; step < checkpoint.step; step += 1)
        full.step({ from: 0, count: one.X.length }, rateOf(one, step + 1), step + 1);
      expect(distance((await full.state()).weights, flatten(checkpoint.weights))).toBeLessThanOrEqual(1e-4);
    }
    full.dispose();
    const batches = one.batches ?? [];
    const epoch = createWebglTrainer(gpu, partsOf(one, batches[0]?.length ?? 1));
    epoch.startEpoch(Uint32Array.from(batches.flat()));
    for (const [index, rows] of batches.entries()) {
      epoch.step(
        { from: batches.slice(0, index).flat().length, count: rows.length },
        rateOf(one, index + 1),
        index + 1,
      );
    }
    const expected = one.expected.epoch ? flatten(one.expected.epoch.weights) : (await epoch.state()).weights;
    expect(distance((await epoch.state()).weights, expected)).toBeLessThanOrEqual(1e-4);
    epoch.dispose();
  });
});

test("a run goes on from its state as if nothing had happened", async () => {
  const parts = partsFor(pairs[3]!, "adam", 16);
  const [whole, first, second] = [0, 1, 2].map(() => createWebglTrainer(gpu, parts)) as [Trainer, Trainer, Trainer];
  sixteenSteps(whole, 0.01);
  sixteenSteps(first, 0.01);
  second.restore(await first.state());
  for (const trainer of [whole, second]) {
    trainer.startEpoch(epochOrder(40, 5, 99));
    trainer.step({ from: 0, count: 16 }, 0.01, 17);
  }
  expect([...(await second.state()).weights]).toEqual([...(await whole.state()).weights]);
  for (const trainer of [whole, first, second]) trainer.dispose();
});
