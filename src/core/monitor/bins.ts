import type { Runs } from "../profile/runs.ts";
import { quantilesOf } from "../profile/runs.ts";
import { countBelow, countUpTo } from "../search.ts";

/**
 * Inner edges of bins of about as many values each, ascending; a value on an edge lies above it.
 *
 * The different values at or next above the linear quantiles at equal shares; a value that fills a bin by itself has one of
 * its own, and no bin is empty. None where there are fewer than two different values.
 */
export function quantileEdges(runs: Runs, bins: number): readonly number[] {
  const { values } = runs;
  const first = values[0];
  if (first === undefined) return [];
  const shares = Array.from({ length: bins - 1 }, (_, at) => (at + 1) / bins);
  const quantiles = quantilesOf(runs, shares);
  const edges = new Set<number>();
  for (const [at, quantile] of quantiles.entries()) {
    const edge = values[countBelow(values, quantile)];
    if (edge !== undefined && edge > first) edges.add(edge);
    const above = values[countUpTo(values, quantile)];
    if (quantile === quantiles[at + 1] && above !== undefined) edges.add(above);
  }
  return [...edges].toSorted((one, other) => one - other);
}

/** Counts of values by bin; NaN is left out, and counted as missing. */
export interface BinCounts {
  /** Shape [edges + 1]. */
  readonly counts: Float64Array;
  readonly missing: number;
}

/**
 * Counts values into bins between inner edges; a value on an edge lies above it.
 *
 * @param weights Shape of the values; absent: each counts once.
 */
export function countIntoBins(values: Float64Array, edges: readonly number[], weights?: Float64Array): BinCounts {
  const counts = new Float64Array(edges.length + 1);
  let missing = 0;
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] ?? Number.NaN;
    const weight = weights?.[at] ?? 1;
    if (Number.isNaN(value)) missing += weight;
    else {
      const bin = countUpTo(edges, value);
      counts[bin] = (counts[bin] ?? 0) + weight;
    }
  }
  return { counts, missing };
}
