import type { Figure } from "../pipeline.ts";
import { defined, oneClass } from "./figure.ts";
import type { Ranking } from "./ranking.ts";

/** The greatest distance between the two classes, and where it is. */
export interface KsFigures {
  readonly ks: Figure;
  /** Score at or above which rows are declined; `nobodyDeclined` where declining helps nowhere and KS is 0. */
  readonly ksThreshold: Figure;
}

/**
 * Two-sample Kolmogorov–Smirnov statistic in the direction that counts: the greatest true positive rate less false
 * positive rate. Never below 0, for the curve starts with nobody declined; of equal distances the highest threshold
 * is named. Distances are compared in whole numbers, so that rounding cannot choose between them.
 *
 * N. Siddiqi, "Credit Risk Scorecards", Wiley 2006, chapter 6.
 */
export function kolmogorovSmirnov(ranking: Ranking): KsFigures {
  const { bads, goods, scores, declinedBads, declinedGoods } = ranking;
  const reason = oneClass(ranking);
  if (reason) return { ks: { value: null, reason }, ksThreshold: { value: null, reason } };
  let best = 0;
  let at = -1;
  for (let step = 0; step < scores.length; step += 1) {
    const distance = (declinedBads[step] ?? 0) * goods - (declinedGoods[step] ?? 0) * bads;
    if (distance <= best) continue;
    best = distance;
    at = step;
  }
  const threshold = scores[at];
  return {
    ks: defined(best / (bads * goods)),
    ksThreshold: threshold === undefined ? { value: null, reason: "nobodyDeclined" } : defined(threshold),
  };
}
