import type { NumberStep } from "../pipeline.ts";

/**
 * Learns the centre and the spread of a filled column.
 *
 * The variance divides by n, and a column that does not vary gets scale 1, both as scikit-learn's `StandardScaler`.
 *
 * @param filled Shape [training rows], nothing missing.
 *
 * One pass, stable for large offsets: B. P. Welford, "Note on a method for calculating corrected sums of squares and
 * products", Technometrics 4(3), 1962.
 */
export function fitStandardise(filled: Float64Array): Extract<NumberStep, { kind: "standardise" }> {
  let count = 0;
  let mean = 0;
  let squares = 0;
  for (const value of filled) {
    count += 1;
    const before = value - mean;
    mean += before / count;
    squares += before * (value - mean);
  }
  return { kind: "standardise", mean, scale: Math.sqrt(squares / Math.max(count, 1)) || 1 };
}
