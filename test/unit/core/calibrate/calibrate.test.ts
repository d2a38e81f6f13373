import { describe, expect, test } from "vitest";
import { fitIsotonic } from "../../../../src/core/calibrate/isotonic.ts";
import { fitPlatt } from "../../../../src/core/calibrate/platt.ts";
import { recalibratedLogit } from "../../../../src/core/calibrate/recalibrate.ts";
import { fitSigmoid } from "../../../../src/core/calibrate/sigmoidFit.ts";
import { fitTemperature } from "../../../../src/core/calibrate/temperature.ts";
import { createRng } from "../../../../src/core/rng.ts";
import { sigmoid } from "../../../../src/core/network/exponential.ts";
import { plainOutcomes } from "../../../support/plainOutcomes.ts";

const separated = { logits: Float64Array.of(-2, -1, 1, 2), labels: Uint8Array.of(0, 0, 1, 1) };
const level = { logits: Float64Array.of(0.5, 0.5, 0.5), labels: Uint8Array.of(0, 1, 0) };

/** Outcomes drawn from stretched and shifted logits. */
function drawn(rows: number): { readonly logits: Float64Array; readonly labels: Uint8Array } {
  const rng = createRng(11);
  const logits = Float64Array.from({ length: rows }, () => 2 * rng.normal());
  return { logits, labels: Uint8Array.from(logits, (logit) => (rng.uniform() < sigmoid(0.5 * logit - 1) ? 1 : 0)) };
}

describe("a line on the logit", () => {
  test("does not exist where classes do not overlap or scores do not vary", () => {
    expect(fitSigmoid(plainOutcomes(separated.logits, separated.labels))).toBeNull();
    expect(fitSigmoid(plainOutcomes(level.logits, level.labels))).toBeNull();
    expect(fitSigmoid(plainOutcomes(new Float64Array(), new Uint8Array()))).toBeNull();
  });

  test("finds what the outcomes were drawn from, within its standard errors", () => {
    const { logits, labels } = drawn(20_000);
    const fit = fitSigmoid(plainOutcomes(logits, labels))!;
    expect(Math.abs(fit.slope - 0.5)).toBeLessThan(3 * fit.slopeError);
    expect(Math.abs(fit.intercept + 1)).toBeLessThan(3 * fit.interceptError);
    expect(fit.slopeError).toBeLessThan(0.02);
  });
});

describe("Platt scaling", () => {
  test("stays finite where classes do not overlap", () => {
    expect(fitPlatt(separated.logits, separated.labels)?.slope).toBeGreaterThan(0);
  });
});

describe("temperature", () => {
  test("does not exist where the sign of every logit is right, or the model is no better than none", () => {
    expect(fitTemperature(separated.logits, separated.labels)).toBeNull();
    expect(fitTemperature(separated.logits, separated.labels.toReversed())).toBeNull();
    expect(fitTemperature(new Float64Array(), new Uint8Array())).toBeNull();
  });
});

describe("isotonic steps", () => {
  test("need a row", () => {
    expect(fitIsotonic(new Float64Array(), new Uint8Array())).toBeNull();
  });

  test("never fall", () => {
    const { logits, labels } = drawn(500);
    const { pds, scores } = fitIsotonic(logits, labels)!;
    for (let at = 1; at < pds.length; at += 1) {
      expect(pds[at]).toBeGreaterThanOrEqual(pds[at - 1]!);
      expect(scores[at]).toBeGreaterThan(scores[at - 1]!);
    }
  });

  test("keep the logit finite where they say 0 or 1", () => {
    const steps = fitIsotonic(separated.logits.map(sigmoid), separated.labels)!;
    expect([steps.pds[0], steps.pds.at(-1)]).toEqual([0, 1]);
    for (const logit of [-50, 0, 50]) expect(Math.abs(recalibratedLogit(steps, logit))).toBeLessThan(9.3);
  });
});
