import { describe, expect, test } from "vitest";
import { fitImputation } from "../../../../src/core/recipe/impute.ts";
import { fitMinmax } from "../../../../src/core/recipe/minmax.ts";
import { applyNumberSteps } from "../../../../src/core/recipe/numberSteps.ts";
import { normaliseRows } from "../../../../src/core/recipe/rowNorm.ts";
import { fitStandardise } from "../../../../src/core/recipe/standardise.ts";

describe("what stands in for a missing value", () => {
  test.each([
    { how: "median", values: [5, 1, 9], expected: 5 },
    { how: "median", values: [4, 1, 9, 2], expected: 3 },
    { how: "median", values: [-7], expected: -7 },
    { how: "mean", values: [1, 2, 6], expected: 3 },
    { how: "zero", values: [1, 2, 6], expected: 0 },
  ] as const)("the $how of $values is $expected", ({ how, values, expected }) => {
    expect(fitImputation(Float64Array.from(values), how)).toBe(expected);
  });
});

describe("standardising", () => {
  test("learns the mean and the population deviation", () => {
    expect(fitStandardise(Float64Array.of(2, 4, 4, 4, 5, 5, 7, 9))).toEqual({ kind: "standardise", mean: 5, scale: 2 });
  });

  test("leaves a column that does not vary unscaled", () => {
    expect(fitStandardise(Float64Array.of(7.25, 7.25, 7.25))).toEqual({ kind: "standardise", mean: 7.25, scale: 1 });
  });

  test("keeps the spread of values far from zero", () => {
    const { mean, scale } = fitStandardise(Float64Array.of(1e9 + 1, 1e9 + 2, 1e9 + 3));
    expect(mean).toBe(1e9 + 2);
    expect(scale).toBeCloseTo(Math.sqrt(2 / 3), 12);
  });
});

describe("mapping to the training range", () => {
  const step = fitMinmax(Float64Array.of(30, 10, 20));

  test.each([
    { value: 10, expected: 0 },
    { value: 25, expected: 0.75 },
    { value: 30, expected: 1 },
    { value: 50, expected: 2 },
    { value: 0, expected: -0.5 },
  ])("sends $value to $expected", ({ value, expected }) => {
    expect(applyNumberSteps(value, [step])).toBe(expected);
  });

  test("sends a column that does not vary to zero", () => {
    expect(applyNumberSteps(4, [fitMinmax(Float64Array.of(4, 4))])).toBe(0);
  });
});

describe("the steps of a column, one after the other", () => {
  const steps = [
    { kind: "impute", value: 40 },
    { kind: "indicator" },
    { kind: "standardise", mean: 50, scale: 5 },
  ] as const;

  test("fill a gap before scaling", () => {
    expect(applyNumberSteps(Number.NaN, steps)).toBe(-2);
    expect(applyNumberSteps(55, steps)).toBe(1);
  });

  test("leave a gap where none of them fills it", () => {
    expect(applyNumberSteps(Number.NaN, steps.slice(1))).toBeNaN();
  });
});

describe("dividing rows by their length", () => {
  test("makes each row one long and leaves rows of zeros alone", () => {
    const data = Float64Array.of(3, 4, 0, 0, -5, 12);
    normaliseRows(data, 2);
    expect([...data]).toEqual([0.6, 0.8, 0, 0, -5 / 13, 12 / 13]);
  });

  test("does nothing to a matrix without columns", () => {
    expect(() => normaliseRows(new Float64Array(), 0)).not.toThrow();
  });
});
