import type { FittedOf, StepSpec } from "../pipeline.ts";
import { limited } from "./limits.ts";
import { linearQuantile } from "./quantiles.ts";
import type { TrainingNumbers } from "./trainingNumbers.ts";

/**
 * What stands in for a missing value; 0 where there is no value at all.
 *
 * The median of an even number of values is the mean of the two in the middle, and of equally frequent values the
 * smallest is the mode, both as scikit-learn's `SimpleImputer` has it.
 */
export function fitImpute(
  numbers: TrainingNumbers,
  { how, value }: Pick<Extract<StepSpec, { readonly kind: "impute" }>, "how" | "value">,
): FittedOf<"impute"> {
  switch (how) {
    case "median":
      return { kind: "impute", value: medianOf(numbers.sorted()) };
    case "mean":
      return { kind: "impute", value: meanOf(numbers.values) };
    case "mode":
      return { kind: "impute", value: modeOf(numbers.sorted()) };
    case "constant":
      return { kind: "impute", value: limited(value) };
  }
}

/** Median of ascending values; 0 of none. */
export function medianOf(sorted: Float64Array): number {
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}

function meanOf(values: Float64Array): number {
  let sum = 0;
  let count = 0;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    sum += value;
    count += 1;
  }
  return count === 0 ? 0 : sum / count;
}

function modeOf(sorted: Float64Array): number {
  let mode = linearQuantile(sorted, 0);
  let most = 0;
  let run = 0;
  for (let at = 0; at < sorted.length; at += 1) {
    run = at > 0 && sorted[at] === sorted[at - 1] ? run + 1 : 1;
    if (run <= most) continue;
    most = run;
    mode = sorted[at] ?? 0;
  }
  return mode;
}

/** Fills gaps, in place. */
export function fillGaps({ value }: FittedOf<"impute">, values: Float64Array): void {
  for (let at = 0; at < values.length; at += 1) if (Number.isNaN(values[at])) values[at] = value;
}
