import type { FindingDetails } from "../findings.ts";
import type { Column, DateReading } from "../pipeline.ts";
import { dayNumber } from "../table/date.ts";
import type { PackedForm } from "../table/packedDate.ts";
import { readPacked, readSerial } from "../table/packedDate.ts";
import { isDateName } from "./names.ts";
import type { Runs } from "./runs.ts";

/** Share of the values that must be days. */
const dayShare = 0.98;
/** Fewer different values may be days by chance, or codes. */
const fewestDays = 10;
/** Day numbers show nothing by themselves: they need a name, and must lie within a life time. */
const earliestSerial = dayNumber(1950, 1, 1);
const latestSerial = dayNumber(2040, 1, 1);

/** Different values and how many rows have each. */
interface Counted {
  readonly length: number;
  readonly textAt: (at: number) => string;
  readonly countAt: (at: number) => number;
}

interface Days {
  readonly from: number;
  readonly to: number;
}

/** First and last day where nearly all values are days, else null. */
function daysOf({ length, textAt, countAt }: Counted, read: (text: string) => number, within: Days): Days | null {
  let rows = 0;
  let days = 0;
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < length; at += 1) {
    const count = countAt(at);
    const day = read(textAt(at));
    rows += count;
    if (!(day >= within.from && day <= within.to)) continue;
    days += count;
    from = Math.min(from, day);
    to = Math.max(to, day);
  }
  return days > 0 && days >= dayShare * rows ? { from, to } : null;
}

/** Texts evenly drawn from many: enough to see that they are no dates. */
const looksFirst = 40;

function isPromising({ length, textAt }: Counted, read: (text: string) => number): boolean {
  const step = Math.max(1, Math.floor(length / looksFirst));
  let looked = 0;
  let dates = 0;
  for (let at = 0; at < length; at += step) {
    looked += 1;
    if (!Number.isNaN(read(textAt(at)))) dates += 1;
  }
  return dates >= 0.9 * looked;
}

/** Each form of a date in one piece, with how the analyst would name it. */
const packedForms: readonly (readonly [PackedForm, DateReading])[] = [
  ["yyyymmdd", "yearFirst"],
  ["yyyymm", "yearFirst"],
  ["yymmdd", "yearFirst"],
  ["ddmmyyyy", "dayFirst"],
  ["mmddyyyy", "monthFirst"],
];

type PackedDates = Omit<FindingDetails["column/packed-dates"], "column">;

function packed(counted: Counted): PackedDates | null {
  const anyDay = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };
  for (const [form, reading] of packedForms) {
    const read = (text: string): number => readPacked(text, form);
    const days = isPromising(counted, read) ? daysOf(counted, read, anyDay) : null;
    if (days) return { reading, ...days };
  }
  return null;
}

function serial(counted: Counted): PackedDates | null {
  for (const reading of ["sasDays", "excelDays"] as const) {
    const read = (text: string): number => readSerial(text, reading);
    const days = daysOf(counted, read, { from: earliestSerial, to: latestSerial });
    if (days) return { reading, ...days };
  }
  return null;
}

/**
 * Numbers, or levels of digits, that read as days: a date in one piece by its values, the day numbers of SAS and of
 * spreadsheets by the name of the column besides. Null where they are none, or too few to tell.
 *
 * @param runs The column's numbers; null for levels.
 */
export function packedDates(column: Column, runs: Runs | null): PackedDates | null {
  if (runs) {
    const { values, counts } = runs;
    if (column.kind !== "number" || values.length < fewestDays || !areDayNumbers(values)) return null;
    const counted = {
      length: values.length,
      textAt: (at: number) => String(values[at] ?? ""),
      countAt: (at: number) => counts[at] ?? 0,
    };
    return packed(counted) ?? (isDateName(column.name) ? serial(counted) : null);
  }
  if (!("codes" in column) || column.levels.length < fewestDays) return null;
  if (!/^\d{6}(?:\d{2})?$/.test(column.levels[0] ?? "")) return null;
  return packed({ length: column.levels.length, textAt: (at) => column.levels[at] ?? "", countAt: () => 1 });
}

/** Whether numbers, ascending, may be days at all; cheap, as nearly all columns end here. */
function areDayNumbers(values: Float64Array): boolean {
  const inMiddle = values[values.length >> 1] ?? 0;
  return inMiddle >= 4000 && inMiddle <= 99_999_999 && values.every((value) => Number.isInteger(value));
}
