import type { DateReading } from "../pipeline.ts";
import { dayNumber, fullYear, readDate } from "./date.ts";

/** Year, month and day in one piece, or year and month; `ddmmyyyy` and `mmddyyyy` where the year stands last. */
export type PackedForm = "yyyymmdd" | "yyyymm" | "yymmdd" | "ddmmyyyy" | "mmddyyyy";

/** Years of loans and of people; others are numbers that happen to have the digits of a date. */
const earliestYear = 1900;
const latestYear = 2100;
/** The first day of each count, in days since 1970-01-01. */
export const serialStarts = { sasDays: -3653, excelDays: -25_569 } as const;

/** Digits of a whole number, also where it is written `930705.0`; null for all else. */
function digitsOf(text: string): string | null {
  const match = /^(\d{1,8})(?:[.,]0*)?$/.exec(text);
  return match?.[1] ?? null;
}

function within(year: number, month: number, day: number): number {
  return year < earliestYear || year > latestYear ? Number.NaN : dayNumber(year, month, day);
}

/** Days since 1970-01-01 of a date in one piece; NaN for what is none. Lost leading zeros are put back. */
export function readPacked(text: string, form: PackedForm): number {
  const digits = digitsOf(text);
  if (digits === null) return Number.NaN;
  const part = (from: number, to: number): number => Number(padded.slice(from, to));
  const padded = digits.padStart(form.length, "0");
  if (padded.length !== form.length) return Number.NaN;
  switch (form) {
    case "yyyymmdd":
      return within(part(0, 4), part(4, 6), part(6, 8));
    case "yyyymm":
      return within(part(0, 4), part(4, 6), 1);
    case "yymmdd":
      return within(fullYear(padded.slice(0, 2)), part(2, 4), part(4, 6));
    case "ddmmyyyy":
      return within(part(4, 8), part(2, 4), part(0, 2));
    case "mmddyyyy":
      return within(part(4, 8), part(0, 2), part(2, 4));
  }
}

/**
 * Days since 1970-01-01 of a day number: SAS counts from 1960-01-01, spreadsheets from 1899-12-30. NaN for what is no
 * whole number.
 */
export function readSerial(text: string, reading: "sasDays" | "excelDays"): number {
  const days = Number(text.replace(/[.,]0*$/, ""));
  return text === "" || !Number.isInteger(days) ? Number.NaN : days + serialStarts[reading];
}

const formsOf: Readonly<Record<"yearFirst" | "dayFirst" | "monthFirst", readonly PackedForm[]>> = {
  yearFirst: ["yyyymmdd", "yyyymm", "yymmdd"],
  dayFirst: ["ddmmyyyy"],
  monthFirst: ["mmddyyyy"],
};

/** The form in which most of the texts are dates; the first of them where none is. */
function bestForm(texts: readonly string[], forms: readonly PackedForm[]): PackedForm {
  const [first = "yyyymmdd"] = forms;
  let best = first;
  let most = 0;
  for (const form of forms) {
    const dates = texts.reduce((sum, text) => sum + (Number.isNaN(readPacked(text, form)) ? 0 : 1), 0);
    if (dates > most) [best, most] = [form, dates];
  }
  return best;
}

/**
 * How one column's texts become days since 1970-01-01, the form decided by all of them; NaN for what is no date. Texts
 * that are dates as people write them are read as such.
 *
 * @param texts Without blanks at their ends; missing ones left out.
 */
export function dateReader(reading: DateReading, texts: readonly string[]): (text: string) => number {
  if (reading === "sasDays" || reading === "excelDays") return (text) => readSerial(text, reading);
  const form = bestForm(texts, formsOf[reading]);
  const order = reading === "dayFirst" ? "dayFirst" : "monthFirst";
  return (text) => {
    const packed = readPacked(text, form);
    return Number.isNaN(packed) ? readDate(text, order) : packed;
  };
}
