import type { Measure } from "../pipeline.ts";
import { bandOf } from "../score/verdict.ts";
import { countUpTo } from "../search.ts";
import { ksTwoSample } from "../statistics/kolmogorov.ts";
import { defined, without } from "./figure.ts";
import type { LevelSample } from "./psi.ts";
import { psiOfLevels, psiOfNumbers } from "./psi.ts";

/** How far the PDs of two groups of rows lie apart: by PSI in tenths, by PSI in score bands, by Kolmogorov and Smirnov. */
export const shiftMetrics = ["psi", "bandPsi", "ksDistance"] as const;
export type ShiftMetric = (typeof shiftMetrics)[number];

/** A distance between two groups of rows, and what chance alone makes of it. */
export interface Shift {
  readonly distance: Measure;
  /** Exceeded by one in twenty where nothing has shifted; null where the p-value says it, or nothing does. */
  readonly byChance: number | null;
  /** How likely chance alone drives two such groups so far apart; null where it is not known. */
  readonly pValue: number | null;
}

const nothing: Shift = { distance: without("noRows"), byChance: null, pValue: null };

/**
 * How far PDs have shifted; `noRows` where a group is empty.
 *
 * @param expected Shape [rows compared with].
 * @param actual Shape [rows].
 * @param bandEdges As in a policy.
 */
export function shiftOf(
  metric: ShiftMetric,
  expected: Float64Array,
  actual: Float64Array,
  bandEdges: readonly number[],
): Shift {
  if (metric === "ksDistance") {
    const ks = ksTwoSample(expected, actual);
    return ks ? { distance: defined(ks.distance), byChance: null, pValue: ks.pValue } : nothing;
  }
  const stability =
    metric === "psi"
      ? psiOfNumbers(expected, actual)
      : psiOfLevels(inBands(expected, bandEdges), inBands(actual, bandEdges));
  return stability
    ? { distance: defined(stability.psi), byChance: stability.byChance.percentile95, pValue: null }
    : nothing;
}

function inBands(pds: Float64Array, bandEdges: readonly number[]): LevelSample {
  const codes = Int32Array.from(pds, (pd) => countUpTo(bandEdges, pd));
  return { codes, levels: [-Infinity, ...bandEdges].map((from) => bandOf(from, { bandEdges }) ?? "A") };
}
