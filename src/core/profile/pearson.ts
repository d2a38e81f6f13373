/**
 * Pearson's correlation of the rows in which both are present, as `scipy.stats.pearsonr`: how near they lie to one
 * straight line. Null where fewer than three rows are left or one of the two does not vary.
 *
 * @param one Shape [rows]; NaN is missing. Not modified.
 * @param other Shape of `one`.
 */
export function pearson(one: Float64Array, other: Float64Array): number | null {
  const isWhole = (_: number, row: number): boolean => !Number.isNaN(one[row]) && !Number.isNaN(other[row]);
  const a = distancesOf(one.filter(isWhole));
  const b = distancesOf(other.filter(isWhole));
  if (!a || !b || a.length < 3) return null;
  const value = productsOf(a, b) / Math.sqrt(productsOf(a, a) * productsOf(b, b));
  return Math.min(1, Math.max(-1, value));
}

/** Distances from the mean, the largest of the size of 1: squares stay in range. Null where all values are the same. */
function distancesOf(values: Float64Array): Float64Array | null {
  const first = values[0] ?? 0;
  // From the first value, so that values that are all the same are so to the last bit; halved, so that none overflows.
  const moved = values.map((value) => value / 2 - first / 2);
  const largest = moved.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  if (largest === 0) return null;
  const scaled = moved.map((value) => value / largest);
  const mean = scaled.reduce((sum, value) => sum + value, 0) / scaled.length;
  return scaled.map((value) => value - mean);
}

function productsOf(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, row) => sum + value * (b[row] ?? 0), 0);
}
