import type { Dialect, Guess, Preview, ReadOptions } from "../core/pipeline.ts";
import type { DecidedDialect, TextEnds } from "../core/table/dialect.ts";
import { decideDialect } from "../core/table/dialect.ts";
import { namedDelimiter } from "../core/table/delimiter.ts";
import { readHeader } from "../core/table/header.ts";
import { leftOutFindings } from "../core/table/leftOut.ts";
import type { Records, Split } from "../core/table/records.ts";
import { withoutBlanks } from "../core/table/records.ts";
import { drawing, estimatedRows } from "../core/table/sampling.ts";
import type { BodyPlan } from "./columnar/readColumnar.ts";
import { checkMemory } from "./memoryCheck.ts";
import { readPart } from "./readBytes.ts";
import type { FoundEncoding } from "./encoding/readEncoding.ts";
import { createRecordParser } from "./readRecords.ts";

const previewRows = 10;
const headRows = 1000;
/** Fewer lines tell too little of a file, and a longer head would take too long. */
const fewestHeadLines = 20;
export const headBytes = 1 << 16;
const longestHead = 1 << 24;

/** All that is decided of a text by looking at its ends: how to read it, why so, and its first rows. */
export interface HeadPlan extends BodyPlan {
  /** One for each part of the dialect. */
  readonly guesses: readonly Guess[];
  readonly preview: Preview;
  /** The first rows, some hundreds where the file has them. */
  readonly firstRows: Records;
  /** How many rows the file has, about; exactly where its head is all of it. */
  readonly expectedRows: number;
}

/**
 * Decides how a file is to be read by looking at its ends.
 *
 * @param encoding As found by the bytes.
 * @param options What is given stays as it is.
 * @throws {AppError} `file/too-large`, `file/unreadable`
 */
export async function planReading(file: File, encoding: FoundEncoding, options: ReadOptions): Promise<HeadPlan> {
  const ends = await readEnds(file, encoding.label);
  const decided = decideDialect(ends, options);
  const dialect: Dialect = { encoding: encoding.label, ...decided.dialect };
  const records = ends.split(dialect);
  const header = readHeader(records, dialect);
  const rows = withoutBlanks(records.slice(header.skip));
  const shown = ends.isWhole && header.footer > 0 ? rows.slice(0, -header.footer) : rows;
  const tail = ends.isWhole ? records.slice(header.skip) : ends.splitTail(dialect);
  const read = { bytes: ends.bytes, records: rows.length + tail.length };
  const expected = ends.isWhole ? shown.length : estimatedRows(file.size, read);
  checkMemory(file, { bytes: file.size, rows: expected, columns: header.names.length }, options);
  return {
    dialect,
    header: { ...header, findings: [...leftOutFindings(records, tail, dialect), ...header.findings] },
    named: ends.named !== null,
    options,
    drawing: options.sample ? drawing(options.sample, expected) : null,
    guesses: withEncoding(encoding, decided),
    preview: { header: header.names, rows: shown.slice(0, previewRows) },
    firstRows: shown.slice(0, headRows),
    expectedRows: expected,
  };
}

function withEncoding({ because, count }: FoundEncoding, { guesses }: DecidedDialect): readonly Guess[] {
  return [{ part: "encoding", because, count }, ...guesses];
}

/** The ends of a file, and how many of its bytes were looked at. */
interface FileEnds extends TextEnds {
  readonly bytes: number;
}

async function readEnds(file: File, encoding: string): Promise<FileEnds> {
  const { text, bytes, isWhole } = await headText(file, encoding);
  const named = namedDelimiter(text.split(/[\r\n]/, 1)[0] ?? "");
  const body = named ? text.replace(/^[^\r\n]*(?:\r\n|\r|\n)?/, "") : text;
  const split = splitter(body, isWhole);
  const tail = isWhole ? { text: "", bytes: 0 } : await tailText(file, encoding);
  const splitTail = isWhole ? split : splitter(tail.text, true);
  return { split, splitTail, bytes: bytes + tail.bytes, isWhole, named };
}

/** Cuts a text in any way once; the last record may be cut short and is left out, unless the text is all there is. */
function splitter(text: string, isWhole: boolean): Split {
  const known = new Map<string, Records>();
  return ({ delimiter, wrapped }) => {
    const key = `${delimiter}${wrapped}`;
    const before = known.get(key);
    if (before) return before;
    const records: (readonly string[])[] = [];
    const parser = createRecordParser({ delimiter, wrapped }, (cells) => records.push(cells));
    parser.push(text);
    if (isWhole || records.length === 0) parser.end();
    known.set(key, records);
    return records;
  };
}

/** The head of the file as text; more of it where it has few lines, as with thousands of columns. */
async function headText(
  file: File,
  encoding: string,
): Promise<{ readonly text: string; readonly bytes: number; readonly isWhole: boolean }> {
  for (let length = headBytes; ; length *= 4) {
    const bytes = await readPart(file, 0, Math.min(length, file.size));
    const isWhole = bytes.length === file.size;
    const text = new TextDecoder(encoding).decode(bytes, { stream: !isWhole });
    const lines = text.split(/\r\n?|\n/, fewestHeadLines).length;
    if (isWhole || lines === fewestHeadLines || bytes.length >= longestHead)
      return { text, bytes: bytes.length, isWhole };
  }
}

/** The last whole lines of the file as text. */
async function tailText(file: File, encoding: string): Promise<{ readonly text: string; readonly bytes: number }> {
  const length = headBytes - (headBytes % 2) + (file.size % 2);
  const bytes = await readPart(file, Math.max(0, file.size - length), file.size);
  const text = new TextDecoder(encoding).decode(bytes);
  return { text: text.replace(/^[^\r\n]*(?:\r\n|\r|\n)?/, ""), bytes: bytes.length };
}
