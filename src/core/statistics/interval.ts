import type { Interval } from "../pipeline.ts";

/** How many standard errors a 95 % interval of the normal distribution reaches to each side. */
export const Z95 = 1.959963984540054;

/** An interval around an estimate that is normally distributed; cut off where the figure cannot lie. */
export function normalInterval(
  estimate: number,
  standardError: number,
  [lowest, highest]: readonly [number, number] = [-Infinity, Infinity],
): Interval {
  return {
    low: Math.max(lowest, estimate - Z95 * standardError),
    high: Math.min(highest, estimate + Z95 * standardError),
  };
}
