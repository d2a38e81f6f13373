import type { FittedOf } from "../pipeline.ts";
import { limited, scaleOf } from "./limits.ts";

/**
 * Learns the range of the values that are there, which is mapped to 0…1; values beyond it go beyond.
 *
 * A column that does not vary gets range 1, as scikit-learn's `MinMaxScaler`.
 *
 * @param values NaN is missing.
 */
export function fitMinmax(values: Float64Array): FittedOf<"minmax"> {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return min <= max ? { kind: "minmax", min, range: scaleOf(max - min) } : { kind: "minmax", min: 0, range: 1 };
}

/** Maps the range to 0…1, in place. */
export function minmax({ min, range }: FittedOf<"minmax">, values: Float64Array): void {
  for (let at = 0; at < values.length; at += 1) values[at] = limited(((values[at] ?? 0) - min) / range);
}
