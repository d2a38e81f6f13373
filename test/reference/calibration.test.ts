import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { fitIsotonic, isotonicPd } from "../../src/core/calibrate/isotonic.ts";
import { fitPlatt, smoothedOutcomes } from "../../src/core/calibrate/platt.ts";
import { recalibratedLogit } from "../../src/core/calibrate/recalibrate.ts";
import { fitSigmoid } from "../../src/core/calibrate/sigmoidFit.ts";
import { fitTemperature } from "../../src/core/calibrate/temperature.ts";
import { sigmoid } from "../../src/core/network/exponential.ts";
import { expectAllClose, expectClose } from "../support/closeness.ts";
import { plainOutcomes } from "../support/plainOutcomes.ts";

interface Outcomes {
  readonly name: string;
  readonly y: readonly number[];
}

interface PlattCase extends Outcomes {
  readonly kind: "platt";
  readonly targetSmoothing: boolean;
  readonly logits: readonly number[];
  readonly expected: {
    readonly a: number;
    readonly b: number;
    readonly meanLoss: number;
    readonly calibrated: readonly number[];
  };
}

interface TemperatureCase extends Outcomes {
  readonly kind: "temperature";
  readonly logits: readonly number[];
  readonly expected: { readonly temperature: number; readonly calibrated: readonly number[] };
}

interface IsotonicCase extends Outcomes {
  readonly kind: "isotonic";
  readonly p: readonly number[];
  readonly sampleWeight: readonly number[] | null;
  readonly new: readonly number[];
  readonly expected: {
    readonly x: readonly number[];
    readonly value: readonly number[];
    readonly fitted: readonly number[];
    readonly new: readonly number[];
  };
}

const { cases }: { cases: readonly (PlattCase | TemperatureCase | IsotonicCase)[] } = JSON.parse(
  readFileSync(resolve(import.meta.dirname, "logistic.json"), "utf8"),
);

describe.each(cases.filter((one) => one.kind === "platt"))("$name", ({ logits, y, targetSmoothing, expected }) => {
  const scores = Float64Array.from(logits);
  const labels = Uint8Array.from(y);
  const fit = fitSigmoid(targetSmoothing ? smoothedOutcomes(scores, labels) : plainOutcomes(scores, labels))!;

  test("has the slope, the intercept and the loss of scikit-learn", () => {
    expectClose(fit.slope, expected.a, 1e-6);
    expectClose(fit.intercept, expected.b, 1e-6);
    expectClose(fit.meanLoss, expected.meanLoss);
  });

  test("gives rows scikit-learn's PDs", () => {
    const scaling = { kind: "platt", slope: fit.slope, intercept: fit.intercept } as const;
    expectAllClose(
      logits.map((logit) => sigmoid(recalibratedLogit(scaling, logit))),
      expected.calibrated,
      1e-7,
    );
  });

  test("is what Platt scaling learns where the targets are smoothed", () => {
    const { slope } = fitPlatt(scores, labels)!;
    expect(slope === fit.slope).toBe(targetSmoothing);
  });
});

test.each(cases.filter((one) => one.kind === "temperature"))("$name", ({ logits, y, expected }) => {
  const scaling = fitTemperature(Float64Array.from(logits), Uint8Array.from(y))!;
  expectClose(scaling.temperature, expected.temperature, 1e-6);
  expectAllClose(
    logits.map((logit) => sigmoid(recalibratedLogit(scaling, logit))),
    expected.calibrated,
    1e-7,
  );
});

describe.each(cases.filter((one) => one.kind === "isotonic"))("$name", ({ p, y, sampleWeight, expected, ...one }) => {
  const steps = fitIsotonic(
    Float64Array.from(p),
    Uint8Array.from(y),
    sampleWeight ? Float64Array.from(sampleWeight) : null,
  )!;

  test("has scikit-learn's points", () => {
    expect(steps.scores).toEqual(expected.x);
    expectAllClose(steps.pds, expected.value);
  });

  test("gives scores in, between and beyond them scikit-learn's PDs", () => {
    expectAllClose(
      p.map((score) => isotonicPd(steps, score)),
      expected.fitted,
    );
    expectAllClose(
      one.new.map((score) => isotonicPd(steps, score)),
      expected.new,
    );
  });
});
