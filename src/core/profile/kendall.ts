import { sortNumbers } from "./sortNumbers.ts";
import type { Ranked } from "./spearman.ts";
import { rankedTogether } from "./spearman.ts";

/**
 * Kendall's tau-b of the rows in which both are present, as `scipy.stats.kendalltau`: pairs of rows in the same order
 * less those in opposite orders, over √(pairs untied in one · pairs untied in the other). Null where fewer than three
 * rows are left or one of the two does not vary.
 *
 * Takes n·log n steps: W. R. Knight, "A Computer Method for Calculating Kendall's Tau with Ungrouped Data", Journal of
 * the American Statistical Association 61(314), 1966.
 */
export function kendall(one: Ranked, other: Ranked): number | null {
  const [a, b] = rankedTogether(one, other);
  const pairs = pairsAmong(a.length);
  // Both ranks in one number, exact below 2^53: in their order the rows ascend by the first, and ties by the second.
  const both = Float64Array.from(a, (rank, row) => rank * other.different + (b[row] ?? 0));
  sortNumbers(both);
  const firsts = both.map((key) => Math.floor(key / other.different));
  const seconds = Int32Array.from(both, (key) => key % other.different);
  const tied = { one: tiedPairs(firsts), both: tiedPairs(both), other: 0 };
  const opposite = sortCounting(seconds);
  tied.other = tiedPairs(seconds);
  const scale = Math.sqrt((pairs - tied.one) * (pairs - tied.other));
  if (a.length < 3 || !(scale > 0)) return null;
  const surplus = pairs - tied.one - tied.other + tied.both - 2 * opposite;
  return Math.min(1, Math.max(-1, surplus / scale));
}

const pairsAmong = (rows: number): number => (rows * (rows - 1)) / 2;

/** Pairs of equal values. @param sorted Ascending. */
function tiedPairs(sorted: Float64Array | Int32Array): number {
  let pairs = 0;
  let start = 0;
  for (let at = 1; at <= sorted.length; at += 1) {
    if (at < sorted.length && sorted[at] === sorted[start]) continue;
    pairs += pairsAmong(at - start);
    start = at;
  }
  return pairs;
}

/** Sorts in place by merging, and counts the pairs that stood in descending order. */
function sortCounting(values: Int32Array): number {
  const merged = new Int32Array(values.length);
  let descending = 0;
  for (let width = 1; width < values.length; width *= 2) {
    for (let start = 0; start < values.length; start += 2 * width)
      descending += mergeCounting(values, merged, start, width);
    values.set(merged);
  }
  return descending;
}

/** Merges two neighbouring ascending stretches. @param width Of each of the two; the last may be shorter. */
function mergeCounting(values: Int32Array, merged: Int32Array, start: number, width: number): number {
  const middle = Math.min(start + width, values.length);
  const end = Math.min(middle + width, values.length);
  let descending = 0;
  let left = start;
  let right = middle;
  for (let at = start; at < end; at += 1) {
    const takesLeft = right >= end || (left < middle && (values[left] ?? 0) <= (values[right] ?? 0));
    if (!takesLeft) descending += middle - left;
    merged[at] = (takesLeft ? values[left++] : values[right++]) ?? 0;
  }
  return descending;
}
