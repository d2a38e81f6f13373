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

/** More different values than that, and than this share of the cells, are sorted instead of counted. */
const mostCounted = 1 << 14;
const countedShare = 0.25;
/** Fewer cells are sorted as quickly. */
const fewestCounted = 512;

/** A table of places for values, each value in the first free place from its own on. */
interface Slots {
  /** NaN where there is none. */
  readonly held: Float64Array;
  readonly counts: Uint32Array;
}

function slotsFor(different: number): Slots {
  const size = 2 ** Math.ceil(Math.log2(4 * different));
  return { held: new Float64Array(size).fill(Number.NaN), counts: new Uint32Array(size) };
}

/** Where a value stands, or is to stand. @param low Lower word of the double. */
function slotOf({ held }: Slots, value: number, low: number, high: number): number {
  const mask = held.length - 1;
  const mixed = Math.imul(low ^ Math.imul(high, 0x9e37_79b1), 0x85eb_ca6b);
  let slot = value === 0 ? 0 : (mixed ^ (mixed >>> 15)) & mask;
  while (held[slot] !== value && !Number.isNaN(held[slot])) slot = (slot + 1) & mask;
  return slot;
}

/** Counts the different values; null where there are too many of them. */
function counted(values: Float64Array): Runs | null {
  const words = new Int32Array(values.buffer, values.byteOffset, 2 * values.length);
  const found = new Float64Array(Math.min(mostCounted, Math.floor(countedShare * values.length)));
  const slots = slotsFor(found.length);
  let different = 0;
  let total = 0;
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row] ?? 0;
    if (Number.isNaN(value)) continue;
    total += 1;
    const slot = slotOf(slots, value, words[2 * row] ?? 0, words[2 * row + 1] ?? 0);
    const before = slots.counts[slot] ?? 0;
    slots.counts[slot] = before + 1;
    if (before > 0) continue;
    if (different === found.length) return null;
    slots.held[slot] = value;
    found[different] = value;
    different += 1;
  }
  return inOrder(found.subarray(0, different), slots, total);
}

function inOrder(found: Float64Array, slots: Slots, total: number): Runs {
  const values = found.toSorted();
  const words = new Int32Array(values.buffer);
  const countAt = (at: number): number =>
    slots.counts[slotOf(slots, values[at] ?? 0, words[2 * at] ?? 0, words[2 * at + 1] ?? 0)] ?? 0;
  return { values, counts: Uint32Array.from(values, (_, at) => countAt(at)), total };
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
  return countedIfFew(values) ?? ofSorted(sortedPresent(values));
}

/**
 * The values of a column that are there, ascending; found as in {@link runsOf}.
 *
 * @param values Shape [rows]; NaN is missing and left out. Not modified.
 */
export function ascending(values: Float64Array): Float64Array {
  const few = countedIfFew(values);
  return few ? writtenOut(few) : sortedPresent(values);
}

function countedIfFew(values: Float64Array): Runs | null {
  return values.length >= fewestCounted ? counted(values) : null;
}

function sortedPresent(values: Float64Array): Float64Array {
  const kept = present(values);
  sortNumbers(kept);
  return kept;
}

function writtenOut({ values, counts, total }: Runs): Float64Array {
  const all = new Float64Array(total);
  let end = 0;
  for (let at = 0; at < values.length; at += 1) {
    const start = end;
    end += counts[at] ?? 0;
    all.fill(values[at] ?? 0, start, end);
  }
  return all;
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
