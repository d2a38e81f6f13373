import { isGap, isValue, lookAt } from "./columnLooks.ts";
import type { Decimal } from "./number.ts";
import type { Records } from "./records.ts";
import { fullRecords, isBlank, isRule } from "./records.ts";

/** More such rows than that are rows of data. */
const mostDescribingRows = 4;
/** Rows that are looked at, and fewest that tell anything. */
const mostRows = 100;
const fewestRows = 2;
/** Share of the columns of numbers in which a describing row must have a text. */
const textShare = 0.5;
const typeWord =
  /^(?:[bncdifst%€$£¥]|num(?:ber|eric)?|(?:big|small|tiny)?int(?:eger)?|float\d*|double|real|decimal|n?(?:var)?char(?:acter)?|str(?:ing)?|text|bool(?:ean)?|binary|date(?:time)?|time(?:stamp)?|nominal|ordinal|interval|ratio|continuous|discrete|categor(?:y|ical)|factor|logical|object|class|target|input|id|[A-Z]{3}|years?|months?|days?)(?:\(\d+(?:,\s*\d+)?\))?$/i;
const bracketed = /^[([{<].*[)\]}>]$/;

/**
 * Records between the names and the first row that describe the columns, such as `B,N,N`, types or units: they have
 * texts in the columns of numbers, or are a line drawn of signs.
 *
 * @param below The records below the names.
 */
export function sniffDescribing(below: Records, decimal: Decimal): number {
  let found = 0;
  for (let at = 0, seen = 0; at < below.length && seen < mostDescribingRows; at += 1) {
    const cells = below[at] ?? [];
    if (isBlank(cells)) continue;
    seen += 1;
    if (!describes(cells, fullRecords(below.slice(at + 1, at + 1 + mostRows)), decimal)) break;
    found = at + 1;
  }
  return found;
}

function describes(cells: readonly string[], rows: Records, decimal: Decimal): boolean {
  if (rows.length < fewestRows) return false;
  if (isRule(cells)) return true;
  let columnsOfValues = 0;
  let textsAbove = 0;
  for (const [at, raw] of cells.entries()) {
    const cell = raw.trim();
    const { ofValues, texts } = lookAt(rows, at, decimal);
    if (ofValues) columnsOfValues += 1;
    if (isGap(cell)) continue;
    if (isValue(cell, decimal) || (!ofValues && texts.has(cell))) return false;
    if (ofValues) textsAbove += 1;
  }
  return areTypes(cells) || (textsAbove > 1 && textsAbove >= textShare * columnsOfValues);
}

/** Whether all of several cells are words for types or stand in brackets. */
function areTypes(cells: readonly string[]): boolean {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== "");
  return filled.length > 1 && filled.every((cell) => typeWord.test(cell) || bracketed.test(cell));
}
