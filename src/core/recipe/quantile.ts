import type { FittedOf, StepSpec } from "../pipeline.ts";
import { countBelow, countUpTo } from "../search.ts";
import { normalQuantile } from "./normalQuantile.ts";
import { linearQuantile } from "./quantiles.ts";
import type { TrainingNumbers } from "./trainingNumbers.ts";

/** Normal quantiles of shares nearer than {@link edge} to 0 and 1 go no further: those of scikit-learn, to the last digit. */
export const farthest = 5.199337582605575;
/** A value so near the first or last quantile counts as that, where the output is normal: as scikit-learn has it. */
export const edge = 1e-7;
const mostQuantiles = 10_000;

/**
 * Learns where each share of the training rows lies.
 *
 * Quantiles are at most as many as there are training rows.
 */
export function fitQuantile(
  numbers: TrainingNumbers,
  { output, quantiles }: Extract<StepSpec, { readonly kind: "quantile" }>,
): FittedOf<"quantile"> {
  const count = Math.max(2, Math.min(Math.round(quantiles), numbers.values.length, mostQuantiles));
  const sorted = numbers.sorted();
  const values = Array.from({ length: count }, (_, i) => linearQuantile(sorted, i / (count - 1)));
  return { kind: "quantile", output, values };
}

/**
 * Sends each value to its share of the training rows, in place, or to the normal quantile of that share.
 *
 * Between two quantiles linear; a value that several quantiles share gets the middle of their shares; beyond the ends
 * the end. As scikit-learn's `QuantileTransformer`.
 */
export function quantile({ output, values: quantiles }: FittedOf<"quantile">, values: Float64Array): void {
  const known = Float64Array.from(quantiles);
  const nearEnd = output === "normal" ? edge : 0;
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] ?? 0;
    if (Number.isNaN(value)) continue;
    const share = shareOf(value, known, nearEnd);
    values[at] = output === "uniform" ? share : boundedNormal(share);
  }
}

function boundedNormal(share: number): number {
  return Math.min(Math.max(normalQuantile(share), -farthest), farthest);
}

function shareOf(value: number, quantiles: Float64Array, nearEnd: number): number {
  const last = quantiles.length - 1;
  if (value <= (quantiles[0] ?? 0) + nearEnd) return 0;
  if (value >= (quantiles[last] ?? 0) - nearEnd) return 1;
  const below = countBelow(quantiles, value);
  const upTo = countUpTo(quantiles, value);
  if (upTo > below) return (below + upTo - 1) / 2 / last;
  const lower = quantiles[below - 1] ?? 0;
  const upper = quantiles[below] ?? 0;
  return (below - 1 + (value - lower) / (upper - lower)) / last;
}
