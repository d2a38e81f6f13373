import type { ColumnLook } from "./columnLooks.ts";
import { isGap, isValue, lookAt } from "./columnLooks.ts";
import { readDate } from "./date.ts";
import type { Decimal } from "./number.ts";
import type { Records } from "./records.ts";
import { fullRecords } from "./records.ts";

/** Rows that are looked at. */
const mostRows = 200;

/** What speaks for a record being the names of the columns, and what against. */
export interface NameVotes {
  /** Positive: names; negative: values; 0: nothing speaks for either. */
  readonly votes: number;
  /** Columns with a text above numbers or dates. */
  readonly textAboveValues: number;
}

/**
 * Weighs whether a record holds the names of the columns of the rows below it: numbers and dates below texts speak for
 * it, so do dates above numbers and names in sequence such as 0, 1, 2 above texts or years above what are none; numbers
 * at the top, and texts that come again further down, speak against it.
 */
export function nameVotes(record: readonly string[], below: Records, decimal: Decimal): NameVotes {
  const rows = fullRecords(below.slice(0, mostRows));
  const cells = record.map((cell) => cell.trim());
  const looks = cells.map((_, at) => lookAt(rows, at, decimal));
  if (areNumbered(cells, looks)) return { votes: cells.length, textAboveValues: cells.length };
  let votes = 0;
  let textAboveValues = 0;
  for (const [at, { texts, ofValues }] of looks.entries()) {
    const cell = cells[at] ?? "";
    if (isGap(cell)) continue;
    const isName = ofValues && !(isValue(cell, decimal) && isLikeOthers(cell, texts));
    if (isName) textAboveValues += 1;
    else if (isValue(cell, decimal)) votes -= ofValues ? 1 : 0.5;
    else if (texts.has(cell)) votes -= 1;
  }
  return { votes: votes + textAboveValues, textAboveValues };
}

/** Whether a value is a date where the others are, or none where they are none. */
function isLikeOthers(cell: string, texts: ReadonlySet<string>): boolean {
  const [other = cell] = texts;
  return isMonth(cell) === isMonth(other);
}

/** Such as `2017-01` or `Jan-2017`: what stands above columns of months. */
function isMonth(text: string): boolean {
  return !/^[\d.,]+$/.test(text) && !Number.isNaN(readDate(text, "dayFirst"));
}

/** Whether names are 0, 1, 2 … or 1, 2, 3 … above columns of which some hold texts, or years above columns without years. */
function areNumbered(cells: readonly string[], looks: readonly ColumnLook[]): boolean {
  const named = cells.flatMap((cell, at) => (cell === "" ? [] : [{ number: Number(cell), look: looks[at] }]));
  const [first, ...others] = named;
  if (!first || others.length < 2 || !others.every(({ number }, at) => number === first.number + at + 1)) return false;
  if (isYear(first.number))
    return named.every(({ look }) => Array.from(look?.texts ?? []).every((text) => !isYear(Number(text))));
  return (
    (first.number === 0 || first.number === 1) &&
    named.some(({ look }) => look && look.texts.size > 0 && !look.ofValues)
  );
}

function isYear(number: number): boolean {
  return number >= 1900 && number < 2100;
}
