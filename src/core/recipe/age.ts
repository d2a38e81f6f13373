import type { FittedOf } from "../pipeline.ts";

/** A month of the Gregorian calendar on average, in days. */
export const daysOfMonth = 365.2425 / 12;

/**
 * Learns the day from which ages count back: the given one, else the last day of the training rows.
 *
 * @param days Days since 1970-01-01 of the training rows; NaN is missing.
 */
export function fitAge(days: Float64Array, reference: number | null): FittedOf<"age"> {
  if (reference !== null) return { kind: "age", reference };
  let last = Number.NEGATIVE_INFINITY;
  for (const day of days) if (day > last) last = day;
  return { kind: "age", reference: Number.isFinite(last) ? last : 0 };
}

/** Makes of each day its age in months of 30.44 days, in place; negative after the reference. */
export function monthsBefore({ reference }: FittedOf<"age">, values: Float64Array): void {
  for (let at = 0; at < values.length; at += 1) values[at] = (reference - (values[at] ?? 0)) / daysOfMonth;
}
