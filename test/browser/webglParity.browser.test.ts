import { beforeAll, describe, expect, test } from "vitest";
import { noBreath, type Trainer, type TrainerParts } from "../../src/core/training/trainer.ts";
import type { Gpu } from "../../src/engine/webgl/gpu.ts";
import { createWebglTrainer } from "../../src/engine/webgl/webglTrainer.ts";
import { casesOf, epochOf, flatten, partsOf, startOf, trainOnAllRows } from "../reference/trainingCases.ts";
import {
  cases,
  distance,
  expectSameGradients,
  expectSameTraining,
  missingPairs,
  titleOf,
} from "../support/trainerCases.ts";
import { openGpu } from "./webglCases.ts";

let gpu: Gpu;

beforeAll(async () => {
  gpu = await openGpu();
}, 60_000);

test("every two levels of the factors meet in one of the cases", () => {
  expect(missingPairs(cases)).toEqual([]);
});

const create = (parts: TrainerParts): Trainer => createWebglTrainer(gpu, parts);

describe.each(cases.map((one) => [titleOf(one), one] as const))("%s", (_title, one) => {
  test("gradients agree with the oracle within 1e-5", () => expectSameGradients(create, one));

  test("16 steps agree with the oracle within 1e-4", () => expectSameTraining(create, one));
});

describe.each(casesOf("train").map((one) => [one.name, one] as const))("reference case %s", (_name, one) => {
  test("weights after 16 steps and after an epoch of batches agree within 1e-4", async () => {
    const full = createWebglTrainer(gpu, partsOf(one, one.X.length));
    full.restore([startOf(one)]);
    for (const checkpoint of one.expected.checkpoints.filter((point) => point.step <= 16)) {
      const { weights } = await trainOnAllRows(full, one, checkpoint.step);
      expect(distance(weights, flatten(checkpoint.weights))).toBeLessThanOrEqual(1e-4);
    }
    full.dispose();
    if (!one.batches || !one.expected.epoch) return;
    const size = one.batches[0]!.length;
    const batched = createWebglTrainer(gpu, partsOf(one, size));
    batched.restore([startOf(one)]);
    batched.startEpoch([epochOf(one, one.batches.flat(), size)]);
    await batched.steps(0, one.batches.length, noBreath);
    const [figures] = await batched.endEpoch(noBreath);
    expect(distance(figures!.weights, flatten(one.expected.epoch.weights))).toBeLessThanOrEqual(1e-4);
    batched.dispose();
  });
});
