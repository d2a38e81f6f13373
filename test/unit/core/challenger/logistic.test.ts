import { describe, expect, test } from "vitest";
import { fitLogistic } from "../../../support/fitLogistic.ts";
import { sigmoid } from "../../../../src/core/network/exponential.ts";
import { createRng } from "../../../../src/core/rng.ts";

const columnsOf = (rows: number, data: readonly number[]): { rows: number; columns: number; data: Float64Array } => ({
  rows,
  columns: data.length / rows,
  data: Float64Array.from(data),
});

describe("logistic regression", () => {
  test("without inputs gives the bad rate", () => {
    const labels = Uint8Array.of(1, 0, 0, 0);
    const fit = fitLogistic({ inputs: columnsOf(4, []), labels, weights: null }, 1);
    expect(sigmoid(fit.intercept)).toBeCloseTo(0.25, 12);
    expect(fit.coefficients).toHaveLength(0);
  });

  test("finds coefficients also where two inputs repeat each other, and no standard errors then", () => {
    const labels = Uint8Array.of(1, 0, 1, 0, 0, 1, 0, 1);
    const x = [1, 0, 1, 1, 0, 0, 0, 1];
    const twice = fitLogistic(
      {
        inputs: columnsOf(
          8,
          x.flatMap((v) => [v, v]),
        ),
        labels,
        weights: null,
      },
      Infinity,
    );
    const once = fitLogistic({ inputs: columnsOf(8, x), labels, weights: null }, Infinity);
    expect(twice.coefficients[0]! + twice.coefficients[1]!).toBeCloseTo(once.coefficients[0]!, 6);
    expect([twice.errors, twice.interceptError]).toEqual([null, null]);
    expect(once.errors).not.toBeNull();
  });

  test("says that it has not converged where nothing holds coefficients that part the classes", () => {
    const labels = Uint8Array.of(0, 0, 1, 1);
    const inputs = columnsOf(4, [-2, -1, 1, 2]);
    expect(fitLogistic({ inputs, labels, weights: null }, 1).hasConverged).toBe(true);
    const free = fitLogistic({ inputs, labels, weights: null }, Infinity);
    expect(free.coefficients[0]).toBeGreaterThan(10);
    expect(Number.isFinite(free.coefficients[0])).toBe(true);
  });

  test("weighs rows as if they stood there so often", () => {
    const labels = Uint8Array.of(1, 0, 1, 0, 0);
    const data = [0.5, -1, 0.2, 0.4, 2];
    const weighed = fitLogistic({ inputs: columnsOf(5, data), labels, weights: Float64Array.of(1, 2, 3, 1, 1) }, 2);
    const order = [0, 1, 1, 2, 2, 2, 3, 4];
    const repeated = fitLogistic(
      {
        inputs: columnsOf(
          8,
          order.map((row) => data[row]!),
        ),
        labels: Uint8Array.from(order, (row) => labels[row]!),
        weights: null,
      },
      2,
    );
    expect(weighed.coefficients[0]).toBeCloseTo(repeated.coefficients[0]!, 10);
    expect(weighed.intercept).toBeCloseTo(repeated.intercept, 10);
  });

  test("recovers what outcomes were drawn from, within three standard errors", () => {
    const rng = createRng(9);
    const rows = 5000;
    const truth = [0.8, -0.5, 0, 1.2];
    const data = Float64Array.from({ length: rows * 4 }, () => rng.normal());
    const labels = Uint8Array.from({ length: rows }, (_, row) => {
      const logit = truth.reduce((sum, value, at) => sum + value * data[row * 4 + at]!, -1);
      return rng.uniform() < sigmoid(logit) ? 1 : 0;
    });
    const fit = fitLogistic({ inputs: { rows, columns: 4, data }, labels, weights: null }, Infinity);
    for (const [at, value] of truth.entries())
      expect(Math.abs(fit.coefficients[at]! - value)).toBeLessThan(3 * fit.errors![at]!);
  });
});
