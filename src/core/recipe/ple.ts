import type { FittedOf, StepSpec } from "../pipeline.ts";
import { quantileEdges } from "./quantiles.ts";

const mostBins = 256;

/**
 * Learns the edges of a piecewise-linear encoding: quantiles, each once. Values that are all the same make one empty
 * bin.
 *
 * Y. Gorishniy, I. Rubachev and A. Babenko, "On embeddings for numerical features in tabular deep learning", 2022.
 *
 * @param sorted Ascending, nothing missing.
 */
export function fitPle(
  sorted: Float64Array,
  { bins, keepValue }: Extract<StepSpec, { readonly kind: "ple" }>,
): FittedOf<"ple"> {
  const edges = quantileEdges(sorted, Math.max(1, Math.min(Math.round(bins), mostBins)));
  return { kind: "ple", edges: edges.length > 1 ? edges : [edges[0] ?? 0, edges[0] ?? 0], keepValue };
}

/**
 * Writes the pieces of one value: 1 for each bin it has passed, the share of the bin it is in; those above stay 0.
 *
 * All are kept within 0 and 1, the first and the last too: beyond the training range nothing changes any more. A bin
 * without width is 0 up to its edge and 1 above. Missing has passed no bin.
 *
 * @param at Where the first bin is in `out`.
 */
export function writePieces(edges: Float64Array, value: number, out: Float32Array | Float64Array, at: number): void {
  for (let bin = 0; bin + 1 < edges.length; bin += 1) {
    const lower = edges[bin] ?? 0;
    if (!(value > lower)) return;
    const upper = edges[bin + 1] ?? 0;
    out[at + bin] = value >= upper ? 1 : (value - lower) / (upper - lower);
  }
}
