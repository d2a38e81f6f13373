import type { FittedOf, StepSpec } from "../pipeline.ts";
import { linearQuantile } from "./quantiles.ts";

/** Learns the limits of a column: linear quantiles of ascending values at the two shares. */
export function fitClip(
  sorted: Float64Array,
  { lower, upper }: Extract<StepSpec, { readonly kind: "clip" }>,
): FittedOf<"clip"> {
  const low = Math.min(Math.max(Math.min(lower, upper), 0), 1);
  const high = Math.min(Math.max(Math.max(lower, upper), 0), 1);
  return { kind: "clip", lower: linearQuantile(sorted, low), upper: linearQuantile(sorted, high) };
}

/** Draws values beyond the limits to them, in place. */
export function clip({ lower, upper }: FittedOf<"clip">, values: Float64Array): void {
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] ?? 0;
    if (value < lower) values[at] = lower;
    else if (value > upper) values[at] = upper;
  }
}
