import type { Finding } from "../findings.ts";
import type { NumberSummary, PlainSummary } from "../pipeline.ts";
import { isCountName } from "./names.ts";
import type { Runs } from "./runs.ts";
import { withoutCodes } from "./specialCodes.ts";

/** Few rows have no usual range. */
const fewestRows = 50;
/** A value is far outside where it lies beyond the 1 % or 99 % quantile by so many times the way between the two … */
const farOutside = 2;
/** … and gravely so from this many times on. */
const graveOutside = 4;
/** Numbers of fewer different values are counts or grades: a logarithm helps little, and their ends are no slips. */
const fewestDifferent = 20;
/** Moment skewness from which the most of the values crowd at the lower end … */
const strongSkew = 2;
/** … seen also without the extremes: the upper half must reach so many times as far as the lower one. */
const longerTail = 4;
/** … and end so many times as high as the median: else a logarithm changes little. */
const higherEnd = 3;
/** Standard errors by which two counts may differ by chance. */
const beyondChance = 3;
/** Codes of levels are few. */
const mostCoded = 15;
const fewestCoded = 3;

interface Fences {
  readonly lower: number;
  readonly upper: number;
}

function fences({ q01, q99 }: Pick<PlainSummary, "q01" | "q99">, times: number): Fences {
  return { lower: q01 - times * (q99 - q01), upper: q99 + times * (q99 - q01) };
}

/** The upper fence on the scale of logarithms, where a long upper tail is usual; nothing is too low there. */
function logFences({ q01, q99 }: PlainSummary, times: number): Fences {
  const { upper } = fences({ q01: Math.log1p(q01), q99: Math.log1p(q99) }, times);
  return { lower: 0, upper: Math.expm1(upper) };
}

function isSkewed({ min, q01, median, q99, skewness }: PlainSummary): boolean {
  const reaches = q99 - median > longerTail * (median - q01) && q99 > higherEnd * median;
  return min >= 0 && skewness >= strongSkew && reaches;
}

function rowsBeyond({ values, counts }: Runs, { lower, upper }: Fences): number {
  let rows = 0;
  for (let at = 0; at < values.length && (values[at] ?? 0) < lower; at += 1) rows += counts[at] ?? 0;
  for (let at = values.length - 1; at >= 0 && (values[at] ?? 0) > upper; at -= 1) rows += counts[at] ?? 0;
  return rows;
}

/**
 * Skew and outliers of a column: a long upper tail is skew, which a logarithm cures, and only what is extreme even then
 * is called an outlier.
 */
function shapeFindings(column: string, runs: Runs, plain: PlainSummary): Finding[] {
  if (runs.total < fewestRows || runs.values.length < fewestDifferent) return [];
  const { min, max, q01, q99, skewness } = plain;
  const skewed = isSkewed(plain);
  const usual = (times: number): Fences => (skewed ? logFences : fences)(plain, times);
  const rows = q01 < q99 ? rowsBeyond(runs, usual(farOutside)) : 0;
  const findings: Finding[] = [];
  if (skewed) findings.push({ code: "column/skewed", severity: "note", details: { column, skewness } });
  if (rows > 0) {
    const severity = rowsBeyond(runs, usual(graveOutside)) > 0 ? "warning" : "note";
    const lower = Math.max(usual(farOutside).lower, min);
    const upper = Math.min(usual(farOutside).upper, max);
    findings.push({ code: "column/outliers", severity, details: { column, rows, lower, upper } });
  }
  return findings;
}

/** Whether counts of things: from 0 or 1 on and ever rarer, or first more frequent and then rarer, but for chance. */
function areCounts({ values, counts }: Runs): boolean {
  const first = values[0] ?? -1;
  if (first < 0 || first > 1) return false;
  const most = counts.reduce((a, b) => Math.max(a, b), 0);
  const peak = values.length > 4 ? counts.indexOf(most) : 0;
  return counts.every((count, at) => {
    const before = counts[at - 1] ?? count;
    const rise = at <= peak ? before - count : count - before;
    return rise <= beyondChance * Math.sqrt(count + before);
  });
}

function areCodes({ values }: Runs): boolean {
  if (values.length < fewestCoded || values.length > mostCoded) return false;
  const lowest = values[0] ?? -1;
  const highest = values.at(-1) ?? 0;
  return lowest >= 0 && highest <= 2 * values.length + 2 && values.every((value) => Number.isInteger(value));
}

/** What is odd about the numbers of a column that may become an input: codes, skew, outliers. */
export function numberFindings(column: string, runs: Runs, summary: NumberSummary): Finding[] {
  const { specialCodes: codes, plain } = summary;
  const quantities = withoutCodes(runs, codes);
  const findings: Finding[] = [];
  if (codes.length > 0)
    findings.push({ code: "column/special-codes", severity: "warning", details: { column, codes } });
  if (areCodes(quantities) && !areCounts(quantities) && !isCountName(column))
    findings.push({
      code: "column/coded-levels",
      severity: "note",
      details: { column, distinct: quantities.values.length },
    });
  return [...findings, ...shapeFindings(column, quantities, plain)];
}
