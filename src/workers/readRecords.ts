import Papa from "papaparse";
import type { Delimiter } from "../core/table/dialect.ts";

/** A record of more characters is no record: a quote was opened by mistake. */
const longestRecord = 1 << 20;

/** Takes the text of a file in pieces cut anywhere, and passes on its records. */
export interface RecordParser {
  push(text: string): void;
  /** Passes on the last record, which needs no line end. */
  end(): void;
}

/** @param line Where the record starts, from 1. */
export type OnRecord = (cells: readonly string[], line: number) => void;

function lineEndsWithin(cells: readonly string[]): number {
  let count = 0;
  for (const cell of cells) for (let at = cell.indexOf("\n"); at >= 0; at = cell.indexOf("\n", at + 1)) count += 1;
  return count;
}

/**
 * Cuts CSV text into records with PapaParse, quotes as in RFC 4180.
 *
 * Line ends may be LF, CRLF, CR or mixed; within quotes they become LF. A record that is cut by the end of a piece is
 * kept until the rest of it has come. A quote that is opened and never closed would swallow the rest of the file: the
 * line it stands in is read as if it had no quotes. Fields between blanks are those between runs of blanks.
 */
export function createRecordParser(delimiter: Delimiter, onRecord: OnRecord): RecordParser {
  const parser = new Papa.Parser({ delimiter, newline: "\n" });
  const literal = new Papa.Parser({ delimiter, newline: "\n", fastMode: true });
  let pending = "";
  let heldReturn = false;
  let line = 1;

  function pass(records: readonly (readonly string[])[], mayHoldLineEnds: boolean): void {
    for (const cells of records) {
      onRecord(delimiter === " " ? cells.filter((cell) => cell !== "") : cells, line);
      line += 1 + (mayHoldLineEnds ? lineEndsWithin(cells) : 0);
    }
  }

  /** Passes on the complete records and keeps the rest. */
  function parseComplete(): void {
    const { data, meta }: Papa.ParseResult<string[]> = parser.parse(pending, 0, true);
    pass(data, pending.includes('"'));
    pending = pending.slice(meta.cursor);
  }

  /** Reads the first line, which has the quote that is never closed. */
  function parseLiteralLine(): void {
    const end = pending.indexOf("\n") + 1 || pending.length;
    const { data }: Papa.ParseResult<string[]> = literal.parse(pending.slice(0, end).replace(/\n$/, ""), 0, false);
    pass(data, false);
    pending = pending.slice(end);
  }

  function withUniformLineEnds(text: string): string {
    let uniform = heldReturn ? `\r${text}` : text;
    heldReturn = uniform.endsWith("\r");
    if (heldReturn) uniform = uniform.slice(0, -1);
    return uniform.includes("\r") ? uniform.replaceAll(/\r\n?/g, "\n") : uniform;
  }

  return {
    push(text) {
      pending += withUniformLineEnds(text);
      parseComplete();
      while (pending.length > longestRecord) {
        parseLiteralLine();
        parseComplete();
      }
    },
    end() {
      if (heldReturn) pending += "\n";
      heldReturn = false;
      while (pending !== "") {
        parseComplete();
        const { data, errors }: Papa.ParseResult<string[]> = parser.parse(pending, 0, false);
        if (errors.some(({ code }) => code === "MissingQuotes")) parseLiteralLine();
        else {
          pass(data, true);
          pending = "";
        }
      }
    },
  };
}
