import type { NumberSummary } from "../pipeline.ts";
import type { Runs } from "./runs.ts";

type SpecialCodes = NumberSummary["specialCodes"];

/** Codes stand at the ends of a column, no more than so many of them together. */
const mostCodes = 6;
/** Fewer different quantities than that tell no codes from quantities. */
const fewestQuantities = 2;

/** What people write for "no value" where only a number fits: nines, the codes just below them, and the ends of integers. */
const codeShapes = /^(?:9+(?:\.9+)?|9*9[6-8]|8{2,}|2147483647|32767|9{3,}0+)$/;
/** Below zero, single digits other than −7, −8 and −9 are quantities. */
const negativeShapes = /^-(?:[789]|9{2,}(?:\.9+)?|9*9[6-8]|[78]{2,}|2147483648|32768)$/;

/** A code lies at least as far from the quantities as these are spread; so far also a number of any shape is one. */
const farAnyShape = 10;
/** … where it is repeated in this share of the rows. */
const repeatedShare = 0.005;
/** A repeated code of nines may lie nearer: by this part of the spread, and so many times the widest gap between quantities. */
const nearerSpread = 0.3;
const nearerGap = 5;
const repeatedRows = 3;

/** The quantities of a column: what is left when codes are cut off at both ends. */
interface Quantities {
  readonly from: number;
  /** Position after the last one. */
  readonly to: number;
}

function widestGap({ values }: Runs, { from, to }: Quantities): number {
  let widest = 0;
  for (let at = from + 1; at < to; at += 1) widest = Math.max(widest, (values[at] ?? 0) - (values[at - 1] ?? 0));
  return widest;
}

/** How isolated the values from `first` on are, at the upper end of the quantities `[from, first)`. */
function isIsolatedAbove(runs: Runs, from: number, first: number, last: number): boolean {
  const { values, counts, total } = runs;
  const lowest = values[from] ?? 0;
  const highest = values[first - 1] ?? 0;
  const spread = highest - lowest;
  const gap = (values[first] ?? 0) - highest;
  const shaped = Array.from(values.subarray(first, last)).every((value) => codeShapes.test(String(value)));
  let rows = 0;
  for (let at = first; at < last; at += 1) rows += counts[at] ?? 0;
  if (!shaped) return last - first === 1 && gap >= farAnyShape * spread && rows >= Math.max(10, repeatedShare * total);
  const isDigit = (values[first] ?? 0) < 10;
  if (isDigit) return gap >= spread && gap > 1 && rows >= repeatedRows && rows > 2 * (counts[first - 1] ?? 0);
  if (gap >= spread) return rows > 1 || gap >= farAnyShape * spread;
  const isNear = gap >= nearerSpread * spread && gap >= nearerGap * widestGap(runs, { from, to: first });
  return isNear && rows >= repeatedRows;
}

/** Position of the first code at the upper end; that after the last value where there is none. */
function cutAbove(runs: Runs, from: number): number {
  const last = runs.values.length;
  let cut = last;
  for (let first = last - 1; first >= Math.max(last - mostCodes, from + fewestQuantities); first -= 1)
    if (isIsolatedAbove(runs, from, first, last)) cut = first;
  return cut;
}

/** Position after the last code at the lower end: negative codes in a column that is otherwise not negative. */
function cutBelow({ values, counts, total }: Runs): number {
  let negatives = 0;
  while (negatives < values.length && (values[negatives] ?? 0) < 0) negatives += 1;
  const quantities = values.length - negatives;
  if (negatives === 0 || negatives > mostCodes || quantities < fewestQuantities) return 0;
  const texts = Array.from(values.subarray(0, negatives), String);
  if (texts.every((text) => negativeShapes.test(text))) return negatives;
  const onlyMinusOne = texts.length === 1 && texts[0] === "-1";
  const repeated = (counts[0] ?? 0) >= Math.max(repeatedRows, repeatedShare * total);
  return onlyMinusOne && repeated && quantities >= 10 && isWholeList(values) ? 1 : 0;
}

function isWholeList(values: Float64Array): boolean {
  for (let at = 0; at < values.length; at += 1) if (!Number.isInteger(values[at] ?? 0)) return false;
  return true;
}

/**
 * Values that look like codes for "no value" rather than quantities, ascending: they stand alone at an end of the
 * column, far from all others, and mostly look like codes (−9, 98, 999, 99999999). Nothing where the values are few or
 * the gap could be that of an honest extreme.
 *
 * A rule of our own, set so that it finds the documented codes of public loan files and nothing else in them.
 */
export function specialCodesOf(runs: Runs): SpecialCodes {
  const { values, counts } = runs;
  const from = cutBelow(runs);
  const to = cutAbove(runs, from);
  const codesOf = (start: number, end: number): SpecialCodes =>
    Array.from(values.subarray(start, end), (value, at) => ({ value, count: counts[start + at] ?? 0 }));
  return [...codesOf(0, from), ...codesOf(to, values.length)];
}
