import { sortNumbers } from "./sortNumbers.ts";

/** The different values of a list and how often each stands in it. */
export interface Runs {
  /** Ascending, all different, none missing. */
  readonly values: Float64Array;
  /** Shape of `values`. */
  readonly counts: Uint32Array;
  /** Sum of the counts. */
  readonly total: number;
}

/** More different values than that are sorted instead of counted. */
const mostCounted = 1 << 14;
const slotBits = 16;

function slotOf(low: number, high: number): number {
  const mixed = Math.imul(low ^ Math.imul(high, 0x9e37_79b1), 0x85eb_ca6b);
  return (mixed ^ (mixed >>> 15)) & ((1 << slotBits) - 1);
}

/** Counts by a table of slots, each value in the first free one from its own on; null where there are too many values. */
function counted(values: Float64Array): Runs | null {
  const words = new Int32Array(values.buffer, values.byteOffset, 2 * values.length);
  const held = new Float64Array(1 << slotBits).fill(Number.NaN);
  const counts = new Uint32Array(1 << slotBits);
  const found = new Float64Array(mostCounted);
  let different = 0;
  let total = 0;
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row] ?? 0;
    if (Number.isNaN(value)) continue;
    total += 1;
    let slot = value === 0 ? 0 : slotOf(words[2 * row] ?? 0, words[2 * row + 1] ?? 0);
    while (held[slot] !== value && !Number.isNaN(held[slot])) slot = (slot + 1) & ((1 << slotBits) - 1);
    if (held[slot] !== value) {
      if (different === mostCounted) return null;
      held[slot] = value;
      found[different] = value;
      different += 1;
    }
    counts[slot] = (counts[slot] ?? 0) + 1;
  }
  return inOrder(found.subarray(0, different), held, counts, total);
}

function inOrder(found: Float64Array, held: Float64Array, counts: Uint32Array, total: number): Runs {
  const values = found.toSorted();
  const words = new Int32Array(values.buffer);
  const ordered = Uint32Array.from(values, (value, at) => {
    let slot = value === 0 ? 0 : slotOf(words[2 * at] ?? 0, words[2 * at + 1] ?? 0);
    while (held[slot] !== value) slot = (slot + 1) & ((1 << slotBits) - 1);
    return counts[slot] ?? 0;
  });
  return { values, counts: ordered, total };
}

function present(values: Float64Array): Float64Array {
  const kept = new Float64Array(values.length);
  let length = 0;
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row] ?? 0;
    if (Number.isNaN(value)) continue;
    kept[length] = value;
    length += 1;
  }
  return kept.subarray(0, length);
}

/** Counts the neighbours that are equal; the first part of `sorted` is overwritten. */
function ofSorted(sorted: Float64Array): Runs {
  const counts = new Uint32Array(sorted.length);
  let different = 0;
  for (let at = 0; at < sorted.length; at += 1) {
    const value = sorted[at] ?? 0;
    if (different === 0 || sorted[different - 1] !== value) {
      sorted[different] = value;
      different += 1;
    }
    counts[different - 1] = (counts[different - 1] ?? 0) + 1;
  }
  return { values: sorted.subarray(0, different), counts: counts.subarray(0, different), total: sorted.length };
}

/**
 * The different values of a column, ascending, and their counts: exact, by counting where they are few and by sorting
 * where they are many.
 *
 * @param values Shape [rows]; NaN is missing and left out. Not modified.
 */
export function runsOf(values: Float64Array): Runs {
  const few = values.length >= mostCounted ? counted(values) : null;
  if (few) return few;
  const kept = present(values);
  sortNumbers(kept);
  return ofSorted(kept);
}

/** Those values that `isWanted` keeps. */
export function runsWhere({ values, counts }: Runs, isWanted: (value: number) => boolean): Runs {
  const kept: number[] = [];
  const keptCounts: number[] = [];
  let total = 0;
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] ?? 0;
    if (!isWanted(value)) continue;
    kept.push(value);
    keptCounts.push(counts[at] ?? 0);
    total += counts[at] ?? 0;
  }
  return { values: Float64Array.from(kept), counts: Uint32Array.from(keptCounts), total };
}

/**
 * Linear quantiles: type 7 of R. J. Hyndman and Y. Fan, "Sample Quantiles in Statistical Packages", The American
 * Statistician 50(4), 1996.
 *
 * @param shares Ascending, within 0 and 1.
 * @returns NaN for each share where there is no value.
 */
export function quantilesOf({ values, counts, total }: Runs, shares: readonly number[]): number[] {
  let at = 0;
  let before = 0;
  return shares.map((share) => {
    const place = (total - 1) * share;
    const below = Math.floor(place);
    while (at < values.length - 1 && before + (counts[at] ?? 0) <= below) {
      before += counts[at] ?? 0;
      at += 1;
    }
    const value = values[at] ?? Number.NaN;
    const isLast = below + 1 >= before + (counts[at] ?? 0);
    const above = isLast ? (values[at + 1] ?? value) : value;
    return value + (above - value) * (place - below);
  });
}
