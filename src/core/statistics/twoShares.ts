import type { Interval } from "../pipeline.ts";
import { chiSquareTail } from "./chiSquare.ts";
import { Z95 } from "./interval.ts";
import { lnGamma } from "./gamma.ts";
import { twoSidedNormal } from "./normal.ts";

/** How many of some rows have a property. */
export interface Share {
  readonly count: number;
  readonly rows: number;
}

/** Tables whose probability is above the observed one by no more than rounding count as no more likely. */
const tolerance = 1 + 1e-7;

/**
 * Fisher's exact test of two shares, two-sided: the sum over all tables with the same margins that are no more likely
 * than the observed one.
 *
 * R. A. Fisher, "Statistical Methods for Research Workers", 5th ed., 1934; as `scipy.stats.fisher_exact`.
 */
export function fisherTwoSided(one: Share, other: Share): number {
  const drawn = one.count + other.count;
  const lowest = Math.max(0, drawn - other.rows);
  const highest = Math.min(drawn, one.rows);
  const observed = Math.exp(lnTable(one, other));
  let sum = observed;
  for (const step of [1, -1]) {
    let likely = observed;
    for (let count = one.count; step > 0 ? count < highest : count > lowest; count += step) {
      likely *= neighbourRatio({ count, rows: one.rows }, { count: drawn - count, rows: other.rows }, step);
      if (likely <= observed * tolerance) sum += likely;
    }
  }
  return Math.min(1, sum);
}

/**
 * Fisher's exact test, one-sided: how likely chance alone leaves the first count as low as seen, or lower.
 *
 * As `scipy.stats.fisher_exact` with the alternative "less".
 */
export function fisherLess(one: Share, other: Share): number {
  const drawn = one.count + other.count;
  const lowest = Math.max(0, drawn - other.rows);
  let likely = Math.exp(lnTable(one, other));
  let sum = likely;
  for (let { count } = one; count > lowest; count -= 1) {
    likely *= neighbourRatio({ count, rows: one.rows }, { count: drawn - count, rows: other.rows }, -1);
    sum += likely;
  }
  return Math.min(1, sum);
}

/** How much likelier the table is in which the first count is one higher (step 1) or lower (−1). */
function neighbourRatio(one: Share, other: Share, step: number): number {
  return step > 0
    ? ((one.rows - one.count) * other.count) / ((one.count + 1) * (other.rows - other.count + 1))
    : (one.count * (other.rows - other.count)) / ((one.rows - one.count + 1) * (other.count + 1));
}

function lnChoose(rows: number, count: number): number {
  return lnGamma(rows + 1) - lnGamma(count + 1) - lnGamma(rows - count + 1);
}

function lnTable(one: Share, other: Share): number {
  return (
    lnChoose(one.rows, one.count) +
    lnChoose(other.rows, other.count) -
    lnChoose(one.rows + other.rows, one.count + other.count)
  );
}

/** The z test of two shares with pooled variance; null where nobody or everybody has the property, or a side is empty. */
export function twoShareTest(one: Share, other: Share): { readonly z: number; readonly pValue: number } | null {
  const pooled = (one.count + other.count) / (one.rows + other.rows);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / one.rows + 1 / other.rows));
  if (!(error > 0) || !Number.isFinite(error)) return null;
  const z = (one.count / one.rows - other.count / other.rows) / error;
  return { z, pValue: twoSidedNormal(z) };
}

/** A chi-square number with the probability of one as large. */
export interface ChiSquareTest {
  readonly statistic: number;
  readonly pValue: number;
}

/**
 * The chi-square test of two shares with Yates' correction for continuity; null where {@link twoShareTest} is. Without it
 * the statistic is the square of that test's z.
 *
 * F. Yates, "Contingency tables involving small numbers and the χ² test", Supplement to the JRSS 1(2), 1934; as
 * `scipy.stats.chi2_contingency`.
 */
export function yatesTest(one: Share, other: Share): ChiSquareTest | null {
  const rows = one.rows + other.rows;
  const counts = one.count + other.count;
  const spread = one.rows * other.rows * counts * (rows - counts);
  if (!(spread > 0)) return null;
  const apart = Math.abs(one.count * (other.rows - other.count) - other.count * (one.rows - one.count));
  const statistic = (rows * Math.max(0, apart - rows / 2) ** 2) / spread;
  return { statistic, pValue: chiSquareTail(statistic, 1) };
}

/**
 * The 95 % interval of the ratio of two shares, normal on the logarithm; null where one of the counts is 0.
 *
 * D. Katz et al., "Obtaining Confidence Intervals for the Risk Ratio in Cohort Studies", Biometrics 34(3), 1978.
 */
export function shareRatioInterval(one: Share, other: Share): Interval | null {
  if (one.count === 0 || other.count === 0) return null;
  const logarithm = Math.log(one.count / one.rows / (other.count / other.rows));
  const error = Math.sqrt(Math.max(0, 1 / one.count - 1 / one.rows + 1 / other.count - 1 / other.rows));
  return { low: Math.exp(logarithm - Z95 * error), high: Math.exp(logarithm + Z95 * error) };
}
