import fc from "fast-check";
import { expect, test } from "vitest";
import { logits } from "../../src/core/network/forward.ts";
import { initialise } from "../../src/core/network/initialise.ts";
import { exp, sigmoid, tanh } from "../../src/core/network/exponential.ts";
import type { Activation, NetworkSpec } from "../../src/core/pipeline.ts";

fc.configureGlobal({ seed: 20261124, numRuns: 200 });

const activation = fc.constantFrom<Activation[]>("relu", "sigmoid", "tanh", "leakyRelu", "elu", "gelu", "silu");
const spec: fc.Arbitrary<NetworkSpec> = fc.record({
  inputs: fc.integer({ min: 1, max: 8 }),
  hidden: fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 3 }),
  activation,
});

/** Inputs as recipes make them: mostly 0 and 1, and z-scores. */
const cell = fc.oneof(fc.constantFrom(0, 1), fc.double({ min: -6, max: 6, noNaN: true }));

test("a row gets the same bits alone and among others", () => {
  fc.assert(
    fc.property(spec, fc.integer({ min: 1, max: 12 }), fc.nat(), fc.infiniteStream(cell), (one, rows, seed, cells) => {
      const plan = { initialiser: "heNormal", outputBias: "zero", seed } as const;
      const network = {
        spec: one,
        members: [initialise(one, plan, 0), initialise(one, { ...plan, seed: seed + 1 }, 0)],
      };
      const data = Float64Array.from(cells.take(rows * one.inputs));
      const together = logits(network, { rows, columns: one.inputs, data });
      for (let row = 0; row < rows; row += 1) {
        const alone = data.slice(row * one.inputs, (row + 1) * one.inputs);
        const [logit] = logits(network, { rows: 1, columns: one.inputs, data: alone });
        expect(logit).toBe(together[row]);
      }
    }),
  );
});

const logit = fc.double({ min: -800, max: 800, noNaN: true });

test("exp never falls where its argument rises, and the probabilities of a logit and its negative make 1", () => {
  fc.assert(
    fc.property(logit, logit, (a, b) => {
      const [low, high] = a < b ? [a, b] : [b, a];
      expect(exp(low)).toBeLessThanOrEqual(exp(high));
      expect(sigmoid(a) + sigmoid(-a)).toBeCloseTo(1, 14);
      expect(tanh(-a) + tanh(a)).toBe(0);
    }),
  );
});
