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
const fewestAboveMinusOne = 10;

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

/** What lies between possible codes at the upper end and the quantities below them. */
interface UpperEnd {
  readonly lowestCode: number;
  readonly codes: readonly number[];
  /** Rows of all codes together, and of the highest quantity. */
  readonly rows: number;
  readonly rowsBelow: number;
  /** From the highest quantity to the lowest code. */
  readonly gap: number;
  /** From the lowest to the highest quantity. */
  readonly spread: number;
}

/** Takes the values from `first` on as codes, those between `from` and it as quantities. */
function upperEnd({ values, counts }: Runs, from: number, first: number): UpperEnd {
  const highest = values[first - 1] ?? 0;
  const lowestCode = values[first] ?? 0;
  return {
    lowestCode,
    codes: [...values.subarray(first)],
    rows: counts.subarray(first).reduce((sum, count) => sum + count, 0),
    rowsBelow: counts[first - 1] ?? 0,
    gap: lowestCode - highest,
    spread: highest - (values[from] ?? 0),
  };
}

/** Whether values of the right shape stand alone: far off, or, where they are repeated nines, clearly off. */
function standsAlone({ lowestCode, rows, rowsBelow, gap, spread }: UpperEnd, widest: () => number): boolean {
  if (lowestCode < 10) return gap >= Math.max(spread, 2) && rows >= repeatedRows && rows > 2 * rowsBelow;
  if (gap >= spread) return rows > 1 || gap >= farAnyShape * spread;
  return rows >= repeatedRows && gap >= nearerSpread * spread && gap >= nearerGap * widest();
}

/** Whether a single value of any shape is repeated so often and lies so far off that it is no quantity. */
function isFarAndRepeated({ codes, rows, gap, spread }: UpperEnd, total: number): boolean {
  return codes.length === 1 && gap >= farAnyShape * spread && rows >= Math.max(10, repeatedShare * total);
}

/** Position of the first code at the upper end; that after the last value where there is none. */
function cutAbove(runs: Runs, from: number): number {
  const last = runs.values.length;
  let cut = last;
  for (let first = last - 1; first >= Math.max(last - mostCodes, from + fewestQuantities); first -= 1) {
    const end = upperEnd(runs, from, first);
    const isShaped = end.codes.every((code) => codeShapes.test(String(code)));
    const isCode = isShaped
      ? standsAlone(end, () => widestGap(runs, { from, to: first }))
      : isFarAndRepeated(end, runs.total);
    if (isCode) cut = first;
  }
  return cut;
}

/** Whether −1 alone stands below quantities that are whole: a frequent way to write "none". */
function isMinusOne({ values, counts, total }: Runs, quantities: number): boolean {
  const isRepeated = (counts[0] ?? 0) >= Math.max(repeatedRows, repeatedShare * total);
  return values[0] === -1 && isRepeated && quantities >= fewestAboveMinusOne && values.every(Number.isInteger);
}

/** Position after the last code at the lower end: negative codes in a column that is otherwise not negative. */
function cutBelow(runs: Runs): number {
  const { values } = runs;
  let negatives = 0;
  while ((values[negatives] ?? 0) < 0) negatives += 1;
  const quantities = values.length - negatives;
  if (negatives === 0 || negatives > mostCodes || quantities < fewestQuantities) return 0;
  const areCodes = values.subarray(0, negatives).every((value) => negativeShapes.test(String(value)));
  return areCodes || (negatives === 1 && isMinusOne(runs, quantities)) ? negatives : 0;
}

/** The values without special codes, which stand at both ends. */
export function withoutCodes(runs: Runs, specialCodes: SpecialCodes): Runs {
  if (specialCodes.length === 0) return runs;
  const { values, counts } = runs;
  const codes = new Set(specialCodes.map(({ value }) => value));
  let from = 0;
  let to = values.length;
  while (codes.has(values[from] ?? Number.NaN)) from += 1;
  while (to > from && codes.has(values[to - 1] ?? Number.NaN)) to -= 1;
  const kept = counts.subarray(from, to);
  return { values: values.subarray(from, to), counts: kept, total: kept.reduce((sum, count) => sum + count, 0) };
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
