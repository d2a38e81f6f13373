import type { Decision } from "../pipeline.ts";

/** What a spreadsheet would run as a formula: OWASP, "CSV Injection". */
const formulaStart = /^[=+\-@\t\r]/;
/** A plain number is no formula, whatever its sign. */
const plainNumber = /^[+-]?(?:\d+(?:[.,]\d+)*|[.,]\d+)(?:e[+-]?\d+)?%?$/i;
const needsQuotes = /[",\r\n]|^\s|\s$/;

/** One cell of a CSV file, quoted by RFC 4180; text that a spreadsheet would run gets an apostrophe before it. */
export function csvCell(text: string): string {
  const harmless = formulaStart.test(text) && !plainNumber.test(text) ? `'${text}` : text;
  return needsQuotes.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** One line of a CSV file, its end included. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

/** The columns that scoring adds to a file. */
export const decisionColumns = ["pd", "points", "decision", "flags"] as const;

/** A decision as the cells of {@link decisionColumns}; the PD in full, so that it can be compared bit by bit. */
export function decisionCells({ pd, points, verdict, flags }: Decision): readonly string[] {
  return [String(pd), points.toFixed(1), verdict, flags.map(({ kind, field }) => `${kind}: ${field}`).join("; ")];
}
