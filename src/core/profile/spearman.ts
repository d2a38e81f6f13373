/** Ranks of a column as small whole numbers: what rank correlation needs of it. */
export interface Ranked {
  /** Shape [rows]; −1 is missing, else 0 for the lowest of the different values, 1 for the next, … */
  readonly ranks: Int32Array;
  /** Number of different values. */
  readonly different: number;
}

/** Positions of numbers among the different values. @param values Shape [rows]; NaN is missing. */
export function rankNumbers(values: Float64Array): Ranked {
  const order = Int32Array.from(values, (_, row) => row)
    .filter((row) => !Number.isNaN(values[row]))
    .toSorted((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const ranks = new Int32Array(values.length).fill(-1);
  let different = 0;
  let before = Number.NaN;
  for (const row of order) {
    const value = values[row] ?? Number.NaN;
    if (value !== before) different += 1;
    before = value;
    ranks[row] = different - 1;
  }
  return { ranks, different };
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

/** The ranks of the rows in which both are present. */
function together(one: Ranked, other: Ranked): readonly [Int32Array, Int32Array] {
  const isThere = (_: number, row: number): boolean => (one.ranks[row] ?? -1) >= 0 && (other.ranks[row] ?? -1) >= 0;
  return [one.ranks.filter(isThere), other.ranks.filter(isThere)];
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
  const [a, b] = together(one, other);
  if (a.length < 3) return null;
  const ofOne = centred(a, one.different);
  const ofOther = centred(b, other.different);
  let products = 0;
  for (let row = 0; row < a.length; row += 1)
    products += (ofOne.distances[a[row] ?? 0] ?? 0) * (ofOther.distances[b[row] ?? 0] ?? 0);
  const scale = Math.sqrt(ofOne.squares * ofOther.squares);
  return scale > 0 ? Math.min(1, Math.max(-1, products / scale)) : null;
}
