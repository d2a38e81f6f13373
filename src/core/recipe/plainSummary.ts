import type { NumberSummary } from "../pipeline.ts";

/** What the plan of a number column rests on, its special codes left out. */
export interface PlainSummary {
  readonly min: number;
  readonly max: number;
  /** The 1 % and 99 % quantiles. */
  readonly lower: number;
  readonly upper: number;
  /** Third standardised moment. */
  readonly skewness: number;
}

/**
 * A summary without the column's special codes, which would pass for its extremes.
 *
 * The skewness is that of the other values, by taking the codes out of the power sums. Where a code is an extreme or a
 * quantile, the next known quantile that is none stands in its place.
 */
export function plainSummary(numbers: NumberSummary): PlainSummary {
  const codes = numbers.specialCodes.map(({ value }) => value);
  const known = [numbers.min, ...numbers.quantiles, numbers.max].filter((value) => !codes.includes(value));
  const [min = 0] = known;
  const max = known.at(-1) ?? 0;
  const inner = numbers.quantiles.filter((value) => !codes.includes(value));
  return { min, max, lower: inner[0] ?? min, upper: inner.at(-1) ?? max, skewness: skewnessOf(numbers) };
}

function skewnessOf({ mean, deviation, skewness, histogram, specialCodes }: NumberSummary): number {
  if (specialCodes.length === 0) return skewness;
  const rows = histogram.reduce((sum, count) => sum + count, 0);
  const squares = deviation ** 2 + mean ** 2;
  const cubes = skewness * deviation ** 3 + 3 * mean * deviation ** 2 + mean ** 3;
  const without = (power: number, meanPower: number): number =>
    specialCodes.reduce((sum, { value, count }) => sum - count * value ** power, rows * meanPower);
  const left = without(0, 1);
  const centre = without(1, mean) / left;
  const variance = without(2, squares) / left - centre ** 2;
  const third = without(3, cubes) / left - 3 * centre * variance - centre ** 3;
  const result = third / variance ** 1.5;
  return Number.isFinite(result) ? result : 0;
}
