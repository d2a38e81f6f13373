import type { FittedOf } from "../pipeline.ts";

/** The month (1–12) or the weekday (1–7, Monday first) of a day since 1970-01-01; NaN of a gap. */
export function partOfDay(day: number, part: "month" | "weekday"): number {
  const whole = Math.floor(day);
  return part === "month" ? monthOf(whole) : ((((whole + 3) % 7) + 7) % 7) + 1;
}

/** The month of a whole day since 1970-01-01. */
function monthOf(day: number): number {
  return (monthsOf(day) % 12) + 1;
}

/**
 * Whole months from the January of the year 0 to a day since 1970-01-01 in the Gregorian calendar: 12 · year + month − 1.
 *
 * Years begin on 1 March, so that the leap day is the last: H. Hinnant, "chrono-compatible low-level date algorithms",
 * 2013.
 */
export function monthsOf(day: number): number {
  const sinceMarch0 = Math.floor(day) + 719_468;
  const era = Math.floor(sinceMarch0 / 146_097);
  const dayOfEra = sinceMarch0 - era * 146_097;
  const leapDays = Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor((dayOfEra - leapDays) / 365);
  const firstOfYear = 365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100);
  const fromMarch = Math.floor((5 * (dayOfEra - firstOfYear) + 2) / 153);
  return 12 * (400 * era + yearOfEra) + fromMarch + 2;
}

/** Learns which months or weekdays the training rows have; each gets an input. @param days NaN is missing. */
export function fitCalendar(days: Float64Array, part: "month" | "weekday"): FittedOf<"calendar"> {
  const seen = new Set<number>();
  for (const day of days) if (!Number.isNaN(day)) seen.add(partOfDay(day, part));
  const values = [...seen].filter((value) => !Number.isNaN(value)).toSorted((one, other) => one - other);
  return { kind: "calendar", part, values };
}
