import { describe, expect, test } from "vitest";
import { betaCdf } from "../../../../src/core/statistics/beta.ts";
import { chiSquareQuantile, chiSquareTail } from "../../../../src/core/statistics/chiSquare.ts";
import { factorise, inverseDiagonal, solveFactored } from "../../../../src/core/statistics/cholesky.ts";
import { lnGamma } from "../../../../src/core/statistics/gamma.ts";
import { ksTwoSample } from "../../../../src/core/statistics/kolmogorov.ts";
import { wilsonInterval } from "../../../../src/core/statistics/wilson.ts";

describe("lnGamma", () => {
  test("is the logarithm of the factorial before, and of √π at a half", () => {
    let factorial = 1;
    for (let n = 1; n <= 20; n += 1) {
      expect(lnGamma(n)).toBeCloseTo(Math.log(factorial), 12);
      factorial *= n;
    }
    expect(lnGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 13);
  });
});

describe("the chi-square distribution", () => {
  test("with two degrees of freedom is e^(−x/2)", () => {
    for (const x of [0.001, 0.5, 2, 3.9, 4.1, 40, 400]) {
      expect(chiSquareTail(x, 2) / Math.exp(-x / 2)).toBeCloseTo(1, 11);
    }
  });

  test("has nothing below 0 and nothing at infinity", () => {
    expect(chiSquareTail(0, 8)).toBe(1);
    expect(chiSquareTail(-1, 8)).toBe(1);
    expect(chiSquareTail(Infinity, 8)).toBe(0);
  });

  test("has the quantiles of the tables", () => {
    expect(chiSquareQuantile(0.05, 1)).toBeCloseTo(3.841458820694124, 10);
    expect(chiSquareQuantile(0.05, 9)).toBeCloseTo(16.918977604620448, 10);
    expect(chiSquareQuantile(1, 9)).toBeCloseTo(0, 10);
  });
});

describe("the beta distribution", () => {
  test("is x with both parameters 1, and symmetric", () => {
    expect(betaCdf(0.3, 1, 1)).toBeCloseTo(0.3, 14);
    expect(betaCdf(0.2, 3.5, 7)).toBeCloseTo(1 - betaCdf(0.8, 7, 3.5), 13);
    expect([betaCdf(0, 2, 2), betaCdf(1, 2, 2)]).toEqual([0, 1]);
  });
});

describe("Cholesky's factors", () => {
  const matrix = (): Float64Array => Float64Array.of(4, 2, 0.4, 2, 5, 1, 0.4, 1, 3);

  test("solve the equations they were made from", () => {
    const factor = matrix();
    expect(factorise(factor, 3)).toBe(true);
    const x = Float64Array.of(1, 2, 3);
    solveFactored(factor, x);
    for (const [row, wanted] of [1, 2, 3].entries()) {
      const sum = x.reduce((total, value, column) => total + value * matrix()[row * 3 + column]!, 0);
      expect(sum).toBeCloseTo(wanted, 13);
    }
  });

  test("give the diagonal of the inverse", () => {
    const factor = Float64Array.of(4, 0, 0, 2);
    expect(factorise(factor, 2)).toBe(true);
    expect([...inverseDiagonal(factor, 2)]).toEqual([expect.closeTo(0.25, 14), expect.closeTo(0.5, 14)]);
  });

  test("do not exist where a column repeats another", () => {
    expect(factorise(Float64Array.of(2, 2, 2, 2), 2)).toBe(false);
  });
});

describe("the two-sample Kolmogorov–Smirnov test", () => {
  test("leaves missing values out and has no answer for an empty sample", () => {
    expect(ksTwoSample(Float64Array.of(1, Number.NaN), Float64Array.of(1))?.distance).toBe(0);
    expect(ksTwoSample(Float64Array.of(Number.NaN), Float64Array.of(1))).toBeNull();
  });

  test("finds samples that do not overlap as far apart as can be", () => {
    const low = Float64Array.from({ length: 50 }, (_, i) => i);
    const made = ksTwoSample(
      low,
      low.map((value) => value + 100),
    );
    expect(made?.distance).toBe(1);
    expect(made?.pValue).toBeLessThan(1e-20);
  });
});

test("a share of no rows has no interval", () => {
  expect(wilsonInterval(0, 0)).toBeNull();
});
