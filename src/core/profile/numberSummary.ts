import type { LevelCount, NumberSummary } from "../pipeline.ts";

const bins = 20;
/** Numbers of at most so many different values are also listed as levels. */
const mostListed = 50;

/** What a column of numbers or days holds. */
export interface NumberFacts {
  readonly missing: number;
  readonly distinct: number;
  /** Null where all is missing. */
  readonly summary: NumberSummary | null;
  /** Most frequent first; empty above 50 different values. */
  readonly levels: readonly LevelCount[];
}

/** Linear between neighbours: type 7 of R. J. Hyndman and Y. Fan, "Sample Quantiles in Statistical Packages", 1996. */
function quantile(sorted: Float64Array, share: number): number {
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)] ?? Number.NaN;
  const above = sorted[Math.ceil(at)] ?? Number.NaN;
  return below + (above - below) * (at - Math.floor(at));
}

function histogramOf(sorted: Float64Array, min: number, max: number): number[] {
  const counts = Array.from({ length: bins }, () => 0);
  const width = (max - min) / bins;
  for (const value of sorted) {
    const bin = width > 0 ? Math.min(bins - 1, Math.floor((value - min) / width)) : 0;
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts;
}

function summarise(sorted: Float64Array): NumberSummary {
  const min = sorted[0] ?? Number.NaN;
  const max = sorted.at(-1) ?? Number.NaN;
  let sum = 0;
  for (const value of sorted) sum += value;
  const mean = Math.min(max, Math.max(min, sum / sorted.length));
  let squares = 0;
  for (const value of sorted) squares += (value - mean) ** 2;
  return {
    min,
    q25: quantile(sorted, 0.25),
    median: quantile(sorted, 0.5),
    q75: quantile(sorted, 0.75),
    max,
    mean,
    deviation: Math.sqrt(squares / sorted.length),
    histogram: histogramOf(sorted, min, max),
  };
}

/** Counts, quantiles, histogram and, for few different values, how often each stands. @param values NaN is missing. */
export function numberFacts(values: Float64Array): NumberFacts {
  const sorted = values.filter((value) => !Number.isNaN(value)).toSorted();
  const levels: { level: string; count: number }[] = [];
  let distinct = 0;
  let before = Number.NaN;
  for (const value of sorted) {
    if (value !== before) {
      distinct += 1;
      before = value;
      if (distinct <= mostListed) levels.push({ level: String(value), count: 0 });
    }
    const last = levels[distinct - 1];
    if (last) last.count += 1;
  }
  return {
    missing: values.length - sorted.length,
    distinct,
    summary: sorted.length > 0 ? summarise(sorted) : null,
    levels: distinct > mostListed ? [] : levels.toSorted((a, b) => b.count - a.count),
  };
}
