import type { Finding } from "../../core/findings.ts";
import type { Guess, ReadOptions } from "../../core/pipeline.ts";
import { sniffDecimal } from "../../core/table/decimal.ts";
import type { Decimal } from "../../core/table/number.ts";
import type { Unpacked } from "./unpacked.ts";
import { checkUnpacked, createCsvWriter, csvDialect, dateText } from "./unpacked.ts";
import { listSheets, sheetReach } from "./xlsxSheets.ts";
import { zipEntries } from "./zip.ts";

/** What unpacks to more is not read: a text of it would be longer than a browser's longest. */
const mostBytes = 2 ** 29;
/** A cell takes at least so many bytes once it is read, empty ones before the last included. */
const cellBytes = 8;

/**
 * Reads the first sheet of an Excel workbook as text: numbers as plain digits, dates as ISO dates, truth values as
 * `TRUE` and `FALSE`, formulas by their results, errors as gaps.
 *
 * The decimal sign is that of texts which are numbers; numbers are written with it, so that one column is read one way.
 *
 * @throws {AppError} `file/too-large`; whatever is thrown on damaged bytes
 */
export async function unpackXlsx(file: File, options: ReadOptions): Promise<Unpacked> {
  const entries = await zipEntries(file);
  const bytes = entries.reduce((sum, entry) => sum + entry.bytes, 0);
  checkUnpacked(file, bytes, mostBytes);
  const { names, first } = await listSheets(file, entries);
  const reach = await sheetReach(file, first);
  checkUnpacked(file, cellBytes * reach.rows * reach.columns, mostBytes);
  const { readSheet } = await import("read-excel-file/universal");
  const rows: readonly (readonly unknown[])[] = await readSheet(file, 1, { trim: false });
  const { decimal, guess } = decimalOf(rows, options.decimal);
  const writer = createCsvWriter();
  for (const row of rows) writer.write(row.map((cell) => cellText(cell, decimal)));
  return {
    text: writer.finish(file.name.replace(/\.xlsx$/i, ".csv")),
    given: { ...csvDialect, decimal },
    guesses: [guess],
    findings: moreSheets(names),
  };
}

function decimalOf(
  rows: readonly (readonly unknown[])[],
  given: Decimal | undefined,
): { readonly decimal: Decimal; readonly guess: Guess } {
  if (given) return { decimal: given, guess: { part: "decimal", because: "given", count: null } };
  const texts = rows.map((row) => row.filter((cell) => typeof cell === "string"));
  const { decimal, cells } = sniffDecimal(texts);
  const because = cells > 0 ? "cells" : "usual";
  return { decimal, guess: { part: "decimal", because, count: cells > 0 ? cells : null } };
}

function cellText(cell: unknown, decimal: Decimal): string {
  if (cell instanceof Date) return dateText(new Date(1000 * Math.round(cell.getTime() / 1000))); // a fraction of a day
  if (typeof cell === "boolean") return cell ? "TRUE" : "FALSE";
  if (typeof cell === "number") return decimal === "." ? String(cell) : String(cell).replace(".", ",");
  return typeof cell === "string" ? cell : "";
}

function moreSheets([read = "", ...others]: readonly string[]): Finding[] {
  return others.length > 0 ? [{ code: "file/more-sheets", severity: "warning", details: { read, others } }] : [];
}
