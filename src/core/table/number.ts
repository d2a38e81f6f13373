import type { Dialect } from "../pipeline.ts";

export type Decimal = Dialect["decimal"];

/** A number as written: `13.5%` is 13.5 with the unit `%`. */
export interface NumberText {
  readonly value: number;
  /** What stands beside the digits: a currency, a percent sign, a word; null for none. */
  readonly unit: string | null;
}

/** Longer texts are not numbers; this also bounds the work of the patterns below. */
const longestNumber = 40;
/** So many digits fit into a double without rounding. */
const mostExactDigits = 15;
const powersOfTen = Float64Array.from({ length: mostExactDigits + 1 }, (_, exponent) => 10 ** exponent);

function isDigit(value: number): boolean {
  return value >= 0 && value <= 9;
}

function scaled(mantissa: number, digits: number, decimals: number): number {
  return digits > mostExactDigits ? Number.NaN : mantissa / (powersOfTen[decimals] ?? 1);
}

/**
 * The value of plain digits, at most 15 of them, with one decimal sign and a minus at most; NaN for all else, also for
 * `007`. The fast path of {@link readNumber}.
 *
 * Exact: digits and power of ten are exact in double precision, so their quotient is rounded once. W. D. Clinger,
 * "How to Read Floating Point Numbers Accurately", PLDI 1990.
 *
 * @param point Character code of the decimal sign.
 */
export function plainNumber(text: string, point: number): number {
  const end = text.length;
  const start = text.charCodeAt(0) === 45 ? 1 : 0;
  if (end - start > mostExactDigits + 1) return Number.NaN;
  let digits = 0;
  let mantissa = 0;
  let pointAt = -1;
  for (let at = start; at < end; at += 1) {
    const digit = text.charCodeAt(at) - 48;
    if (isDigit(digit)) {
      mantissa = mantissa * 10 + digit;
      digits += 1;
    } else if (digit === point - 48 && pointAt < 0) pointAt = digits;
    else return Number.NaN;
  }
  const whole = pointAt < 0 ? digits : pointAt;
  if (whole > 1 && text.charCodeAt(start) === 48) return Number.NaN;
  const value = digits === 0 ? Number.NaN : scaled(mantissa, digits, digits - whole);
  return start === 1 ? 0 - value : value;
}

/** Codes of ISO 4217 that stand beside amounts; three other letters in front of digits are a key. */
export const currencies =
  "AED|ARS|AUD|BDT|BGN|BRL|CAD|CHF|CLP|CNY|COP|CZK|DKK|EGP|EUR|GBP|HKD|HUF|IDR|ILS|INR|JPY|KES|KRW|KZT|LKR|MXN|MYR|NGN|NOK|NZD|" +
  "PEN|PHP|PKR|PLN|RON|RUB|SAR|SEK|SGD|THB|TRY|TWD|UAH|USD|UYU|VND|ZAR";
const blank = "[\\s\\u00a0\\u202f]";
const shape = new RegExp(
  `^(?<open>\\()?${blank}*(?<sign>[-+\\u2212])?${blank}*(?:(?<before>[A-Z]{0,3}\\p{Sc}|(?:${currencies}))${blank}*(?<inner>[-\\u2212])?)?` +
    `(?<digits>[\\d.,'’\\s\\u00a0\\u202f]*[\\d.,])(?<exponent>[eE][-+]?\\d{1,3})?` +
    `(?:${blank}*(?<mark>%|‰|\\p{Sc}|zł|Kč|kr|[万亿]?元|岁|个月|[月年天日期]|円|원)|\\+?${blank}+(?<word>\\p{L}{1,12}\\.?)|(?<code>${currencies}))?(?<close>\\))?$`,
  "u",
);

const groups = (sign: string): string =>
  [`\\d{1,3}(?:${sign}\\d{3})+`, `\\d{1,2}(?:${sign}\\d{2})+${sign}\\d{3}`].join("|");
const spaced = groups(`[ \\u00a0\\u202f]`);
const quoted = groups(`['’]`);
/** Digits in one piece or in groups of three (or two, as in India), then a fraction. */
const bodies: Readonly<Record<Decimal, RegExp>> = {
  ".": new RegExp(`^(?<whole>\\d+|${groups(",")}|${spaced}|${quoted})?(?:\\.(?<fraction>\\d*))?$`),
  ",": new RegExp(`^(?<whole>\\d+|${groups("\\.")}|${spaced}|${quoted})?(?:,(?<fraction>\\d*))?$`),
};

function bodyText(digits: string, decimal: Decimal): string | null {
  const groupsOf = bodies[decimal].exec(digits.trim())?.groups;
  if (!groupsOf) return null;
  const whole = (groupsOf["whole"] ?? "").replaceAll(/\D/g, "");
  const fraction = groupsOf["fraction"] ?? "";
  return whole === "" && fraction === "" ? null : `${whole || "0"}.${fraction || "0"}`;
}

/** Whether digits alone are a code rather than a quantity: `00123`, or too long for a double to hold exactly. */
function isCode(trimmed: string): boolean {
  return /^\d+$/.test(trimmed) && (/^0\d/.test(trimmed) || !Number.isSafeInteger(Number(trimmed)));
}

/**
 * Reads a number as people write them: `1,200.50`, `1.200,50 €`, `$1,200`, `(300)` as −300, `13.5%`, `36 months`,
 * `10+ years`, `1e-3`, `.00`.
 *
 * @param trimmed Without blanks at its ends.
 * @returns `"code"` for digits that must stay text (see {@link isCode}), null for what is no number, such as `< 1 year`,
 * `735-739`, `60K`, `3+` or `860xx`.
 */
export function readNumber(trimmed: string, decimal: Decimal): NumberText | "code" | null {
  const plain = plainNumber(trimmed, decimal === "." ? 46 : 44);
  if (!Number.isNaN(plain)) return { value: plain, unit: null };
  if (trimmed.length > longestNumber || !/\d/.test(trimmed)) return null;
  if (isCode(trimmed)) return "code";
  return readShaped(trimmed, decimal);
}

function readShaped(trimmed: string, decimal: Decimal): NumberText | null {
  const parts = shape.exec(trimmed)?.groups;
  if (!parts || (parts["open"] === undefined) !== (parts["close"] === undefined)) return null;
  const body = bodyText(parts["digits"] ?? "", decimal);
  const size = body === null ? Number.NaN : Number(body + (parts["exponent"] ?? ""));
  if (!Number.isFinite(size)) return null;
  return { value: isNegative(parts) ? 0 - size : size, unit: unitOf(parts) };
}

type Parts = Readonly<Record<string, string | undefined>>;

function isNegative(parts: Parts): boolean {
  const signed = [parts["sign"], parts["inner"]].some((sign) => sign === "-" || sign === "\u2212");
  return signed || parts["open"] !== undefined;
}

function unitOf(parts: Parts): string | null {
  return parts["before"] ?? parts["mark"] ?? parts["word"] ?? parts["code"] ?? null;
}

/** What units of one column must share: `year` and `years` are one, `$` and `€` are two. */
export function unitStem(unit: string): string {
  return unit
    .toLowerCase()
    .replace(/\.$/, "")
    .replace(/(?<=\p{L}{2})(?:es|en|s|e|n)$/u, "");
}
