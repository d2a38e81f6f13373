import type { Figure, UndefinedReason } from "../pipeline.ts";
import type { Interval } from "../statistics/interval.ts";

/** How many rows of each class there are. */
export interface ClassCounts {
  readonly bads: number;
  readonly goods: number;
}

/**
 * Why a measure has no value, where the reasons of figures do not say it.
 *
 * `tooFewRows`: fewer than the method needs. `noVariation`: all scores, or all values, are the same. `separated`: the
 * two classes do not overlap, so that a fitted line is infinitely steep. `certain`: a PD of 0 or 1 that was wrong.
 * `nobodyApproved`: a share of the approved, or a ratio to them. `noAmount`: no row has an amount.
 */
export type MeasureReason =
  | UndefinedReason
  | "tooFewRows"
  | "noVariation"
  | "separated"
  | "certain"
  | "nobodyApproved"
  | "noAmount";

/** A number, or the reason why there is none; each {@link Figure} is one. */
export type Measure =
  | { readonly value: number; readonly reason: null }
  | { readonly value: null; readonly reason: MeasureReason };

/** A measure with its 95 % interval; null where none can be said. */
export type Estimate = Measure & { readonly interval: Interval | null };

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
