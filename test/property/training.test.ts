import fc from "fast-check";
import { expect, test } from "vitest";
import { losses } from "../../src/core/network/loss.ts";
import { createPlainTrainer } from "../../src/core/network/plainTrainer.ts";
import { weightCount } from "../../src/core/network/spec.ts";
import type { Activation, Loss, OptimiserKind } from "../../src/core/pipeline.ts";
import { createRng } from "../../src/core/rng.ts";
import { epochOrder } from "../../src/core/training/order.ts";
import type { TrainerParts } from "../../src/core/training/trainer.ts";

fc.configureGlobal({ seed: 20261124, numRuns: 150 });

test("the order of an epoch holds every row once", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(), fc.nat(), (rows, seed, epoch) => {
      expect([...epochOrder(rows, seed, epoch)].toSorted((a, b) => a - b)).toEqual(
        Array.from({ length: rows }, (_, row) => row),
      );
    }),
  );
});

const smooth = fc.constantFrom<Activation[]>("sigmoid", "tanh", "gelu", "silu");
const loss = fc.constantFrom<Loss[]>("crossEntropy", "meanSquaredError");

function parts(seed: number, activation: Activation, kind: Loss, optimiser: OptimiserKind): TrainerParts {
  const rng = createRng(seed);
  const spec = { inputs: 3, hidden: [4, 3], activation };
  const inputs = { rows: 6, columns: 3, data: Float64Array.from({ length: 18 }, () => rng.normal()) };
  return {
    spec,
    config: { loss: kind, optimiser, weightDecay: 0, dropout: 0, batch: 6, seed },
    weights: Float64Array.from({ length: weightCount(spec) }, () => rng.normal()),
    train: { inputs, labels: Uint8Array.from({ length: 6 }, () => rng.integer(2)) },
    validation: inputs,
    classWeights: { good: 0.8, bad: 1.9 },
  };
}

/** The loss before any step, and the weights after one step at rate 1: their difference is the gradient. */
async function probe(given: TrainerParts) {
  const trainer = createPlainTrainer(given);
  trainer.startEpoch(Uint32Array.of(0, 1, 2, 3, 4, 5));
  trainer.step({ from: 0, count: 6 }, 1, 1);
  return trainer.endEpoch(() => Promise.resolve());
}

test("the gradient is the slope of the loss, by finite differences", async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), smooth, loss, fc.nat(), async (seed, activation, kind, pick) => {
      const given = parts(seed, activation, kind, "gradientDescent");
      const at = pick % given.weights.length;
      const gradient = given.weights[at]! - (await probe(given)).weights[at]!;
      const nudged = (by: number) =>
        probe({
          ...given,
          weights: Float64Array.from(given.weights, (weight, i) => (i === at ? weight + by : weight)),
        });
      const step = 1e-5;
      const slope = ((await nudged(step)).loss - (await nudged(-step)).loss) / (2 * step);
      expect(Math.abs(gradient - slope)).toBeLessThan(1e-7);
    }),
    { numRuns: 60 },
  );
});

test("a small step of gradient descent never raises the loss of its batch", async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), smooth, loss, async (seed, activation, kind) => {
      const trainer = createPlainTrainer(parts(seed, activation, kind, "gradientDescent"));
      const seen: number[] = [];
      for (const step of [1, 2]) {
        trainer.startEpoch(Uint32Array.of(0, 1, 2, 3, 4, 5));
        trainer.step({ from: 0, count: 6 }, 1e-3, step);
        seen.push((await trainer.endEpoch(() => Promise.resolve())).loss);
      }
      expect(seen[1]).toBeLessThanOrEqual(seen[0]! + 1e-12);
    }),
    { numRuns: 60 },
  );
});

test("no logit makes a loss or its slope other than finite", () => {
  fc.assert(
    fc.property(loss, fc.double({ min: -1e300, max: 1e300, noNaN: true }), fc.constantFrom(0, 1), (kind, z, label) => {
      expect(losses[kind].value(z, label)).toBeGreaterThanOrEqual(0);
      expect(Number.isFinite(losses[kind].value(z, label))).toBe(true);
      expect(Number.isFinite(losses[kind].derivative(z, label))).toBe(true);
    }),
  );
});
