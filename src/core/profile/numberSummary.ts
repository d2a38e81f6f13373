import type { LevelCount, NumberSummary, PlainSummary } from "../pipeline.ts";
import type { Runs } from "./runs.ts";
import { quantilesOf } from "./runs.ts";
import { specialCodesOf, withoutCodes } from "./specialCodes.ts";

const bins = 20;
/** Numbers of at most so many different values are also listed as levels. */
const mostListed = 50;

/** The shares at which {@link NumberSummary} has quantiles, ascending. */
const summaryShares: readonly number[] = [0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99];

function histogramOf({ values, counts }: Runs, min: number, max: number): number[] {
  const histogram = Array.from({ length: bins }, () => 0);
  const width = (max - min) / bins;
  for (let at = 0; at < values.length; at += 1) {
    const bin = width > 0 ? Math.min(bins - 1, Math.floor(((values[at] ?? 0) - min) / width)) : 0;
    histogram[bin] = (histogram[bin] ?? 0) + (counts[at] ?? 0);
  }
  return histogram;
}

type Moments = Pick<NumberSummary, "mean" | "deviation" | "skewness">;

/** Mean, population standard deviation and third standardised moment; the last is 0 for a constant. */
function momentsOf({ values, counts, total }: Runs): Moments {
  const min = values[0] ?? Number.NaN;
  const max = values.at(-1) ?? Number.NaN;
  let sum = 0;
  for (let at = 0; at < values.length; at += 1) sum += (values[at] ?? 0) * (counts[at] ?? 0);
  const mean = Math.min(max, Math.max(min, sum / total));
  let squares = 0;
  let cubes = 0;
  for (let at = 0; at < values.length; at += 1) {
    const distance = (values[at] ?? 0) - mean;
    const square = distance * distance * (counts[at] ?? 0);
    squares += square;
    cubes += square * distance;
  }
  const deviation = Math.sqrt(squares / total);
  const skewness = cubes / total / deviation ** 3;
  return { mean, deviation, skewness: Number.isFinite(skewness) ? skewness : 0 };
}

function areWhole(values: Float64Array): boolean {
  for (let at = 0; at < values.length; at += 1) if (!Number.isInteger(values[at] ?? 0)) return false;
  return true;
}

function plainOf(quantities: Runs, { skewness }: Moments): PlainSummary {
  const { values } = quantities;
  const [q01 = 0, median = 0, q99 = 0] = quantilesOf(quantities, [0.01, 0.5, 0.99]);
  return { min: values[0] ?? Number.NaN, max: values.at(-1) ?? Number.NaN, q01, median, q99, skewness };
}

/** What the numbers or days of a column are; null where all is missing. */
export function summarise(runs: Runs): NumberSummary | null {
  const { values, counts } = runs;
  if (values.length === 0) return null;
  const min = values[0] ?? Number.NaN;
  const max = values.at(-1) ?? Number.NaN;
  const quantiles = quantilesOf(runs, summaryShares);
  const [, , , q25 = min, median = min, q75 = max] = quantiles;
  const moments = momentsOf(runs);
  const specialCodes = specialCodesOf(runs);
  const quantities = withoutCodes(runs, specialCodes);
  return {
    min,
    q25,
    median,
    q75,
    max,
    ...moments,
    quantiles,
    zeros: counts[values.indexOf(0)] ?? 0,
    whole: areWhole(values),
    histogram: histogramOf(runs, min, max),
    specialCodes,
    plain: plainOf(quantities, quantities === runs ? moments : momentsOf(quantities)),
  };
}

/** How often each number stands, as {@link import("../pipeline.ts").ColumnProfile.levels}: most frequent first; empty for many. */
export function levelsOfNumbers({ values, counts }: Runs): LevelCount[] {
  if (values.length > mostListed) return [];
  return Array.from(values, (value, at) => ({ level: String(value), count: counts[at] ?? 0 })).toSorted(
    (a, b) => b.count - a.count,
  );
}
