import { describe, expect, test } from "vitest";
import { linearScale, logScale, wholeTicks } from "../../../../src/ui/charts/plotScale.ts";

describe("a linear axis", () => {
  test("goes from a round number below the values to one above", () => {
    const { ticks, digits, share } = linearScale(0.171, 0.689, 4);
    expect(ticks).toEqual([0, 0.2, 0.4, 0.6, 0.8]);
    expect(digits).toBe(1);
    expect([share(0), share(0.4), share(0.8)]).toEqual([0, 0.5, 1]);
  });

  test("has as many digits as tell its ticks apart", () => {
    const { ticks, digits } = linearScale(0.4312, 0.4331, 4);
    expect(ticks).toEqual([0.431, 0.4315, 0.432, 0.4325, 0.433, 0.4335]);
    expect(digits).toBe(4);
  });

  test("holds values that are all the same, 0 as well", () => {
    expect(linearScale(0.001, 0.001, 4).share(0.001)).toBeCloseTo(0.5, 1);
    expect(linearScale(0, 0, 4).share(0)).toBeCloseTo(0.5, 12);
  });

  test("holds every value of its range", () => {
    for (const [least, greatest] of [
      [0.1, 0.7],
      [-3, 17],
      [1e-6, 2e-6],
      [999, 100_001],
    ] as const) {
      const { share, ticks } = linearScale(least, greatest, 5);
      expect(share(least)).toBeGreaterThanOrEqual(-1e-9);
      expect(share(greatest)).toBeLessThanOrEqual(1 + 1e-9);
      expect(ticks.length).toBeLessThanOrEqual(8);
    }
  });
});

describe("a logarithmic axis", () => {
  test("has equal distances for equal ratios", () => {
    const { ticks, share } = logScale(0.002, 3, 5);
    expect(ticks[0]).toBeLessThanOrEqual(0.002);
    expect(ticks.at(-1)).toBeGreaterThanOrEqual(3);
    expect(share(1) - share(0.1)).toBeCloseTo(share(0.1) - share(0.01), 12);
  });

  test("of values close together has the ticks of a linear one", () => {
    const { ticks, share } = logScale(0.31, 0.62, 4);
    expect(ticks).toEqual([0.3, 0.4, 0.5, 0.6, 0.7]);
    expect(share(0.4) - share(0.3)).toBeGreaterThan(share(0.7) - share(0.6));
  });

  test("has two ticks at least where there is one value", () => {
    expect(logScale(0.001, 0.001, 4).ticks.length).toBeGreaterThanOrEqual(2);
  });
});

test("epochs are told at round whole numbers within the range", () => {
  expect(wholeTicks(1, 50, 5)).toEqual([10, 20, 30, 40, 50]);
  expect(wholeTicks(1, 4, 8)).toEqual([1, 2, 3, 4]);
  expect(wholeTicks(91, 151, 6)).toEqual([100, 110, 120, 130, 140, 150]);
});
