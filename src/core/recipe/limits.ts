/** No loan has such a value; its square is still a double. */
export const largest = 1e100;

/** The largest single-precision number, as a double. */
export const largestSingle = 3.4028234663852886e38;

/** A value as steps take it: beyond ±1e100 it counts as that, so that no step leaves the doubles. NaN stays NaN. */
export function limited(value: number): number {
  return value > largest ? largest : value < -largest ? -largest : value;
}

/** A finished input: beyond the single-precision numbers it counts as the largest of them. NaN stays NaN. */
export function limitedToSingle(value: number): number {
  return value > largestSingle ? largestSingle : value < -largestSingle ? -largestSingle : value;
}

/** Values that lie closer together than this do not vary. */
export const leastScale = 1e-200;

/** What values are divided by for a spread: 1 where they do not vary. */
export function scaleOf(spread: number): number {
  return spread < leastScale ? 1 : spread;
}
