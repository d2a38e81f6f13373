import { describe, expect, test } from "vitest";
import { erf, exp, normalCdf, sigmoid, tanh } from "../../../../src/core/network/exponential.ts";

/** How many units in the last place two numbers are apart. */
function ulps(actual: number, expected: number): number {
  const bits = new BigInt64Array(Float64Array.of(actual, expected).buffer);
  const distance = Number(bits[0]! - bits[1]!);
  return Math.abs(distance);
}

const grid = Array.from({ length: 40_001 }, (_, at) => -760 + at * 0.038);

describe("exp", () => {
  test("is within two units in the last place of the engine's, over the whole range", () => {
    expect(Math.max(...grid.map((x) => ulps(exp(x), Math.exp(x))))).toBeLessThanOrEqual(2);
    const small = grid.map((x) => x / 1e4);
    expect(Math.max(...small.map((x) => ulps(exp(x), Math.exp(x))))).toBeLessThanOrEqual(2);
  });

  test.each([
    [0, 1],
    [-0, 1],
    [710, Infinity],
    [Infinity, Infinity],
    [709.782712893384, Math.exp(709.782712893384)],
    [-745.1332191019411, Number.MIN_VALUE],
    [-746, 0],
    [-Infinity, 0],
    [1e-300, 1],
  ])("exp(%d) is %d", (x, expected) => {
    expect(Math.abs(exp(x) / expected - 1) < 1e-13 || exp(x) === expected).toBe(true);
  });

  test("NaN stays NaN in all of them", () => {
    for (const of of [exp, sigmoid, tanh, erf, normalCdf]) expect(of(Number.NaN)).toBeNaN();
  });

  test("has the bits it always had", () => {
    const bits = [0.1, 1, -1, 12.5, -300.25].map((x) =>
      new BigUint64Array(Float64Array.of(exp(x)).buffer)[0]!.toString(16),
    );
    expect(bits).toMatchInlineSnapshot(`
      [
        "3ff1aec7b35a00d4",
        "4005bf0a8b14576a",
        "3fd78b56362cef38",
        "411060c52565ba66",
        "24dc758233102ace",
      ]
    `);
  });
});

describe("sigmoid", () => {
  test.each([
    [0, 0.5],
    [1000, 1],
    [-1000, 0],
    [2, 0.8807970779778825],
    [-40, 4.248354255291589e-18],
  ])("of %d is %d", (x, expected) => {
    expect(Math.abs(sigmoid(x) - expected)).toBeLessThanOrEqual(3e-16 * expected);
  });
});

describe("tanh", () => {
  test("is within three units in the last place of the engine's", () => {
    const points = grid.map((x) => x / 30).filter((x) => x !== 0);
    expect(Math.max(...points.map((x) => ulps(tanh(x), Math.tanh(x))))).toBeLessThanOrEqual(3);
  });

  test("saturates without NaN", () => {
    expect([tanh(1e4), tanh(-1e4), tanh(Infinity), tanh(0)]).toEqual([1, -1, 1, 0]);
  });
});

/** Values of the C library's erf. */
const erfTable = [
  [1e-9, 1.1283791670955127e-9],
  [0.3, 0.3286267594591274],
  [0.84, 0.7651427114549946],
  [0.85, 0.7706680576083526],
  [1, 0.8427007929497149],
  [1.2, 0.9103139782296353],
  [1.3, 0.9340079449406524],
  [2, 0.9953222650189527],
  [2.85, 0.9999443437200386],
  [2.9, 0.9999589021219005],
  [4, 0.9999999845827421],
  [6, 1],
] as const;

test.each(erfTable)("erf(%d) is %d, and odd", (x, expected) => {
  expect(ulps(erf(x), expected)).toBeLessThanOrEqual(2);
  expect(erf(-x)).toBe(-erf(x));
});

test.each([
  [-38, 2.885428351e-316],
  [-20, 2.7536241186062337e-89],
  [-8, 6.220960574271786e-16],
  [-3, 0.0013498980316300946],
  [-1.5, 0.06680720126885809],
  [0, 0.5],
  [2, 0.9772498680518208],
  [9, 1],
])("the normal distribution function at %d is %d, in relative terms", (x, expected) => {
  expect(Math.abs(normalCdf(x) / expected - 1)).toBeLessThanOrEqual(x < -30 ? 1e-7 : 3e-14);
});
