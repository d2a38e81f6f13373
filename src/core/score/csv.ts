import type { Dialect } from "../pipeline.ts";

/** How a scored file is written. */
export interface WrittenCsv {
  readonly delimiter: Exclude<Dialect["delimiter"], " ">;
  readonly decimal: Dialect["decimal"];
}

/** Delimited by commas, with a point in numbers. */
export const plainCsv: WrittenCsv = { delimiter: ",", decimal: "." };

/** What a spreadsheet would run as a formula: OWASP, "CSV Injection". */
const formulaStart = /^[=+\-@\t\r]/;
/** A plain number is no formula, whatever its sign. */
const plainNumber = /^[+-]?(?:\d+(?:[.,]\d+)*|[.,]\d+)(?:e[+-]?\d+)?%?$/i;
const needsQuotes = {
  ",": /[",\r\n]|^\s|\s$/,
  ";": /[";\r\n]|^\s|\s$/,
  "\t": /["\t\r\n]|^\s|\s$/,
  "|": /["|\r\n]|^\s|\s$/,
} as const;

/** One cell of a CSV file, quoted by RFC 4180; text that a spreadsheet would run gets an apostrophe before it. */
export function csvCell(text: string, { delimiter }: Pick<WrittenCsv, "delimiter"> = plainCsv): string {
  const harmless = formulaStart.test(text) && !plainNumber.test(text) ? `'${text}` : text;
  return needsQuotes[delimiter].test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** One line of a CSV file, its end included. */
export function csvLine(cells: readonly string[], written: WrittenCsv = plainCsv): string {
  return `${cells.map((cell) => csvCell(cell, written)).join(written.delimiter)}\r\n`;
}
