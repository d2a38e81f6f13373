import { describe, expect, test } from "vitest";
import { clipFactor, momentCounts, normOf, optimise } from "../../../../src/core/network/optimiser.ts";
import type { NetworkSpec, OptimiserKind } from "../../../../src/core/pipeline.ts";

/** One input and no hidden layer: a kernel of one weight and its bias. */
const spec: NetworkSpec = { inputs: 1, hidden: [], activation: "relu" };

/** Two steps with the gradient (1, −2) at rate 0.1 from the weights (3, 5). */
function twoSteps(optimiser: OptimiserKind, weightDecay = 0) {
  const weights = Float64Array.of(3, 5);
  const moments = new Float64Array(2 * momentCounts[optimiser]);
  const gradient = Float64Array.of(1, -2);
  const path = [1, 2].map((step) => {
    optimise({ spec, plan: { optimiser, weightDecay } }, { weights, moments }, gradient, { learningRate: 0.1, step });
    return [...weights];
  });
  expect([...gradient]).toEqual([1, -2]);
  return path;
}

const near = (path: readonly (readonly number[])[]) =>
  path.map((weights) => weights.map((weight): unknown => expect.closeTo(weight, 6)));

/** How far RMSProp goes from a steady gradient: 0.1 over the root of 0.1, then of 0.9·0.1 + 0.1, whatever its length. */
const FIRST = 0.1 / Math.sqrt(0.1);
const SECOND = 0.1 / Math.sqrt(0.19);

test.each<[OptimiserKind, readonly (readonly number[])[]]>([
  [
    "gradientDescent",
    [
      [2.9, 5.2],
      [2.8, 5.4],
    ],
  ],
  [
    "momentum",
    [
      [2.9, 5.2],
      [2.71, 5.58],
    ],
  ],
  [
    "rmsProp",
    [
      [3 - FIRST, 5 + FIRST],
      [3 - FIRST - SECOND, 5 + FIRST + SECOND],
    ],
  ],
  [
    "adam",
    [
      [2.9, 5.1],
      [2.8, 5.2],
    ],
  ],
])("two steps of %s lead where a calculation by hand does", (optimiser, path) => {
  expect(twoSteps(optimiser)).toEqual(near(path));
});

describe("weight decay", () => {
  test("of gradient descent is added to the gradient of kernels, never of biases", () => {
    expect(twoSteps("gradientDescent", 0.5)).toEqual(
      near([
        [2.75, 5.2],
        [2.5125, 5.4],
      ]),
    );
  });

  test("of AdamW is taken off the old weight, beside a step that knows nothing of it", () => {
    expect(twoSteps("adamW", 0.5)).toEqual(
      near([
        [2.75, 5.1],
        [2.5125, 5.2],
      ]),
    );
  });

  test("of Adam goes through the moments, which even out a steady gradient", () => {
    expect(twoSteps("adam", 0.5)[0]).toEqual(near([[2.9, 5.1]])[0]);
  });
});

describe("the length of a gradient", () => {
  test("is Euclidean, over all weights together", () => {
    expect(normOf(Float64Array.of(2, -3, 6))).toBe(7);
    expect(normOf(new Float64Array(4))).toBe(0);
    expect(normOf(Float64Array.of(1, Number.NaN))).toBeNaN();
  });

  test.each([
    [10, 5, 0.5],
    [5, 5, 1],
    [4, 5, 1],
    [0, 5, 1],
    [10, null, 1],
    [Number.NaN, 5, 1],
  ])("a gradient of length %d, clipped to %s, is multiplied by %d", (norm, clipNorm, factor) => {
    expect(clipFactor(norm, clipNorm)).toBe(factor);
  });
});
