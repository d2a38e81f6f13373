import { describe, expect, test } from "vitest";
import type { EpochReport, TrainingConfig } from "../../../../src/core/pipeline.ts";
import { afterEpoch, isExhausted, noProgress, type Progress } from "../../../../src/core/training/earlyStopping.ts";
import { epochReport } from "../../../support/memberRuns.ts";

/** Progress after each of these epochs, whose weights hold their number. */
function follow(
  reports: readonly Partial<EpochReport>[],
  stopBy: TrainingConfig["stopBy"] = "loss",
  schedule: TrainingConfig["schedule"] = "constant",
): readonly Progress[] {
  let progress: Progress = noProgress;
  return reports.map((own, at) => {
    const report = { ...epochReport, ...own, epoch: at + 1 };
    progress = afterEpoch(progress, { stopBy, schedule }, report, Float64Array.of(at + 1));
    return progress;
  });
}

const losses = (...values: readonly number[]) => values.map((validationLoss) => ({ validationLoss }));

describe("the best epoch", () => {
  test("is the one with the lowest loss, the earliest of equals, with its weights", () => {
    const { best } = follow(losses(3, 1, 2, 1)).at(-1)!;
    expect(best).toEqual({ epoch: 2, score: 1, weights: Float32Array.of(2) });
  });

  test("by AUC is the one with the highest, the earliest of equals, whatever the losses say", () => {
    const reports = [0.7, 0.9, 0.8, 0.9].map((validationAuc, at) => ({ validationAuc, validationLoss: 4 - at }));
    expect(follow(reports, "auc").at(-1)!.best).toMatchObject({ epoch: 2, score: expect.closeTo(0.1, 12) as number });
    expect(follow(reports, "loss").at(-1)!.best).toMatchObject({ epoch: 4 });
  });

  test("is that of the lowest loss where there is no AUC", () => {
    const reports = [3, 1, 2].map((validationLoss) => ({ validationLoss, validationAuc: null }));
    expect(follow(reports, "auc").at(-1)!.best).toMatchObject({ epoch: 2, score: 1 });
  });

  test("keeps a copy of the weights, which a trainer may write on", () => {
    const weights = Float32Array.of(1, 2);
    const { best } = afterEpoch(noProgress, { stopBy: "loss", schedule: "constant" }, epochReport, weights);
    weights.fill(9);
    expect(best!.weights).toEqual(Float32Array.of(1, 2));
  });
});

describe("patience", () => {
  test("ends after so many epochs in a row without a better one; an equal one is no better", () => {
    const ends = follow(losses(3, 2, 2, 1, 1, 1.5)).map((progress) => isExhausted(progress, 2));
    expect(ends).toEqual([false, false, false, false, false, true]);
  });

  test("of null never ends", () => {
    expect(follow(losses(1, 2, 3, 4, 5, 6, 7)).some((progress) => isExhausted(progress, null))).toBe(false);
  });
});

describe("the plateau schedule", () => {
  const worse = losses(1, ...Array.from({ length: 11 }, () => 2));

  test("halves the rate after every five epochs in a row without a better one", () => {
    const reductions = follow(worse, "loss", "plateau").map(({ reduction }) => reduction);
    expect(reductions).toEqual([1, 1, 1, 1, 1, 0.5, 0.5, 0.5, 0.5, 0.5, 0.25, 0.25]);
  });

  test("keeps what it has reduced when a better epoch comes, and waits anew", () => {
    const progress = follow([...worse.slice(0, 8), ...losses(0.5, 1, 1, 1, 1)], "loss", "plateau").at(-1)!;
    expect(progress).toMatchObject({ reduction: 0.5, waited: 4, best: { epoch: 9 } });
  });

  test("and patience count side by side", () => {
    const ends = follow(worse, "loss", "plateau").map((progress) => isExhausted(progress, 7));
    expect(ends.indexOf(true)).toBe(7);
  });

  test("is the only one that reduces", () => {
    for (const schedule of ["constant", "cosine", "oneCycle", "step"] as const) {
      expect(follow(worse, "loss", schedule).at(-1)).toMatchObject({ reduction: 1, waited: 11 });
    }
  });
});
