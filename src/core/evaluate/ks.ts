import type { Figure, Measure } from "../pipeline.ts";
import { defined, oneClass, without } from "./figure.ts";
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
  const reason = oneClass(ranking);
  if (reason) return { ks: { value: null, reason }, ksThreshold: { value: null, reason } };
  const { distance, threshold } = widest(ranking, (difference) => difference);
  return {
    ks: defined(distance),
    ksThreshold: threshold === null ? { value: null, reason: "nobodyDeclined" } : defined(threshold),
  };
}

/** The distance of the two classes in either direction, and where it is. */
export interface KsEitherWay {
  readonly distance: Measure;
  /** The highest of like ones; `noVariation` where the classes lie nowhere apart. */
  readonly threshold: Measure;
}

/**
 * Two-sample Kolmogorov–Smirnov statistic as statistics packages have it: also where the good are the ones declined, as by
 * a score that ranks the wrong way round. As `scipy.stats.ks_2samp`.
 */
export function ksEitherWay(ranking: Ranking): KsEitherWay {
  const reason = oneClass(ranking);
  if (reason) return { distance: without(reason), threshold: without(reason) };
  const { distance, threshold } = widest(ranking, Math.abs);
  return {
    distance: defined(distance),
    threshold: threshold === null ? without("noVariation") : defined(threshold),
  };
}

/** Where a size of the difference of the two rates is largest; nowhere where it is never above 0. */
function widest(
  { bads, goods, scores, declinedBads, declinedGoods }: Ranking,
  sizeOf: (difference: number) => number,
): { readonly distance: number; readonly threshold: number | null } {
  let best = 0;
  let at = -1;
  for (let step = 0; step < scores.length; step += 1) {
    const size = sizeOf((declinedBads[step] ?? 0) * goods - (declinedGoods[step] ?? 0) * bads);
    if (size <= best) continue;
    best = size;
    at = step;
  }
  return { distance: best / (bads * goods), threshold: scores[at] ?? null };
}
