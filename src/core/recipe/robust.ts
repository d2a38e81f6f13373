import type { FittedOf } from "../pipeline.ts";
import { medianOf } from "./impute.ts";
import { leastScale, limited, scaleOf } from "./limits.ts";
import { linearQuantile } from "./quantiles.ts";

/**
 * Learns the median and the interquartile range: few extremes do not move them.
 *
 * As scikit-learn's `RobustScaler`; but where half of the values are the same, so that the quartiles say nothing, half
 * of the whole range is the scale, as in RealMLP (D. Holzmüller, L. Grinsztajn and I. Steinwart, 2024). A column that
 * does not vary gets scale 1.
 *
 * @param sorted Ascending, nothing missing.
 */
export function fitRobust(sorted: Float64Array): FittedOf<"robust"> {
  const quartiles = linearQuantile(sorted, 0.75) - linearQuantile(sorted, 0.25);
  const range = linearQuantile(sorted, 1) - linearQuantile(sorted, 0);
  return { kind: "robust", median: medianOf(sorted), scale: scaleOf(quartiles < leastScale ? range / 2 : quartiles) };
}

/** Takes the median off and divides by the scale, in place. */
export function robust({ median, scale }: FittedOf<"robust">, values: Float64Array): void {
  for (let at = 0; at < values.length; at += 1) values[at] = limited(((values[at] ?? 0) - median) / scale);
}
