import type { Figure } from "../pipeline.ts";

/** Mean of some figures, and how far they lie apart. */
export interface Spread {
  readonly mean: number;
  /** Standard deviation of a sample, n − 1 below; null for one figure. */
  readonly deviation: number | null;
}

/** The spread of those figures that have a value; null where none has one. */
export function spreadOf(figures: readonly Figure[]): Spread | null {
  const values = figures.flatMap(({ value }) => (value === null ? [] : [value]));
  if (values.length === 0) return null;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  if (values.length === 1) return { mean, deviation: null };
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / (values.length - 1)) };
}
