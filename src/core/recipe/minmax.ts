import type { NumberStep } from "../pipeline.ts";

/**
 * Learns the range of a filled column, which is mapped to 0…1; values beyond it go beyond.
 *
 * A column that does not vary gets range 1, as scikit-learn's `MinMaxScaler`.
 *
 * @param filled Shape [training rows], nothing missing.
 */
export function fitMinmax(filled: Float64Array): Extract<NumberStep, { kind: "minmax" }> {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (const value of filled) {
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return { kind: "minmax", min, range: Math.min(max - min, Number.MAX_VALUE) || 1 };
}
