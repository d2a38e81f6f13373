import type { ThresholdTable } from "../pipeline.ts";
import type { Ranking } from "./ranking.ts";

/** Steps of the threshold slider between 0 and 1. */
export const thresholdSteps = 1000;

/** Counts the declined of each class at 0, 0.001, …, 1; declined means PD at or above the threshold. */
export function thresholdTable({ scores, declinedBads, declinedGoods }: Ranking): ThresholdTable {
  const thresholds = Array.from({ length: thresholdSteps + 1 }, (_, step) => step / thresholdSteps);
  const bads = thresholds.map(() => 0);
  const goods = thresholds.map(() => 0);
  let reached = 0;
  for (let at = thresholdSteps; at >= 0; at -= 1) {
    const threshold = thresholds[at] ?? 0;
    while (reached < scores.length && (scores[reached] ?? 0) >= threshold) reached += 1;
    bads[at] = declinedBads[reached - 1] ?? 0;
    goods[at] = declinedGoods[reached - 1] ?? 0;
  }
  return { thresholds, declinedBads: bads, declinedGoods: goods };
}

/** Position in a {@link ThresholdTable} of the threshold nearest to a cut-off from 0 to 1. */
export function nearestThreshold(cutoff: number): number {
  return Math.round(Math.min(Math.max(cutoff, 0), 1) * thresholdSteps);
}
