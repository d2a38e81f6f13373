import { describe, expect, test } from "vitest";
import { calibratedLogit } from "../../../../src/core/calibrate/calibrate.ts";
import { fitRecalibration, recalibratedBy } from "../../../../src/core/calibrate/fitRecalibration.ts";
import { sigmoid } from "../../../../src/core/network/exponential.ts";
import type { Recalibration } from "../../../../src/core/pipeline.ts";

/** Logits twice as large as they should be: of each pair of outcomes, as many are bad as half the logit says. */
function tooSure(): { readonly logits: Float64Array; readonly labels: Uint8Array } {
  const logits: number[] = [];
  const labels: number[] = [];
  for (let step = -8; step <= 8; step += 1) {
    const bads = Math.round(200 / (1 + Math.exp(-step / 4)));
    for (let row = 0; row < 200; row += 1) {
      logits.push(step / 2);
      labels.push(row < bads ? 1 : 0);
    }
  }
  return { logits: Float64Array.from(logits), labels: Uint8Array.from(labels) };
}

const kinds = ["temperature", "platt", "isotonic"] as const;

describe.each(kinds)("recalibration by %s", (kind) => {
  test("makes PDs of a model that was too sure what they should be", () => {
    const by = fitRecalibration(kind, tooSure());
    const calibration = recalibratedBy({ kind: "none" }, by!);
    for (const logit of [-3, -1, 0, 1, 3])
      expect(sigmoid(calibratedLogit(calibration, logit))).toBeCloseTo(1 / (1 + Math.exp(-logit / 2)), 2);
  });

  test("keeps the order of the rows", () => {
    const calibration = recalibratedBy({ kind: "none" }, fitRecalibration(kind, tooSure())!);
    let before = -Infinity;
    for (let logit = -12; logit <= 12; logit += 0.37) {
      const after = calibratedLogit(calibration, logit);
      expect(after).toBeGreaterThanOrEqual(before);
      before = after;
    }
  });

  test("is refused where too few rows of a class could teach it", () => {
    const logits = Float64Array.of(-1, 0, 1, 2, -2, 0.5, 0.2);
    expect(fitRecalibration(kind, { logits, labels: Uint8Array.of(1, 0, 0, 0, 0, 0, 1) })).toBeNull();
  });
});

test("a line that falls is no calibration", () => {
  const { logits, labels } = tooSure();
  expect(fitRecalibration("platt", { logits: logits.map((logit) => -logit), labels })).toBeNull();
});

test("the shift of class weights is kept and read first; an earlier recalibration is replaced", () => {
  const half: Recalibration = { kind: "temperature", temperature: 2 };
  const calibration = recalibratedBy({ kind: "priorShift", shift: -1 }, half);
  expect(calibratedLogit(calibration, 3)).toBe(1);
  expect(recalibratedBy(calibration, { kind: "platt", slope: 1, intercept: 0 })).toEqual({
    kind: "recalibrated",
    shift: -1,
    by: { kind: "platt", slope: 1, intercept: 0 },
  });
});
