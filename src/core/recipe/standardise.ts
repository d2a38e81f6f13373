import type { FittedOf } from "../pipeline.ts";
import { limited, scaleOf } from "./limits.ts";

/**
 * Learns the centre and the spread of the values that are there.
 *
 * The variance divides by n, and a column that does not vary gets scale 1, both as scikit-learn's `StandardScaler`.
 *
 * @param values NaN is missing.
 *
 * One pass, stable for large offsets: B. P. Welford, "Note on a method for calculating corrected sums of squares and
 * products", Technometrics 4(3), 1962.
 */
export function fitStandardise(values: Float64Array): FittedOf<"standardise"> {
  let count = 0;
  let mean = 0;
  let squares = 0;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    count += 1;
    const before = value - mean;
    mean += before / count;
    squares += before * (value - mean);
  }
  return { kind: "standardise", mean, scale: scaleOf(Math.sqrt(squares / Math.max(count, 1))) };
}

/** Takes the mean off and divides by the spread, in place. */
export function standardise({ mean, scale }: FittedOf<"standardise">, values: Float64Array): void {
  for (let at = 0; at < values.length; at += 1) values[at] = limited(((values[at] ?? 0) - mean) / scale);
}
