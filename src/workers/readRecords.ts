import type { Cut } from "../core/table/records.ts";
import type { CutText } from "./cutRecords.ts";
import { createCutter, lineEndsWithin } from "./cutRecords.ts";
import { createBlankRuns, createUniformLineEnds } from "./uniformText.ts";

/** A record of more characters is no record: a quote was opened by mistake. */
const longestRecord = 1 << 20;
/** Characters that are parsed at once after a quote by mistake, for there may be one in every line. */
const carefulCharacters = 1 << 14;
/** A finding about lines names the first few. */
const mostLines = 5;
/** In no text: by this delimiter every line is one field. */
const noDelimiter = "\u001F";

/** Takes the text of a file in pieces cut anywhere, and passes on its records. */
export interface RecordParser {
  push(text: string): void;
  /** Passes on the last record, which needs no line end. */
  end(): void;
  /** Records with a quote where none should be, and the lines of the first few. */
  readonly strayQuotes: { readonly records: number; readonly lines: readonly number[] };
}

/** @param line Where the record starts, from 1. */
export type OnRecord = (cells: readonly string[], line: number) => void;

/**
 * Cuts CSV text into records with PapaParse, quotes as in RFC 4180.
 *
 * Line ends may be LF, CRLF, CR or mixed; within quotes they become LF. A record that is cut by the end of a piece is
 * kept until the rest of it has come. A quote that is opened and never closed, or closed lines later in the middle of a
 * text, would swallow rows: the line it stands in is read as if it had no quotes. Fields between blanks are those
 * between runs of blanks. Where lines are wrapped in quotes, what is within each is cut once more.
 */
export function createRecordParser({ delimiter, wrapped }: Cut, onRecord: OnRecord): RecordParser {
  if (!wrapped) return createPlainParser(delimiter, onRecord);
  const inner = createPlainParser(delimiter, onRecord);
  const outer = createPlainParser(noDelimiter, ([line = ""]) => inner.push(`${line}\n`));
  return {
    push: (text) => outer.push(text),
    end() {
      outer.end();
      inner.end();
    },
    strayQuotes: inner.strayQuotes,
  };
}

function createPlainParser(delimiter: string, onRecord: OnRecord): RecordParser {
  const cutter = createCutter(delimiter);
  const uniform = createUniformLineEnds();
  const blanks = delimiter === " " ? createBlankRuns() : null;
  const strayQuotes: { records: number; lines: number[] } = { records: 0, lines: [] };
  let pending = "";
  let line = 1;

  function noteStray(): void {
    strayQuotes.records += 1;
    if (strayQuotes.lines.length < mostLines) strayQuotes.lines.push(line);
  }

  function pass({ records, malformed }: CutText, mayHoldLineEnds: boolean): void {
    for (let at = 0; at < records.length; at += 1) {
      const cells = records[at] ?? [];
      if (malformed.has(at)) noteStray();
      onRecord(cells, line);
      line += 1 + (mayHoldLineEnds ? lineEndsWithin(cells) : 0);
    }
  }

  /** Reads the first line, which has a quote by mistake. */
  function passLiteralLine(): void {
    const end = pending.indexOf("\n") + 1 || pending.length;
    noteStray();
    onRecord(cutter.literal(pending.slice(0, end).replace(/\n$/, "")), line);
    line += 1;
    pending = pending.slice(end);
  }

  /** Passes on the complete records and keeps the rest. */
  function passComplete(): void {
    let atOnce = pending.length;
    for (;;) {
      const text = pending.slice(0, atOnce);
      const isAll = text.length === pending.length;
      const cut = cutter.cut(text);
      pass(cut, text.includes('"'));
      pending = pending.slice(cut.end);
      if (cut.runsOn) {
        passLiteralLine();
        atOnce = carefulCharacters;
      } else if (isAll) return;
      else atOnce *= 2;
    }
  }

  function take(text: string): void {
    pending += blanks ? blanks.push(text) : text;
    passComplete();
    while (pending.length > longestRecord) {
      passLiteralLine();
      passComplete();
    }
  }

  return {
    strayQuotes,
    push: (text) => take(uniform.push(text)),
    end() {
      take(uniform.end());
      if (pending !== "" && !pending.endsWith("\n")) take("\n");
      while (pending !== "") {
        passLiteralLine();
        passComplete();
      }
    },
  };
}
