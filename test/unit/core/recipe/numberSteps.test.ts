import { describe, expect, test } from "vitest";
import { normalCdf } from "../../../../src/core/network/exponential.ts";
import { fitAge } from "../../../../src/core/recipe/age.ts";
import { fitCalendar, partOfDay } from "../../../../src/core/recipe/calendar.ts";
import { fitImpute } from "../../../../src/core/recipe/impute.ts";
import { expm1, log, log1p } from "../../../../src/core/recipe/logarithm.ts";
import { fitMinmax } from "../../../../src/core/recipe/minmax.ts";
import { normalQuantile } from "../../../../src/core/recipe/normalQuantile.ts";
import type { NumberStep } from "../../../../src/core/recipe/numberSteps.ts";
import { applyNumberStep } from "../../../../src/core/recipe/numberSteps.ts";
import { fitRobust } from "../../../../src/core/recipe/robust.ts";
import { normaliseRows } from "../../../../src/core/recipe/rowNorm.ts";
import { fitSpecialCodes, clearCodes } from "../../../../src/core/recipe/specialCodes.ts";
import { fitStandardise } from "../../../../src/core/recipe/standardise.ts";
import { trainingNumbers } from "../../../../src/core/recipe/trainingNumbers.ts";
import { fitYeoJohnson } from "../../../../src/core/recipe/yeoJohnson.ts";

function through(steps: readonly NumberStep[], ...numbers: readonly number[]): number[] {
  const values = Float64Array.from(numbers);
  for (const step of steps) applyNumberStep(step, values);
  return [...values];
}

const day = (text: string): number => Date.parse(`${text}T00:00:00Z`) / 86_400_000;

describe("what stands in for a missing value", () => {
  test.each([
    { how: "median", values: [5, 1, 9], expected: 5 },
    { how: "median", values: [4, 1, 9, 2], expected: 3 },
    { how: "median", values: [-7, Number.NaN], expected: -7 },
    { how: "median", values: [Number.NaN], expected: 0 },
    { how: "mean", values: [1, 2, Number.NaN, 6], expected: 3 },
    { how: "mean", values: [Number.NaN], expected: 0 },
    { how: "mode", values: [9, 2, 9, 2, 5], expected: 2 },
    { how: "mode", values: [9, 9, 2], expected: 9 },
    { how: "constant", values: [1, 2, 6], expected: -1 },
  ] as const)("the $how of $values is $expected", ({ how, values, expected }) => {
    expect(fitImpute(trainingNumbers(Float64Array.from(values)), { how, value: -1 }).value).toBe(expected);
  });

  test("is a number that steps can take, however large the constant", () => {
    const numbers = trainingNumbers(Float64Array.of(1, Number.NaN));
    numbers.pass(fitImpute(numbers, { how: "constant", value: 1e300 }));
    expect(fitStandardise(numbers.values)).toEqual({ kind: "standardise", mean: 5e99, scale: 5e99 });
  });
});

describe("standardising", () => {
  test("learns the mean and the population deviation of what is there", () => {
    expect(fitStandardise(Float64Array.of(2, 4, 4, Number.NaN, 4, 5, 5, 7, 9))).toEqual({
      kind: "standardise",
      mean: 5,
      scale: 2,
    });
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
  test("sends what lies beyond it beyond 0 and 1", () => {
    const step = fitMinmax(Float64Array.of(30, 10, Number.NaN, 20));
    expect(through([step], 10, 25, 30, 50, 0)).toEqual([0, 0.75, 1, 2, -0.5]);
  });

  test("sends a column that does not vary, or has no value, to zero or near it", () => {
    expect(through([fitMinmax(Float64Array.of(4, 4))], 4)).toEqual([0]);
    expect(through([fitMinmax(Float64Array.of(Number.NaN))], 0)).toEqual([0]);
  });
});

describe("the robust scale", () => {
  test("is not moved by an extreme", () => {
    expect(fitRobust(Float64Array.of(1, 2, 3, 4, 1e9))).toEqual({ kind: "robust", median: 3, scale: 2 });
  });

  test("is half of the range where half of the values are the same", () => {
    expect(fitRobust(Float64Array.of(0, 0, 0, 0, 10))).toEqual({ kind: "robust", median: 0, scale: 5 });
    expect(fitRobust(Float64Array.of(3, 3)).scale).toBe(1);
  });
});

describe("special codes", () => {
  test("are told from values exactly, become gaps, and are named by their place in ascending order", () => {
    const found: [number, number][] = [];
    const values = Float64Array.of(5, -9, 999, -7, 998.999, Number.NaN);
    clearCodes(fitSpecialCodes([999, -7, -9, -7]), values, (at, code) => found.push([at, code]));
    expect([...values]).toEqual([5, Number.NaN, Number.NaN, Number.NaN, 998.999, Number.NaN]);
    expect(found).toEqual([
      [1, 0],
      [2, 2],
      [3, 1],
    ]);
  });
});

describe("shapes", () => {
  test("the logarithm keeps the sign, and 0", () => {
    const [zero, one, minus] = through([{ kind: "log1p" }], 0, Math.E - 1, 1 - Math.E);
    expect(zero).toBe(0);
    expect(one).toBeCloseTo(1, 15);
    expect(minus).toBe(-(one ?? 0));
  });

  test("the smooth limit is never beyond 3, for the largest numbers too", () => {
    const [large, small, inside] = through([{ kind: "smoothClip" }], 1e100, -1e100, 0.01);
    expect([large, small]).toEqual([3, -3]);
    expect(inside).toBeCloseTo(0.01, 6);
  });

  test("the power of a column that does not vary is 1, which leaves it as it is", () => {
    const step = fitYeoJohnson(Float64Array.of(4, 4, 4));
    expect(step.lambda).toBe(1);
    expect(through([step], 4, -2)).toEqual([expect.closeTo(4, 12), expect.closeTo(-2, 12)]);
  });

  test("gaps pass every step but those that fill them", () => {
    const steps: readonly NumberStep[] = [
      { kind: "clip", lower: 0, upper: 1 },
      { kind: "log1p" },
      { kind: "yeoJohnson", lambda: 0.3 },
      { kind: "standardise", mean: 1, scale: 2 },
      { kind: "minmax", min: 1, range: 2 },
      { kind: "robust", median: 1, scale: 2 },
      { kind: "smoothClip" },
      { kind: "quantile", output: "normal", values: [0, 1] },
      { kind: "age", reference: 3 },
    ];
    for (const step of steps) expect(through([step], Number.NaN)).toEqual([Number.NaN]);
    const bins = { kind: "woeBins", edges: [1], weights: [0.5, -0.5], missing: 0.25 } as const;
    expect(through([bins], Number.NaN, 1, 1.5)).toEqual([0.25, 0.5, -0.5]);
    expect(through([{ kind: "impute", value: 4 }], Number.NaN, 1)).toEqual([4, 1]);
  });
});

describe("dates", () => {
  test("are as old as months of 30.44 days before the last training day, or before the given one", () => {
    const days = Float64Array.of(day("2020-01-01"), day("2024-01-01"), Number.NaN);
    const step = fitAge(days, null);
    expect(step.reference).toBe(day("2024-01-01"));
    const [four, none, later] = through([step], day("2020-01-01"), day("2024-01-01"), day("2024-01-31"));
    expect(four).toBeCloseTo(48, 1);
    expect(none).toBe(0);
    expect(later).toBeCloseTo(-1, 1);
    expect(fitAge(days, 100).reference).toBe(100);
  });

  test.each(["1970-01-01", "1969-12-31", "2000-02-29", "1900-03-01", "2024-12-31", "0001-01-01", "2399-02-28"])(
    "%s falls into the month and the weekday of the calendar",
    (text) => {
      const date = new Date(`${text}T00:00:00Z`);
      expect(partOfDay(day(text), "month")).toBe(date.getUTCMonth() + 1);
      expect(partOfDay(day(text), "weekday")).toBe(date.getUTCDay() || 7);
    },
  );

  test("have an input for each month that training has seen", () => {
    const days = Float64Array.of(day("2020-11-01"), day("2021-03-05"), day("2022-11-30"), Number.NaN);
    expect(fitCalendar(days, "month").values).toEqual([3, 11]);
  });
});

describe("functions that give the same bits everywhere", () => {
  const points = [1e-300, 3e-8, 0.1, 0.5, Math.SQRT1_2, 1, Math.SQRT2, 2, 10, 12345.678, 1e15, 1e300];

  test.each(points)("the logarithm of %d is right to the last digits", (x) => {
    expect(Math.abs(log(x) - Math.log(x))).toBeLessThanOrEqual(4e-16 * Math.max(1e-3, Math.abs(Math.log(x))));
    expect(Math.abs(log1p(x) - Math.log1p(x))).toBeLessThanOrEqual(1e-15 * Math.log1p(x));
  });

  test.each([-40, -1, -1e-9, 1e-12, 0.3, 5, 300])("the exponential of %d, less 1, is right to the last digits", (x) => {
    expect(Math.abs(expm1(x) - Math.expm1(x))).toBeLessThanOrEqual(2e-15 * Math.abs(Math.expm1(x)));
  });

  test("have the limits that they should have", () => {
    expect([log(0), log(-1), log(Infinity), log1p(0), expm1(0)]).toEqual([-Infinity, Number.NaN, Infinity, 0, 0]);
    expect([expm1(-800), expm1(800), normalQuantile(0), normalQuantile(1)]).toEqual([
      -1,
      Infinity,
      -Infinity,
      Infinity,
    ]);
    expect(log(5e-324)).toBeCloseTo(Math.log(5e-324), 12);
  });

  test("the normal quantile is odd about one half, and right at known points", () => {
    expect(normalQuantile(0.5)).toBe(0);
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 14);
    expect(normalQuantile(0.025)).toBeCloseTo(-1.959963984540054, 14);
    expect(normalQuantile(1e-10)).toBeCloseTo(-6.361340902404056, 12);
  });

  test.each([1e-300, 1e-30, 1e-12, 0.001, 0.07, 0.0750001, 0.3, 0.6, 0.93, 0.9999])(
    "the normal quantile of %d is where the distribution function says so",
    (p) => {
      expect(Math.abs(normalCdf(normalQuantile(p)) / p - 1)).toBeLessThanOrEqual(1e-12);
    },
  );

  test("the steps use no function whose last digits a browser may choose", () => {
    const [share] = through([{ kind: "quantile", output: "normal", values: [0, 1, 2, 3, 4] }], 1);
    expect(share).toBe(normalQuantile(0.25));
  });
});

describe("values that sort themselves", () => {
  test("stay sorted through steps that keep their order, and through filling", () => {
    const numbers = trainingNumbers(Float64Array.of(3, Number.NaN, -1, 8, Number.NaN, 2));
    expect([...numbers.sorted()]).toEqual([-1, 2, 3, 8]);
    const steps: readonly NumberStep[] = [
      { kind: "impute", value: 2.5 },
      { kind: "clip", lower: 0, upper: 5 },
      { kind: "log1p" },
      { kind: "standardise", mean: 1, scale: 0.5 },
      { kind: "age", reference: 7 },
    ];
    for (const step of steps) {
      numbers.pass(step);
      expect([...numbers.sorted()]).toEqual(Array.from(numbers.values.toSorted()));
    }
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
