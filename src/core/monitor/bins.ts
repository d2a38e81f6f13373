import type { Runs } from "../profile/runs.ts";
import { quantilesOf } from "../profile/runs.ts";
import { countBelow, countUpTo } from "../search.ts";

/** Bins of less than this share of what they should hold join a neighbour. */
const smallestShare = 0.25;

/**
 * Inner edges of bins of about as many values each, ascending; a value on an edge lies above it.
 *
 * The different values at or next above the linear quantiles at equal shares; a value that fills a bin by itself has one of
 * its own. No bin is empty, and none is tiny where there are more than two. None where all values are the same.
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
  return withoutTiny(
    [...edges].toSorted((one, other) => one - other),
    runs,
    (smallestShare * runs.total) / bins,
  );
}

/** Takes away edges until each bin holds so many values, or two bins are left; the smallest joins its smaller neighbour. */
function withoutTiny(edges: readonly number[], { values, counts }: Runs, least: number): readonly number[] {
  const held = Array.from({ length: edges.length + 1 }, () => 0);
  for (const [at, value] of values.entries()) {
    const bin = countUpTo(edges, value);
    held[bin] = (held[bin] ?? 0) + (counts[at] ?? 0);
  }
  const kept = [...edges];
  while (kept.length > 1) {
    const smallest = held.indexOf(Math.min(...held));
    if ((held[smallest] ?? 0) >= least) break;
    const joinsBelow = (held[smallest - 1] ?? Infinity) <= (held[smallest + 1] ?? Infinity);
    const edge = joinsBelow ? smallest - 1 : smallest;
    held.splice(edge, 2, (held[edge] ?? 0) + (held[edge + 1] ?? 0));
    kept.splice(edge, 1);
  }
  return kept;
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
