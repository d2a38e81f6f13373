import type { Estimate, Figure, Interval, Measure, MeasureReason, UndefinedReason } from "../pipeline.ts";

/** How many rows of each class there are. */
export interface ClassCounts {
  readonly bads: number;
  readonly goods: number;
}

/** A figure that has a value. */
export function defined(value: number): Figure {
  return { value, reason: null };
}

/** A measure without a value. */
export function without(reason: MeasureReason): Measure {
  return { value: null, reason };
}

/** A measure with an interval, which it has only where it has a value. */
export function estimated(measure: Measure, interval: Interval | null): Estimate {
  return { ...measure, interval: measure.value === null ? null : interval };
}

/** A quotient of counts, or the reason why there is none where the denominator is 0. */
export function ratio(numerator: number, denominator: number, reason: UndefinedReason): Figure {
  return denominator === 0 ? { value: null, reason } : defined(numerator / denominator);
}

/** Why two classes cannot be compared; null where both are there. */
export function oneClass({ bads, goods }: ClassCounts): UndefinedReason | null {
  if (bads + goods === 0) return "noRows";
  if (bads === 0) return "noBads";
  return goods === 0 ? "noGoods" : null;
}
