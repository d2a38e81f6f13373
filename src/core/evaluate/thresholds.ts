import type { ThresholdTable } from "../pipeline.ts";
import type { Ranking } from "./ranking.ts";
import { stepsDeclined } from "./steps.ts";

/** Steps of the threshold slider between 0 and 1. */
export const thresholdSteps = 1000;

/** 0, 0.001, …, 1. */
export function evenThresholds(): number[] {
  return Array.from({ length: thresholdSteps + 1 }, (_, step) => step / thresholdSteps);
}

/** Counts the declined of each class at 0, 0.001, …, 1; declined means PD at or above the threshold. */
export function thresholdTable(ranking: Ranking): ThresholdTable {
  const thresholds = evenThresholds();
  const last = thresholds.map((threshold) => stepsDeclined(ranking, threshold) - 1);
  return {
    thresholds,
    declinedBads: last.map((step) => ranking.declinedBads[step] ?? 0),
    declinedGoods: last.map((step) => ranking.declinedGoods[step] ?? 0),
  };
}
