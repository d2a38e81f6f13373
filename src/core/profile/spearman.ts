import { countBelow } from "../search.ts";
import type { Runs } from "./runs.ts";
import { runsOf } from "./runs.ts";

/** Ranks of a column as small whole numbers: what rank correlation needs of it. */
export interface Ranked {
  /** Shape [rows]; −1 is missing, else 0 for the lowest of the different values, 1 for the next, … */
  readonly ranks: Int32Array;
  /** Number of different values. */
  readonly different: number;
  /** Ranks as distances from their mean, row by row, and the sum of their squares; null where values are missing. */
  readonly whole: WholeRanks | null;
}

interface WholeRanks {
  readonly distances: Float64Array;
  readonly squares: number;
}

/**
 * Positions of numbers among the different values.
 *
 * @param values Shape [rows]; NaN is missing.
 * @param runs Of the values, where they are known already.
 */
export function rankNumbers(values: Float64Array, runs: Runs = runsOf(values)): Ranked {
  const ranks = Int32Array.from(values, (value) => (Number.isNaN(value) ? -1 : countBelow(runs.values, value)));
  const different = runs.values.length;
  return { ranks, different, whole: runs.total === values.length ? wholeOf(ranks, different) : null };
}

function wholeOf(ranks: Int32Array, different: number): WholeRanks {
  const { distances, squares } = centred(ranks, different);
  return { distances: Float64Array.from(ranks, (rank) => distances[rank] ?? 0), squares };
}

/** Twice the mid-rank of each different value among the rows that count, from 1. */
function doubledRanks(counts: Uint32Array): Float64Array {
  let below = 0;
  return Float64Array.from(counts, (count) => {
    const rank = 2 * below + count + 1;
    below += count;
    return rank;
  });
}

/** The ranks of the rows in which both are present, in the order of the rows. */
export function rankedTogether(one: Ranked, other: Ranked): readonly [Int32Array, Int32Array] {
  const a = new Int32Array(one.ranks.length);
  const b = new Int32Array(one.ranks.length);
  let rows = 0;
  for (let row = 0; row < one.ranks.length; row += 1) {
    a[rows] = one.ranks[row] ?? -1;
    b[rows] = other.ranks[row] ?? -1;
    if ((a[rows] ?? -1) >= 0 && (b[rows] ?? -1) >= 0) rows += 1;
  }
  return [a.subarray(0, rows), b.subarray(0, rows)];
}

/** Ranks as distances from their mean, doubled, by position among the different values; and the sum of their squares. */
function centred(ranks: Int32Array, different: number): { readonly distances: Float64Array; readonly squares: number } {
  const counts = new Uint32Array(different);
  for (const rank of ranks) counts[rank] = (counts[rank] ?? 0) + 1;
  const distances = doubledRanks(counts).map((rank) => rank - (ranks.length + 1));
  return { distances, squares: distances.reduce((sum, distance, at) => sum + (counts[at] ?? 0) * distance ** 2, 0) };
}

/**
 * Spearman's rank correlation of the rows in which both are present, ties at their mid-rank: the Pearson correlation of
 * the ranks, as `scipy.stats.spearmanr`. Null where fewer than three rows are left or one of the two does not vary.
 */
export function spearman(one: Ranked, other: Ranked): number | null {
  if (one.whole && other.whole) return correlation(one.whole, other.whole);
  const [a, b] = rankedTogether(one, other);
  return correlation(wholeOf(a, one.different), wholeOf(b, other.different));
}

function correlation(one: WholeRanks, other: WholeRanks): number | null {
  const rows = one.distances.length;
  const scale = Math.sqrt(one.squares * other.squares);
  if (rows < 3 || !(scale > 0)) return null;
  let products = 0;
  for (let row = 0; row < rows; row += 1) products += (one.distances[row] ?? 0) * (other.distances[row] ?? 0);
  return Math.min(1, Math.max(-1, products / scale));
}
