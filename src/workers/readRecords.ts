import type { Cut } from "../core/table/records.ts";
import { mostLines } from "../core/table/rowReader.ts";
import type { Cutter, CutText } from "./cutRecords.ts";
import { createCutter, lineEndsWithin } from "./cutRecords.ts";
import type { TextFilter } from "./uniformText.ts";
import { createBlankRuns, createUniformLineEnds } from "./uniformText.ts";

/** A record of more characters is no record: a quote was opened by mistake. */
const longestRecord = 1 << 20;
/** Characters that are parsed at once after a quote by mistake, for there may be one in every line. */
const carefulCharacters = 1 << 11;
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
  if (!wrapped) return new PlainParser(delimiter, onRecord);
  const inner = new PlainParser(delimiter, onRecord);
  const outer = new PlainParser(noDelimiter, ([line = ""]) => inner.push(`${line}\n`));
  return {
    push: (text) => outer.push(text),
    end() {
      outer.end();
      inner.end();
    },
    strayQuotes: inner.strayQuotes,
  };
}

class PlainParser implements RecordParser {
  readonly strayQuotes: { records: number; readonly lines: number[] } = { records: 0, lines: [] };
  private readonly cutter: Cutter;
  private readonly onRecord: OnRecord;
  private readonly lineEnds = createUniformLineEnds();
  private readonly blanks: TextFilter | null;
  private pending = "";
  private line = 1;

  constructor(delimiter: string, onRecord: OnRecord) {
    this.cutter = createCutter(delimiter);
    this.onRecord = onRecord;
    this.blanks = delimiter === " " ? createBlankRuns() : null;
  }

  push(text: string): void {
    this.take(this.lineEnds.push(text));
  }

  end(): void {
    this.take(this.lineEnds.end());
    if (this.pending !== "" && !this.pending.endsWith("\n")) this.take("\n");
    while (this.pending !== "") {
      this.passLiteralLine();
      this.passComplete();
    }
  }

  private take(text: string): void {
    this.pending += this.blanks ? this.blanks.push(text) : text;
    this.passComplete();
    while (this.pending.length > longestRecord) {
      this.passLiteralLine();
      this.passComplete();
    }
  }

  /** Passes on the complete records and keeps the rest. */
  private passComplete(): void {
    let atOnce = this.pending.length;
    for (;;) {
      const text = this.pending.slice(0, atOnce);
      const isAll = text.length === this.pending.length;
      const cut = this.cutter.cut(text);
      this.pass(cut, text.includes('"'));
      this.pending = this.pending.slice(cut.end);
      if (cut.runsOn) {
        this.passLiteralLine();
        atOnce = carefulCharacters;
      } else if (isAll) return;
      else atOnce *= 2;
    }
  }

  private pass({ records, malformed }: CutText, mayHoldLineEnds: boolean): void {
    for (let at = 0; at < records.length; at += 1) {
      const cells = records[at] ?? [];
      if (malformed.has(at)) this.noteStray();
      this.onRecord(cells, this.line);
      this.line += 1 + (mayHoldLineEnds ? lineEndsWithin(cells) : 0);
    }
  }

  /** Reads the first line, which has a quote by mistake. */
  private passLiteralLine(): void {
    const end = this.pending.indexOf("\n") + 1 || this.pending.length;
    this.noteStray();
    this.onRecord(this.cutter.literal(this.pending.slice(0, end).replace(/\n$/, "")), this.line);
    this.line += 1;
    this.pending = this.pending.slice(end);
  }

  private noteStray(): void {
    this.strayQuotes.records += 1;
    if (this.strayQuotes.lines.length < mostLines) this.strayQuotes.lines.push(this.line);
  }
}
