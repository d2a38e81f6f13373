import { quantilesOf, runsOf } from "../profile/runs.ts";
import { countBelow } from "../search.ts";
import { chiSquareQuantile } from "../statistics/chiSquare.ts";

/** Stands for the share of a bin without rows. */
export const emptyShare = 1e-4;

/** A bin and its part in the index. */
export interface PsiBin {
  readonly expected: number;
  readonly actual: number;
  readonly expectedShare: number;
  readonly actualShare: number;
  readonly contribution: number;
}

/** How far two samples of one quantity lie apart. */
export interface Stability {
  readonly psi: number;
  /** In the order of the counts. */
  readonly bins: readonly PsiBin[];
  readonly byChance: ChancePsi;
}

/** The index that samples of these sizes have without any shift. */
export interface ChancePsi {
  readonly mean: number;
  /** Exceeded by one in twenty. */
  readonly percentile95: number;
}

/**
 * Population stability index of counts by bin: Σ (actual − expected) · ln(actual / expected) over shares, 0.0001 for an
 * empty bin. Null where a sample is empty.
 *
 * N. Siddiqi, "Credit Risk Scorecards", 2006.
 */
export function psiOfCounts(expected: ArrayLike<number>, actual: ArrayLike<number>): Stability | null {
  const n = sumOf(expected);
  const m = sumOf(actual);
  if (n === 0 || m === 0) return null;
  const bins = Array.from({ length: expected.length }, (_, at) => {
    const before = expected[at] ?? 0;
    const now = actual[at] ?? 0;
    const expectedShare = before === 0 ? emptyShare : before / n;
    const actualShare = now === 0 ? emptyShare : now / m;
    const contribution = (actualShare - expectedShare) * Math.log(actualShare / expectedShare);
    return { expected: before, actual: now, expectedShare, actualShare, contribution };
  });
  return {
    psi: bins.reduce((sum, { contribution }) => sum + contribution, 0),
    bins,
    byChance: psiByChance(n, m, bins.length),
  };
}

function sumOf(counts: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < counts.length; at += 1) sum += counts[at] ?? 0;
  return sum;
}

/**
 * What the index is without any shift: (1/n + 1/m) times a chi-square number of one degree of freedom fewer than bins.
 *
 * B. Yurdakul, "Statistical Properties of Population Stability Index", Western Michigan University 2018.
 */
export function psiByChance(n: number, m: number, bins: number): ChancePsi {
  const scale = 1 / n + 1 / m;
  const free = Math.max(0, bins - 1);
  return { mean: scale * free, percentile95: free === 0 ? 0 : scale * chiSquareQuantile(0.05, free) };
}

/** Bins for the index: inner edges, upper edges included, and a bin for gaps if there are any in either sample. */
export interface NumberStability extends Stability {
  readonly edges: readonly number[];
  /** Whether the last bin holds what is missing. */
  readonly hasMissing: boolean;
}

/**
 * The index of numbers in bins of about as many rows of the expected sample each: the different linear quantiles at equal
 * shares are the inner edges.
 *
 * @param expected NaN is missing, as in `actual`.
 * @returns Null where a sample is empty.
 */
export function psiOfNumbers(expected: Float64Array, actual: Float64Array, bins = 10): NumberStability | null {
  const shares = Array.from({ length: bins - 1 }, (_, at) => (at + 1) / bins);
  const edges = [...new Set(quantilesOf(runsOf(expected), shares))].filter((edge) => !Number.isNaN(edge));
  const before = countBins(expected, edges);
  const now = countBins(actual, edges);
  const hasMissing = (before.at(-1) ?? 0) + (now.at(-1) ?? 0) > 0;
  const end = hasMissing ? undefined : -1;
  const stability = psiOfCounts(before.slice(0, end), now.slice(0, end));
  return stability && { ...stability, edges, hasMissing };
}

function countBins(values: Float64Array, edges: readonly number[]): Uint32Array {
  const counts = new Uint32Array(edges.length + 2);
  for (const value of values) {
    const bin = Number.isNaN(value) ? edges.length + 1 : countBelow(edges, value);
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts;
}

/** The index of levels with a bin for each that either sample has. */
export interface LevelStability extends Stability {
  /** In the order of the bins; null is missing. */
  readonly levels: readonly (string | null)[];
}

/** A sample of levels: positions in a list, −1 for missing. */
export interface LevelSample {
  readonly codes: Int32Array;
  readonly levels: readonly string[];
}

/** The index of levels, matched by their text. Null where a sample is empty. */
export function psiOfLevels(expected: LevelSample, actual: LevelSample): LevelStability | null {
  const before = countLevels(expected);
  const now = countLevels(actual);
  const levels = [...new Set([...before.keys(), ...now.keys()])];
  const stability = psiOfCounts(
    levels.map((level) => before.get(level) ?? 0),
    levels.map((level) => now.get(level) ?? 0),
  );
  return stability && { ...stability, levels };
}

function countLevels({ codes, levels }: LevelSample): ReadonlyMap<string | null, number> {
  const counts = new Map<string | null, number>();
  for (const code of codes) {
    const level = code < 0 ? null : (levels[code] ?? null);
    counts.set(level, (counts.get(level) ?? 0) + 1);
  }
  return counts;
}
