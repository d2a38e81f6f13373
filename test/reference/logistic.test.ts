import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { logisticPds, networkOfLogistic } from "../../src/core/challenger/logistic.ts";
import { fitLogistic } from "../support/fitLogistic.ts";
import { sigmoid } from "../../src/core/network/exponential.ts";
import { logits } from "../../src/core/network/forward.ts";
import { twoSidedNormal } from "../../src/core/statistics/normal.ts";
import type { Matrix } from "../../src/core/pipeline.ts";
import { expectAllClose, expectClose, expectTiny } from "../support/closeness.ts";

interface Rows {
  readonly name: string;
  readonly X: readonly (readonly number[])[];
  readonly y: readonly number[];
}

interface PenalisedCase extends Rows {
  readonly kind: "logistic";
  readonly C: number;
  readonly classWeight: { readonly "0": number; readonly "1": number } | null;
  readonly sampleWeight: readonly number[] | null;
  readonly other: readonly (readonly number[])[];
  readonly expected: {
    readonly coefficients: readonly number[];
    readonly intercept: number;
    readonly objective: number;
    readonly probabilities: readonly number[];
    readonly otherProbabilities: readonly number[];
  };
}

interface PlainCase extends Rows {
  readonly kind: "logisticInference";
  readonly expected: {
    readonly coefficients: readonly number[];
    readonly intercept: number;
    readonly standardErrors: readonly number[];
    readonly interceptStandardError: number;
    readonly pValues: readonly number[];
    readonly z: readonly number[];
    readonly logLikelihood: number;
  };
}

const { cases }: { cases: readonly (PenalisedCase | PlainCase)[] } = JSON.parse(
  readFileSync(resolve(import.meta.dirname, "logistic.json"), "utf8"),
);

function matrixOf(rows: readonly (readonly number[])[]): Matrix<Float64Array> {
  return { rows: rows.length, columns: rows[0]?.length ?? 0, data: Float64Array.from(rows.flat()) };
}

describe.each(cases.filter((one) => one.kind === "logistic"))("$name", (one) => {
  const { C, X, y, classWeight, sampleWeight, expected } = one;
  const weights = Float64Array.from(
    y,
    (label, row) => (classWeight?.[label === 1 ? "1" : "0"] ?? 1) * (sampleWeight?.[row] ?? 1),
  );
  const fit = fitLogistic({ inputs: matrixOf(X), labels: Uint8Array.from(y), weights }, C);

  test("finds scikit-learn's optimum", () => {
    expect(fit.hasConverged).toBe(true);
    expectAllClose(fit.coefficients, expected.coefficients, 1e-7);
    expectClose(fit.intercept, expected.intercept, 1e-7);
    const squares = fit.coefficients.reduce((sum, value) => sum + value * value, 0);
    expectClose(0.5 * squares + C * fit.loss, expected.objective);
  });

  test("gives rows scikit-learn's PDs, those it has not seen included", () => {
    expectAllClose(logisticPds(fit, matrixOf(X)), expected.probabilities, 1e-7);
    expectAllClose(logisticPds(fit, matrixOf(one.other)), expected.otherProbabilities, 1e-7);
  });

  test("is a network without hidden layers", () => {
    const inputs = matrixOf(X);
    expectAllClose(logits(networkOfLogistic(fit), inputs).map(sigmoid), expected.probabilities, 1e-6);
  });
});

test.each(cases.filter((one) => one.kind === "logisticInference"))(
  "$name: coefficients and standard errors agree with statsmodels",
  ({ X, y, expected }) => {
    const fit = fitLogistic({ inputs: matrixOf(X), labels: Uint8Array.from(y), weights: null }, Infinity);
    expectAllClose(fit.coefficients, expected.coefficients, 1e-7);
    expectClose(fit.intercept, expected.intercept, 1e-7);
    expectAllClose(fit.errors ?? [], expected.standardErrors, 1e-7);
    expectClose(fit.interceptError, expected.interceptStandardError, 1e-7);
    expectClose(-fit.loss, expected.logLikelihood);
    const errors = [...(fit.errors ?? []), fit.interceptError ?? Number.NaN];
    const zs = [...fit.coefficients, fit.intercept].map((value, at) => value / (errors[at] ?? 0));
    expectAllClose(zs, expected.z, 1e-7);
    for (const [at, z] of zs.entries()) expectTiny(twoSidedNormal(z), expected.pValues[at], 1e-6);
  },
);
