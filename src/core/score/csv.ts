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

/**
 * Names of the columns that scoring adds to a file: `pd`, `points`, `decision`, `flags`; numbered where the file has such
 * a column already, as one that was scored before.
 */
export function decisionNames(taken: readonly string[]): readonly string[] {
  return ["pd", "points", "decision", "flags"].map((name) => {
    let free = name;
    for (let number = 2; taken.includes(free); number += 1) free = `${name}_${number}`;
    return free;
  });
}

/** A decision as the cells of {@link decisionNames}; the PD in full, so that it can be compared bit by bit. */
export function decisionCells({ pd, points, verdict, flags }: Decision): readonly string[] {
  return [String(pd), points.toFixed(1), verdict, flags.map(({ kind, field }) => `${kind}: ${field}`).join("; ")];
}
