import { describe, expect, test } from "vitest";
import { epochReportOf } from "../../../../src/core/training/epochReport.ts";
import { scriptedPlan } from "../../../support/scriptedTrainer.ts";

const place = { epoch: 2, reduction: 1, seconds: 3 };
const figures = {
  loss: 0.5,
  accuracy: 0.75,
  gradientNorm: 0.25,
  validationLogits: Float64Array.of(2),
  weights: Float64Array.of(1, 2),
};

describe("the report of an epoch", () => {
  test("has the trainer's figures, those of the validation rows, and where and when it was", () => {
    const plan = { ...scriptedPlan(), validationLabels: Uint8Array.of(1, 0, 1, 0) };
    const validationLogits = Float64Array.of(2, -1, 1, 1.5);
    const loss = (z: number) => Math.log(1 + Math.exp(-z));
    expect(epochReportOf(plan, { ...figures, validationLogits }, place)).toEqual({
      epoch: 2,
      trainLoss: 0.5,
      trainAccuracy: 0.75,
      validationLoss: expect.closeTo((loss(2) + loss(1) + loss(1) + loss(-1.5)) / 4, 12),
      validationAccuracy: 0.75,
      validationAuc: 0.75,
      validationKs: 0.5,
      learningRate: plan.config.learningRate,
      gradientNorm: 0.25,
      seconds: 3,
    });
  });

  test("names the rate of the epoch's last step, as the plateau has reduced it", () => {
    const cosine = scriptedPlan({ schedule: "cosine", learningRate: 1, epochs: 4 });
    expect(epochReportOf(cosine, figures, place)!.learningRate).toBeCloseTo((1 + Math.cos((Math.PI * 5) / 12)) / 2, 12);
    const plateau = scriptedPlan({ schedule: "plateau", learningRate: 1 });
    expect(epochReportOf(plateau, figures, { ...place, reduction: 0.25 })!.learningRate).toBe(0.25);
  });

  test("measures validation rows with the shift of balanced training rows, so that the best epoch is that of true PDs", () => {
    const shifted = epochReportOf({ ...scriptedPlan(), samplingShift: -3 }, figures, place)!;
    expect(shifted.validationLoss).toBeCloseTo(Math.log(1 + Math.exp(1)), 12);
    expect(shifted.validationAccuracy).toBe(0);
    expect([...figures.validationLogits]).toEqual([2]);
    expect(epochReportOf(scriptedPlan(), figures, place)!.validationLoss).toBeCloseTo(Math.log(1 + Math.exp(-2)), 12);
  });

  test.each([
    ["the loss", { loss: Number.NaN }],
    ["the loss", { loss: Infinity }],
    ["a logit", { validationLogits: Float64Array.of(Number.NaN) }],
    ["a logit", { validationLogits: Float64Array.of(-Infinity) }],
    ["a weight", { weights: Float64Array.of(1, Number.NaN) }],
    ["a weight", { weights: Float64Array.of(-Infinity, 1) }],
  ])("is none where %s has left the finite numbers: %o", (_what, broken) => {
    expect(epochReportOf(scriptedPlan(), { ...figures, ...broken }, place)).toBeNull();
  });
});
