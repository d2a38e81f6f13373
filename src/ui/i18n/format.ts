/** Every number a person reads goes through here, so that it is written the way the language writes it. */

const locale = "en-GB";

const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
/** What rounds to 0 has no sign. */
const three = new Intl.NumberFormat(locale, {
  minimumFractionDigits: 3,
  maximumFractionDigits: 3,
  signDisplay: "negative",
});
const plain = new Intl.NumberFormat(locale, { maximumSignificantDigits: 6 });
const short = new Intl.NumberFormat(locale, { maximumSignificantDigits: 3 });
const exponent = new Intl.NumberFormat(locale, { notation: "scientific", maximumSignificantDigits: 3 });
const exact = new Intl.NumberFormat(locale, { maximumFractionDigits: 20 });
/** British compact notation writes m for million, which reads as milli. */
const compact = new Intl.NumberFormat("en", { notation: "compact", maximumSignificantDigits: 3 });
const day = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" });
const moment = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" });
const utc = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });
const clock = new Intl.DateTimeFormat(locale, { timeStyle: "short" });

/** Formats by digits after the decimal point: making one costs more than using it. */
const fixed = new Map<number, Intl.NumberFormat>();

function fixedFormat(digits: number): Intl.NumberFormat {
  const known = fixed.get(digits);
  if (known) return known;
  const made = new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  fixed.set(digits, made);
  return made;
}

/** Below this a number reads better with an exponent. */
const tiny = 1e-4;

/** Characters of a tick that are read whole beside an axis. */
const longestTick = 6;

/** What stands where there is no number. */
export const undefinedFigure = "–";

export const format = {
  /** 32581 → 32,581 */
  whole: (value: number): string => whole.format(value),
  /** A figure between 0 and 1, or a loss: 0.938 */
  figure: (value: number): string => three.format(value),
  /** Any number of a file: whole ones to the last digit, as keys and codes must be read; others to six digits. */
  value: (value: number): string => (Number.isInteger(value) ? whole : plain).format(value),
  /** With so many digits after the point: 0.5 → 0.50 */
  fixed: (value: number, digits: number): string => fixedFormat(digits).format(value),
  /** A tick of an axis, with as many digits as tell it from the next; a long one with an exponent: 0.25, 2.5E-4 */
  tick: (value: number, digits: number): string => {
    const text = fixedFormat(digits).format(value);
    if (text.length <= longestTick || (Math.abs(value) >= 0.01 && Math.abs(value) < 1e5)) return text;
    return value === 0 ? "0" : exponent.format(value);
  },
  /** Three digits that count, whatever the size: 0.00123, 1.23E-6 */
  short: (value: number): string => (value !== 0 && Math.abs(value) < tiny ? exponent : short).format(value),
  /** A number to the last digit, fractions as well. */
  exact: (value: number): string => exact.format(value),
  /** 5,100,000 → 5.1M */
  compact: (value: number): string => compact.format(value),
  /** 0.218 → 21.8 % */
  percent: (share: number, digits = 1): string => `${fixedFormat(digits).format(share * 100)} %`,
  /** A share that is not 0 never reads as 0: 0.0001 → < 0.1 % */
  smallPercent: (share: number): string =>
    share > 0 && share < 0.0005 ? `< ${format.percent(0.001)}` : format.percent(share),
  bytes(bytes: number): string {
    if (bytes < 1000) return `${whole.format(bytes)} B`;
    const units = ["kB", "MB", "GB", "TB"];
    const power = Math.min(Math.floor(Math.log10(bytes) / 3), units.length);
    return `${plain.format(Number((bytes / 1000 ** power).toPrecision(3)))} ${units[power - 1] ?? ""}`;
  },
  seconds(seconds: number): string {
    if (seconds > 0 && seconds < 0.01) return `${plain.format(Number((seconds * 1000).toPrecision(2)))} ms`;
    if (seconds < 1) return `${whole.format(seconds * 1000)} ms`;
    if (seconds < 59.5) return `${plain.format(Number(seconds.toPrecision(2)))} s`;
    const rounded = Math.round(seconds);
    if (rounded < 3600) return `${Math.floor(rounded / 60)} min ${rounded % 60} s`;
    return `${whole.format(Math.floor(rounded / 3600))} h ${Math.floor((rounded % 3600) / 60)} min`;
  },
  /** Days since 1970-01-01 as a date. */
  day: (days: number): string => day.format(days * 86_400_000),
  /** An ISO 8601 text as date and time. */
  moment: (iso: string): string => moment.format(new Date(iso)),
  /** The same in universal time, wherever it is read. */
  utc: (iso: string): string => utc.format(new Date(iso)),
  /** An ISO 8601 text as the time of day. */
  clock: (iso: string): string => clock.format(new Date(iso)),
  list: (items: readonly string[]): string => new Intl.ListFormat(locale, { type: "conjunction" }).format(items),
  /** At most so many items, the others counted: a, b and 3 more */
  listUpTo(items: readonly string[], most: number): string {
    const rest = items.length - most;
    return format.list(rest > 0 ? [...items.slice(0, most), `${whole.format(rest)} more`] : items);
  },
};
