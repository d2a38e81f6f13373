import { beforeAll, describe, expect, test } from "vitest";
import { createPlainTrainer } from "../../src/core/network/plainTrainer.ts";
import type { Trainer, TrainerParts } from "../../src/core/training/trainer.ts";
import type { Gpu } from "../../src/engine/webgl/gpu.ts";
import { createWebglTrainer } from "../../src/engine/webgl/webglTrainer.ts";
import { casesOf, epochOf, flatten, partsOf, startOf, trainOnAllRows } from "../reference/trainingCases.ts";
import {
  cases,
  distance,
  epochFor,
  missingPairs,
  noPause,
  openGpu,
  partsFor,
  statesFor,
  train,
  type TrainingCase,
} from "./webglCases.ts";

let gpu: Gpu;

beforeAll(async () => {
  gpu = await openGpu();
}, 60_000);

test("every two levels of the factors meet in one of the cases", () => {
  expect(missingPairs(cases)).toEqual([]);
});

function titleOf({ hidden, clipNorm, ...one }: TrainingCase): string {
  const { activation, loss, optimiser, inputs, members, dropout, decay, batch } = one;
  const rest = `${members} × ${[inputs, ...hidden, 1].join("-")}, dropout ${dropout}, decay ${decay}, batch ${batch}`;
  return `${activation}, ${loss}, ${optimiser}: ${rest}, ${clipNorm === null ? "no clip" : "clip"}`;
}

/** What one step of gradient descent at rate 1 takes from the weights of each member. */
async function gradients(trainer: Trainer, parts: TrainerParts): Promise<number[]> {
  const states = statesFor(parts);
  trainer.restore(states);
  trainer.startEpoch(epochFor(parts, 1).map(({ order, rates }) => ({ order, rates: rates.fill(1) })));
  await trainer.steps(0, 1);
  const after = await trainer.state();
  trainer.dispose();
  return states.flatMap(({ weights }, member) =>
    Array.from(weights, (weight, at) => weight - after[member]!.weights[at]!),
  );
}

describe.each(cases.map((one) => [titleOf(one), one] as const))("%s", (_title, one) => {
  test("gradients agree with the oracle within 1e-5", async () => {
    const parts = partsFor({ ...one, optimiser: "gradientDescent" });
    const actual = await gradients(createWebglTrainer(gpu, parts), parts);
    expect(distance(actual, await gradients(createPlainTrainer(parts), parts))).toBeLessThanOrEqual(1e-5);
  });

  test("16 steps agree with the oracle within 1e-4", async () => {
    const parts = partsFor(one);
    const run = async (trainer: Trainer) => {
      trainer.restore(statesFor(parts));
      const outcome = await train(trainer, parts, 16);
      trainer.dispose();
      return outcome;
    };
    const [actual, expected] = [await run(createWebglTrainer(gpu, parts)), await run(createPlainTrainer(parts))];
    for (const [member, state] of expected.states.entries()) {
      const other = actual.states[member]!;
      expect(distance(other.weights, state.weights)).toBeLessThanOrEqual(1e-4);
      expect(distance(other.moments, state.moments)).toBeLessThanOrEqual(1e-4);
      expect(other.step).toBe(state.step);
      expect(other.tally.rows).toBe(state.tally.rows);
    }
    for (const [epoch, figures] of expected.figures.entries()) {
      for (const [member, mine] of figures.entries()) {
        const other = actual.figures[epoch]![member];
        expect(other === null).toBe(mine === null);
        if (!mine || !other) continue;
        expect(other.loss).toBeCloseTo(mine.loss, 4);
        expect(other.accuracy).toBeCloseTo(mine.accuracy, 6);
        expect(other.gradientNorm).toBeCloseTo(mine.gradientNorm, 4);
        expect(distance(other.weights, mine.weights)).toBeLessThanOrEqual(1e-4);
        expect(distance(other.validationLogits, mine.validationLogits)).toBeLessThanOrEqual(1e-3);
      }
    }
  });
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
    await batched.steps(0, one.batches.length);
    const [figures] = await batched.endEpoch(noPause);
    expect(distance(figures!.weights, flatten(one.expected.epoch.weights))).toBeLessThanOrEqual(1e-4);
    batched.dispose();
  });
});
