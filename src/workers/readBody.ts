import type { Finding } from "../core/findings.ts";
import type { BodyPlan, ColumnarResult } from "./columnar/readColumnar.ts";

/** What the rows of a text became, whichever way they were read. */
export interface BodyResult extends ColumnarResult {
  /** Records with a quote where none should be, and the lines of the first few. */
  readonly strayQuotes: { readonly records: number; readonly lines: readonly number[] };
}

/** What was odd about a text: its ends, then its lines, its characters and its cells. */
export function bodyFindings({ dialect, header }: BodyPlan, body: BodyResult): Finding[] {
  const { ragged, blankLines, strayQuotes, replaced, rows, built } = body;
  const found: Finding[] = [...header.findings];
  if (ragged.rows > 0) {
    const details = { ...ragged, expected: header.names.length };
    found.push({ code: "file/ragged-rows", severity: "warning", details });
  }
  if (blankLines > 0) found.push({ code: "file/blank-lines", severity: "note", details: { lines: blankLines } });
  if (strayQuotes.records > 0) found.push({ code: "file/stray-quotes", severity: "warning", details: strayQuotes });
  if (replaced > 0) {
    const details = { encoding: dialect.encoding, characters: replaced };
    found.push({ code: "file/undecodable", severity: "warning", details });
  }
  if (built.table.rows < rows)
    found.push({ code: "file/sampled", severity: "note", details: { rows: built.table.rows, of: rows } });
  return [...found, ...built.findings];
}
