/** How `03/04/2017` is meant; a whole column is read one way. */
export type DateOrder = "dayFirst" | "monthFirst";

interface DateText {
  readonly year: number;
  readonly first: number;
  readonly second: number;
  /** Whether only the column tells which of `first` and `second` is the month; else `first` is. */
  readonly open: boolean;
}

/** How names of months start in English, Spanish, Portuguese, French and German, without accents; the first that fits. */
const months: readonly (readonly [RegExp, number])[] = [
  [/^(?:jan|ene)/, 1],
  [/^(?:feb|fev)/, 2],
  [/^(?:mar|mrz)/, 3],
  [/^(?:apr|abr|avr)/, 4],
  [/^ma[iy]/, 5],
  [/^(?:jun|juin)/, 6],
  [/^(?:jul|juil)/, 7],
  [/^(?:aug|ago|aou)/, 8],
  [/^se[pt]/, 9],
  [/^(?:o[ck]t|out)/, 10],
  [/^nov/, 11],
  [/^(?:de[cz]|dic)/, 12],
];
const time =
  "(?:[T\\s]\\s*\\d{1,2}:\\d{2}(?::\\d{2}(?:[.,]\\d+)?)?\\s*(?:[AaPp][Mm])?\\s*(?:Z|[-+]\\d{2}:?\\d{2}|UTC)?)?";
const longestDate = 40;
const yearFirst = new RegExp(`^(\\d{4})([-/.])(\\d{1,2})(?:\\2(\\d{1,2})${time})?$`);
const yearLast = new RegExp(`^(\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{4}|\\d{2})${time}$`);
const chinese = /^(\d{4})年(\d{1,2})月(?:(\d{1,2})日)?$/;
/** `Mar-2017`, `Mar 17`, `15-Mar-2017`, `15 March 2017`, `March 15, 2017`. */
const named = /^(?:(\d{1,2})[-\s./])?(\p{L}{3,10})\.?(?:[-\s./](\d{1,2}),)?[-\s./']{1,2}(\d{4}|\d{2})$/u;
/** `03/2017`: the first of the month. */
const monthYear = /^(\d{1,2})[-/](\d{4})$/;
/** Placeholders such as 1601-01-01 and 9999-12-31 are dates, if odd ones. */
const earliestYear = 1600;
const latestYear = 9999;

/** The year that two digits stand for, as in POSIX: 69 to 99 are of the last century. */
export function fullYear(text: string): number {
  const year = Number(text);
  if (text.length > 2) return year;
  return year < 69 ? 2000 + year : 1900 + year;
}

function readNamed(text: string): DateText | null {
  const match = named.exec(text);
  if (!match) return null;
  const [, dayBefore, name = "", dayAfter, year = ""] = match;
  const plain = name.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
  const month = months.find(([start]) => start.test(plain))?.[1];
  if (month === undefined) return null;
  return { year: fullYear(year), first: month, second: Number(dayBefore ?? dayAfter ?? 1), open: false };
}

function readText(text: string): DateText | null {
  const numeric = yearLast.exec(text);
  if (numeric) {
    const [, first, , second, year = ""] = numeric;
    return { year: fullYear(year), first: Number(first), second: Number(second), open: true };
  }
  const iso = yearFirst.exec(text);
  if (iso) return { year: Number(iso[1]), first: Number(iso[3]), second: Number(iso[4] ?? 1), open: false };
  const short = monthYear.exec(text);
  if (short) return { year: Number(short[2]), first: Number(short[1]), second: 1, open: false };
  const han = chinese.exec(text);
  if (han) return { year: Number(han[1]), first: Number(han[2]), second: Number(han[3] ?? 1), open: false };
  return readNamed(text);
}

const daysIn = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/**
 * Whole days from 1970-01-01 to a day of the Gregorian calendar; NaN where there is no such day.
 *
 * The day number of a year and of a month that starts with March, after E. M. Reingold and N. Dershowitz, "Calendrical
 * Calculations", 4th ed., Cambridge 2018, chapter 2.
 */
export function dayNumber(year: number, month: number, day: number): number {
  const last = month === 2 && isLeap(year) ? 29 : (daysIn[month - 1] ?? 0);
  if (year < earliestYear || year > latestYear || day < 1 || day > last) return Number.NaN;
  const years = month > 2 ? year : year - 1;
  const leaps = Math.floor(years / 4) - Math.floor(years / 100) + Math.floor(years / 400);
  const sinceMarch = (month + 9) % 12;
  const dayOfYear = Math.floor((153 * sinceMarch + 2) / 5) + day - 1;
  return 365 * years + leaps + dayOfYear - 719_468;
}

/** Days since 1970-01-01 of a date as people write it, the time of day left out; NaN for what is no date. */
export function readDate(trimmed: string, order: DateOrder): number {
  if (trimmed.length < 5 || trimmed.length > longestDate) return Number.NaN;
  const date = readText(trimmed);
  if (!date) return Number.NaN;
  const dayLeads = date.open && order === "dayFirst";
  return dayNumber(date.year, dayLeads ? date.second : date.first, dayLeads ? date.first : date.second);
}

/**
 * Which order makes dates of more of the texts.
 *
 * @param fallback Where both do alike, as in a column without a day past the twelfth.
 */
export function dateOrder(trimmed: readonly string[], fallback: DateOrder): DateOrder {
  let dayFirst = 0;
  let monthFirst = 0;
  for (const text of trimmed) {
    if (!Number.isNaN(readDate(text, "dayFirst"))) dayFirst += 1;
    if (!Number.isNaN(readDate(text, "monthFirst"))) monthFirst += 1;
  }
  if (dayFirst === monthFirst) return fallback;
  return dayFirst > monthFirst ? "dayFirst" : "monthFirst";
}

/** Days since 1970-01-01 as `YYYY-MM-DD`. */
export function isoDate(days: number): string {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const sinceMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * sinceMarch + 2) / 5) + 1;
  const month = sinceMarch < 10 ? sinceMarch + 3 : sinceMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  const pad = (value: number): string => String(value).padStart(2, "0");
  return `${year}-${pad(month)}-${pad(day)}`;
}
