import { describe, expect, test } from "vitest";
import { logits } from "../../../../src/core/network/forward.ts";
import { initialise } from "../../../../src/core/network/initialise.ts";
import { layersOf, weightCount } from "../../../../src/core/network/spec.ts";
import type { NetworkSpec } from "../../../../src/core/pipeline.ts";

const spec: NetworkSpec = { inputs: 20, hidden: [32, 16], activation: "relu" };
const plan = { initialiser: "glorotUniform", outputBias: "zero", seed: 3 } as const;

test("the flat vector holds each layer's kernel, then its bias", () => {
  expect(layersOf({ inputs: 3, hidden: [2], activation: "relu" })).toEqual([
    { inputs: 3, outputs: 2, kernel: 0, bias: 6 },
    { inputs: 2, outputs: 1, kernel: 8, bias: 10 },
  ]);
  expect(weightCount(spec)).toBe(20 * 32 + 32 + 32 * 16 + 16 + 16 + 1);
  expect(weightCount({ inputs: 5, hidden: [], activation: "relu" })).toBe(6);
});

describe("initial weights", () => {
  const [first] = layersOf(spec);
  const kernel = (weights: Float32Array) => weights.subarray(first!.kernel, first!.bias);
  const deviation = (values: Float32Array) =>
    Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);

  test("glorotUniform stays within its limit and fills it", () => {
    const limit = Math.sqrt(6 / 52);
    const values = kernel(initialise(spec, plan, 0.3));
    expect(Math.max(...values)).toBeLessThanOrEqual(limit);
    expect(Math.min(...values)).toBeGreaterThanOrEqual(-limit - 1e-7);
    expect(Math.max(...values)).toBeGreaterThan(0.9 * limit);
    expect(deviation(values)).toBeCloseTo(limit / Math.sqrt(3), 1);
  });

  test("heNormal has a deviation of √(2 / inputs)", () => {
    const values = kernel(initialise(spec, { ...plan, initialiser: "heNormal" }, 0.3));
    expect(Math.abs(deviation(values) / Math.sqrt(2 / 20) - 1)).toBeLessThan(0.1);
  });

  test.each([
    ["zero", 0.3, 0],
    ["baseRate", 0.3, Math.log(0.3 / 0.7)],
    ["baseRate", 0, 0],
    ["baseRate", 1, 0],
  ] as const)("the output bias of %s at a bad rate of %d is %d", (outputBias, rate, expected) => {
    expect(initialise(spec, { ...plan, outputBias }, rate).at(-1)).toBeCloseTo(expected, 6);
  });

  test("the same seed gives the same weights, seed 0 included, another seed others", () => {
    for (const seed of [0, 3]) {
      expect(initialise(spec, { ...plan, seed }, 0.3)).toEqual(initialise(spec, { ...plan, seed }, 0.3));
    }
    expect(initialise(spec, { ...plan, seed: 0 }, 0.3)).not.toEqual(initialise(spec, plan, 0.3));
  });
});

test("the logit of a network is the mean of its members' logits", () => {
  const tiny: NetworkSpec = { inputs: 1, hidden: [], activation: "relu" };
  const members = [Float32Array.of(2, 1), Float32Array.of(4, -3)];
  const inputs = { rows: 2, columns: 1, data: Float64Array.of(1, 10) };
  expect([...logits({ spec: tiny, members }, inputs)]).toEqual([2, 29]);
});
