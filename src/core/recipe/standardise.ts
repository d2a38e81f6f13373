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
  // Squares of values beyond 1e154 leave the doubles; the largest one keeps the scale a number.
  const deviation = Math.min(Math.sqrt(squares / Math.max(count, 1)), Number.MAX_VALUE);
  return { kind: "standardise", mean, scale: deviation || 1 };
}
