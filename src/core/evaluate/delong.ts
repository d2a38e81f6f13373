import type { Estimate, Interval, Measure } from "../pipeline.ts";
import { sigmoid } from "../network/exponential.ts";
import { normalInterval, Z95 } from "../statistics/interval.ts";
import { twoSidedNormal } from "../statistics/normal.ts";
import { areaUnderRoc, gini } from "./auc.ts";
import { estimated, without } from "./figure.ts";
import type { Ranking } from "./ranking.ts";
import { rankRows } from "./ranking.ts";
import { countsOfStep, stepsOfRows } from "./steps.ts";

/** The uncertainty of an AUC. */
export interface AucVariance {
  readonly auc: number;
  readonly variance: number;
  readonly standardError: number;
  /** Normal, cut off at 0 and 1. */
  readonly interval: Interval;
  /** Normal on the logit of the AUC; null where that is infinite. */
  readonly logitInterval: Interval | null;
}

/**
 * The variance of an AUC from its structural components: how often each bad row is above a good one, and each good row
 * below a bad one, ties counting one half. Of no width where the classes do not overlap at all.
 *
 * E. R. DeLong, D. M. DeLong and D. L. Clarke-Pearson, "Comparing the Areas under Two or More Correlated Receiver
 * Operating Characteristic Curves: A Nonparametric Approach", Biometrics 44(3), 1988.
 *
 * @returns Null with fewer than two rows of a class.
 */
export function delong(ranking: Ranking): AucVariance | null {
  const { bads, goods } = ranking;
  const auc = areaUnderRoc(ranking).value;
  if (auc === null || bads < 2 || goods < 2) return null;
  const { ofBad, ofGood } = componentsOf(ranking);
  let badSquares = 0;
  let goodSquares = 0;
  for (let step = 0; step < ofBad.length; step += 1) {
    const here = countsOfStep(ranking, step);
    badSquares += here.bads * ((ofBad[step] ?? 0) - auc) ** 2;
    goodSquares += here.goods * ((ofGood[step] ?? 0) - auc) ** 2;
  }
  const variance = badSquares / (bads - 1) / bads + goodSquares / (goods - 1) / goods;
  const standardError = Math.sqrt(variance);
  return {
    auc,
    variance,
    standardError,
    interval: normalInterval(auc, standardError, [0, 1]),
    logitInterval: logitInterval(auc, standardError),
  };
}

function logitInterval(auc: number, standardError: number): Interval | null {
  if (auc <= 0 || auc >= 1) return null;
  const logit = Math.log(auc / (1 - auc));
  const reach = (Z95 * standardError) / (auc * (1 - auc));
  return { low: sigmoid(logit - reach), high: sigmoid(logit + reach) };
}

/** By step: the share of goods below a bad row on it, and of bads above a good row on it; ties count one half. */
function componentsOf(ranking: Ranking): { readonly ofBad: Float64Array; readonly ofGood: Float64Array } {
  const { bads, goods, declinedBads, declinedGoods } = ranking;
  const ofBad = new Float64Array(declinedBads.length);
  const ofGood = new Float64Array(declinedBads.length);
  for (let step = 0; step < ofBad.length; step += 1) {
    const badsTwice = (declinedBads[step] ?? 0) + (declinedBads[step - 1] ?? 0);
    const goodsTwice = (declinedGoods[step] ?? 0) + (declinedGoods[step - 1] ?? 0);
    ofBad[step] = (2 * goods - goodsTwice) / (2 * goods);
    ofGood[step] = badsTwice / (2 * bads);
  }
  return { ofBad, ofGood };
}

/** AUC with its interval by {@link delong}. */
export function aucEstimate(ranking: Ranking): Estimate {
  return estimated(areaUnderRoc(ranking), delong(ranking)?.interval ?? null);
}

/** Gini with its interval: that of the AUC, stretched. */
export function giniEstimate(ranking: Ranking): Estimate {
  const interval = delong(ranking)?.interval;
  return estimated(
    gini(areaUnderRoc(ranking)),
    interval ? { low: 2 * interval.low - 1, high: 2 * interval.high - 1 } : null,
  );
}

/** How two models' AUCs on the same rows differ. */
export interface AucComparison {
  /** AUC of the one less that of the other. */
  readonly difference: Estimate;
  readonly variance: number | null;
  readonly z: number | null;
  /** Two-sided, of no difference; null where the difference does not vary. */
  readonly pValue: number | null;
}

/**
 * Compares the AUCs of two scores on the same rows, by DeLong's test for paired curves; see {@link delong}.
 *
 * @param labels Shape [rows]; 1 is bad.
 * @param one Shape [rows], as `other`.
 */
export function compareAucs(labels: Uint8Array, one: Float64Array, other: Float64Array): AucComparison {
  const first = rankRows(labels, one);
  const second = rankRows(labels, other);
  const difference = differenceOf(first, second);
  if (difference.value === null || first.bads < 2 || first.goods < 2)
    return { difference: estimated(difference, null), variance: null, z: null, pValue: null };
  const variance = differenceVariance(
    labels,
    componentsByRow(first, labels, one),
    componentsByRow(second, labels, other),
  );
  const error = Math.sqrt(variance);
  const z = error > 0 ? difference.value / error : null;
  return {
    difference: estimated(difference, normalInterval(difference.value, error, [-1, 1])),
    variance,
    z,
    pValue: z === null ? null : twoSidedNormal(z),
  };
}

function differenceOf(first: Ranking, second: Ranking): Measure {
  const one = areaUnderRoc(first);
  const other = areaUnderRoc(second);
  if (one.value === null || other.value === null) return without(one.reason ?? other.reason ?? "noRows");
  return { value: one.value - other.value, reason: null };
}

/** The component of each row, whatever its class. */
function componentsByRow(ranking: Ranking, labels: Uint8Array, scores: Float64Array): Float64Array {
  const { ofBad, ofGood } = componentsOf(ranking);
  const steps = stepsOfRows(ranking, scores);
  return Float64Array.from(steps, (step, row) => (labels[row] === 1 ? (ofBad[step] ?? 0) : (ofGood[step] ?? 0)));
}

/** The variance of the mean difference of components in each class, summed. */
function differenceVariance(labels: Uint8Array, one: Float64Array, other: Float64Array): number {
  let variance = 0;
  for (const wanted of [0, 1]) {
    const differences = one.map((value, row) => value - (other[row] ?? 0)).filter((_, row) => labels[row] === wanted);
    const mean = differences.reduce((sum, value) => sum + value, 0) / differences.length;
    const squares = differences.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    variance += squares / (differences.length - 1) / differences.length;
  }
  return variance;
}
