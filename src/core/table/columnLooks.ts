import { readDate } from "./date.ts";
import { missingTest } from "./missing.ts";
import type { Decimal } from "./number.ts";
import { readNumber } from "./number.ts";
import type { Records } from "./records.ts";

/** Share of the cells of a column that must be numbers or dates for it to be one of them, at a glance. */
const valueShare = 0.9;

/** Whether a cell means "no value" by the usual tokens. */
export const isGap = missingTest();

/** Whether a text, free of blanks at its ends, is a number, a code of digits or a date. */
export function isValue(trimmed: string, decimal: Decimal): boolean {
  if (trimmed === "") return false;
  return readNumber(trimmed, decimal) !== null || !Number.isNaN(readDate(trimmed, "dayFirst"));
}

/** What a column looks like in some of its rows. */
export interface ColumnLook {
  /** Different cells that are no gaps, without blanks at their ends. */
  readonly texts: ReadonlySet<string>;
  /** Whether its cells are numbers or dates; false without any. */
  readonly ofValues: boolean;
}

/** What the column at a place looks like in some rows. */
export function lookAt(rows: Records, at: number, decimal: Decimal): ColumnLook {
  const texts = new Set<string>();
  let values = 0;
  let cells = 0;
  for (const row of rows) {
    const text = (row[at] ?? "").trim();
    if (isGap(text)) continue;
    cells += 1;
    texts.add(text);
    if (isValue(text, decimal)) values += 1;
  }
  return { texts, ofValues: cells > 0 && values > valueShare * cells };
}
