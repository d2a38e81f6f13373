import { isGap, isValue, lookAt } from "./columnLooks.ts";
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
 * it; numbers at the top, and texts that come again further down, speak against it.
 */
export function nameVotes(record: readonly string[], below: Records, decimal: Decimal): NameVotes {
  const rows = fullRecords(below.slice(0, mostRows));
  let votes = 0;
  let textAboveValues = 0;
  for (const [at, raw] of record.entries()) {
    const cell = raw.trim();
    if (isGap(cell)) continue;
    const { texts, ofValues } = lookAt(rows, at, decimal);
    if (isValue(cell, decimal)) votes -= ofValues ? 1 : 0.5;
    else if (ofValues) textAboveValues += 1;
    else if (texts.has(cell)) votes -= 1;
  }
  return { votes: votes + textAboveValues, textAboveValues };
}
