import type { ColumnLook } from "./columnLooks.ts";
import { isGap, isValue, lookAt } from "./columnLooks.ts";
import type { Decimal } from "./number.ts";
import type { Records } from "./records.ts";
import { filledCells, firstFilled, isRule, usualFields, usualFilled, withoutBlanks } from "./records.ts";

/** A footer may take so many lines. */
const mostFooterLines = 30;
/** Rows a line is compared with, and fewest that tell anything. */
const mostRows = 100;
const fewestRows = 2;
/** A line with so small a share of the filled cells of a row is unlike it. */
const sparseShare = 0.34;
/** Where so few first cells of rows hold a blank, one that does is a sentence. */
const sentenceShare = 0.1;

/** Words for sums and means in several languages, alone in a cell or with a colon or number behind them. */
const totalWord =
  /^(?:(?:grand|sub)[\s-]?totals?|totals?|totale|totaal|totali|sums?|summe|gesamt|insgesamt|suma|somme|celkem|razem|összesen|average|averages|mean|durchschnitt|moyenne|media|итого|всего|сумма|合计|总计|合計|總計|平均|総計)(?:\s*[:：]?\s*[\d.,]*)$/i;
const remarkMark = /^[#(*©※†]|[:：]$|[:：]\s|^(?:source|note|quelle|fuente|nota|注|备注|资料来源)/i;

/**
 * Records at the end, blank ones left out, that are no rows: totals, rules, remarks on the source.
 *
 * They have fewer cells than rows and begin with what no row begins with; a row that is merely cut short is none.
 *
 * @param last The last records of the file; not the names.
 */
export function sniffFooter(last: Records, decimal: Decimal): number {
  const lines = withoutBlanks(last);
  let found = 0;
  while (found < mostFooterLines) {
    const at = lines.length - 1 - found;
    const rows = lines.slice(Math.max(0, at - mostRows), Math.max(0, at));
    if (rows.length < fewestRows || !isFooter(lines[at] ?? [], rows, decimal)) break;
    found += 1;
  }
  return found;
}

function isFooter(cells: readonly string[], rows: Records, decimal: Decimal): boolean {
  const fields = usualFields(rows);
  const first = firstFilled(cells);
  const at = cells.findIndex((cell) => cell.trim() !== "");
  const column = lookAt(rows, at, decimal);
  if (fields < 2 || column.texts.has(first)) return false;
  if (totalWord.test(first) || isRule(cells)) return true;
  if (cells.length >= fields && !isSparse(cells, rows)) return false;
  const isShort = cells.length < fields - 1;
  if (remarkMark.test(first)) return isShort || isUnlike(first, column, decimal);
  if (!isUnlike(first, column, decimal)) return false;
  return isSentence(first, rows, at) || (isShort && column.ofValues);
}

/** Whether a cell holds a blank where those of rows hold none. */
function isSentence(text: string, rows: Records, at: number): boolean {
  return /\s/.test(text) && shareOfBlanks(rows, at) < sentenceShare;
}

/** Whether a text could not stand in a column: no number and no gap where that has numbers or dates. */
function isUnlike(text: string, { ofValues }: ColumnLook, decimal: Decimal): boolean {
  return !ofValues || (!isGap(text) && !isValue(text, decimal));
}

function isSparse(cells: readonly string[], rows: Records): boolean {
  return filledCells(cells) <= Math.max(1, sparseShare * usualFilled(rows));
}

/** Share of the rows whose cell at a place holds a blank within. */
function shareOfBlanks(rows: Records, at: number): number {
  return rows.filter((row) => /\S\s+\S/.test(row[at] ?? "")).length / rows.length;
}
