import type { FittedOf } from "../pipeline.ts";

const millisecondsOfDay = 86_400_000;

/** The month (1–12) or the weekday (1–7, Monday first) of a day since 1970-01-01; NaN of a gap. */
export function partOfDay(day: number, part: "month" | "weekday"): number {
  if (part === "month") return new Date(Math.floor(day) * millisecondsOfDay).getUTCMonth() + 1;
  return ((((Math.floor(day) + 3) % 7) + 7) % 7) + 1;
}

/** Learns which months or weekdays the training rows have; each gets an input. @param days NaN is missing. */
export function fitCalendar(days: Float64Array, part: "month" | "weekday"): FittedOf<"calendar"> {
  const seen = new Set<number>();
  for (const day of days) if (!Number.isNaN(day)) seen.add(partOfDay(day, part));
  const values = [...seen].filter((value) => !Number.isNaN(value)).toSorted((one, other) => one - other);
  return { kind: "calendar", part, values };
}
