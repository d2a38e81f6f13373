import type { SchemaField } from "../../../pipeline.ts";
import { isoDate } from "../../../table/date.ts";
import { serialStarts } from "../../../table/packedDate.ts";
import type { StageColumn } from "./plan.ts";
import { prefix } from "./plan.ts";
import { sqlName, sqlNumber, sqlString, sqlStrings } from "./text.ts";

/** The table of words that mean "no value". */
export const missingWords = `${prefix}missing_words`;

const digits = "'0123456789'";
/** All characters that plain numbers are written with, and those among them that alone make none. */
const ofNumbers = "' 0123456789.eE+-'";
const besidesDigits = "' .eE+-'";

/** The table of one row that holds the blanks which do not count around texts. */
export const blanks = `${prefix}blanks`;

/** A cell as text. @param at Of the column, from 0. */
export function textCell(name: string, at: number): StageColumn {
  return {
    name: textName(at),
    expression: `TRIM(CAST(a.${sqlName(name)} AS VARCHAR), (SELECT characters FROM ${blanks}))`,
    note: name,
  };
}

function textName(at: number): string {
  return `${prefix}t${at + 1}`;
}

/** What a cell is read as: NULL where it is missing. */
export function readCell(field: SchemaField, at: number, missing: readonly string[]): StageColumn {
  const name = `${prefix}c${at + 1}`;
  switch (field.kind) {
    case "number":
      return { name, expression: readNumber(field.name, at, missing), note: `${field.name}: a number` };
    case "date":
      return { name, expression: dayNumber(field, at), note: `${field.name}: days since 1970-01-01` };
    case "category":
      return { name, expression: readLevel(at, field.levels, missing), note: `${field.name}: a level` };
    case "text":
      return { name, expression: readLevel(at, [], missing), note: `${field.name}: a text` };
  }
}

/** Levels that are known count as such, although others may write the like for "no value". */
function readLevel(at: number, levels: readonly string[], missing: readonly string[]): string {
  const text = textName(at);
  const words = new Set(missing);
  const known = levels.filter((level) => words.has(level.toLowerCase()));
  const unless = known.length === 0 ? "" : ` AND ${text} NOT IN ${sqlStrings(known)}`;
  return `CASE WHEN LOWER(${text}) IN (SELECT word FROM ${missingWords})${unless} THEN NULL ELSE ${text} END`;
}

/** Text that is no plain number is missing, as are NaN and infinities. */
function readNumber(column: string, at: number, missing: readonly string[]): string {
  const text = textName(at);
  const value = `CAST(a.${sqlName(column)} AS DOUBLE)`;
  const words = missing.filter((word) => /^[-+.\de ]*$/.test(word));
  const codes = words
    .filter((word) => word !== "" && Number.isFinite(Number(word)))
    .map((word) => sqlNumber(Number(word)));
  const coded = codes.length === 0 ? "" : ` WHEN ${value} IN (${codes.join(", ")}) THEN NULL`;
  const limits = `WHEN ${value} > 1e100 THEN 1e100 WHEN ${value} < (-1e100) THEN (-1e100) ELSE ${value}`;
  const odd = `TRIM(${text}, ${ofNumbers}) <> '' OR TRIM(${text}, ${besidesDigits}) = ''`;
  return `CASE WHEN ${odd} OR ${text} IN ${sqlStrings(words)} THEN NULL${coded}\n      ${limits} END`;
}

/** The year, month and day of a date: of ISO text, DATE and TIMESTAMP, and as the column was written in training. */
export function dateParts(field: SchemaField, at: number): readonly StageColumn[] {
  if (field.kind !== "date") return [];
  const text = textName(at);
  const forms = formsOf(field);
  return (["year", "month", "day"] as const).map((part) => {
    const arms = forms.map(({ patterns, places, hasCentury }) => {
      const cut = (place: string | null): string => (place === null ? "'1'" : `SUBSTR(${text}, ${place})`);
      const all = [places.year, places.month, places.day].map(cut).join(" || ");
      const fits = patterns.map((pattern) => `${text} LIKE ${sqlString(pattern)}`).join(" OR ");
      const number = `CAST(${cut(places[part])} AS INTEGER)`;
      const value = part === "year" && !hasCentury ? withCentury(number) : number;
      return ` WHEN (${fits}) AND TRIM(${all}, ${digits}) = '' THEN ${value}`;
    });
    return {
      name: `${prefix}${part}${at + 1}`,
      expression: `CASE${arms.join("")} END`,
      note: `${field.name}: its ${part}`,
    };
  });
}

/** As `fullYear`. */
function withCentury(year: string): string {
  return `${year} + CASE WHEN ${year} < 69 THEN 2000 ELSE 1900 END`;
}

interface DateForm {
  readonly patterns: readonly string[];
  /** Where each part begins, from 1, and how long it is; null is the first of the month. */
  readonly places: { readonly year: string; readonly month: string; readonly day: string | null };
  /** Whether years have four digits. */
  readonly hasCentury: boolean;
}

type DateField = Extract<SchemaField, { readonly kind: "number" | "date" }>;

function formOf(pattern: string | readonly string[], [year, month, day]: readonly [string, string, string | null]) {
  return { patterns: [pattern].flat(), places: { year, month, day }, hasCentury: year.endsWith("4") };
}

/** Where the year stands last, in one piece numbers may have lost the zero they began with. */
function formsOf(field: DateField): readonly DateForm[] {
  const iso = formOf("____-__-__%", ["1, 4", "6, 2", "9, 2"]);
  const written = ["__/__/____%", "__.__.____%", "__-__-____%"];
  switch (field.reading) {
    case "yearFirst": {
      const short = isOfMonths(field) ? (["1, 4", "5, 2", null] as const) : (["1, 2", "3, 2", "5, 2"] as const);
      return [iso, formOf("________", ["1, 4", "5, 2", "7, 2"]), formOf("______", short)];
    }
    case "dayFirst":
      return [
        iso,
        formOf(written, ["7, 4", "4, 2", "1, 2"]),
        formOf("________", ["5, 4", "3, 2", "1, 2"]),
        formOf("_______", ["4, 4", "2, 2", "1, 1"]),
      ];
    case "monthFirst":
      return [
        iso,
        formOf(written, ["7, 4", "1, 2", "4, 2"]),
        formOf("________", ["5, 4", "1, 2", "3, 2"]),
        formOf("_______", ["4, 4", "1, 1", "2, 2"]),
      ];
    default:
      return [iso];
  }
}

/** Whether a column of six digits is of years and months: its first and last day then are the first of a month. */
function isOfMonths({ min, max }: DateField): boolean {
  return [min, max].every((day) => isoDate(day).endsWith("-01"));
}

/** Days since 1970-01-01 of year, month and day, by years that begin in March; numbers are days already, or days of SAS or a spreadsheet. */
function dayNumber({ reading }: DateField, at: number): string {
  const [year, month, day, text] = [
    `${prefix}year${at + 1}`,
    `${prefix}month${at + 1}`,
    `${prefix}day${at + 1}`,
    textName(at),
  ];
  const start = reading === "sasDays" || reading === "excelDays" ? ` - ${sqlNumber(-serialStarts[reading])}` : "";
  const years = `(${year} - CASE WHEN ${month} > 2 THEN 0 ELSE 1 END)`;
  const leaps = `FLOOR(${years} / 4e0) - FLOOR(${years} / 100e0) + FLOOR(${years} / 400e0)`;
  const ofYear = `FLOOR((153e0 * ((${month} + 9) % 12) + 2e0) / 5e0)`;
  const isLeap = `${year} % 4 = 0 AND (${year} % 100 <> 0 OR ${year} % 400 = 0)`;
  const last = `CASE WHEN ${month} IN (4, 6, 9, 11) THEN 30 WHEN ${month} <> 2 THEN 31 WHEN ${isLeap} THEN 29 ELSE 28 END`;
  return [
    `CASE WHEN ${month} < 1 OR ${month} > 12 OR ${day} < 1 OR ${day} > ${last} THEN NULL`,
    `WHEN ${year} IS NOT NULL THEN 365e0 * ${years} + ${leaps} + ${ofYear} + ${day} - 719469e0`,
    `WHEN ${text} <> '' AND TRIM(${text}, '0123456789.-') = '' AND ${text} NOT IN ('-', '.', '--') THEN CAST(${text} AS DOUBLE)${start} END`,
  ].join("\n      ");
}
