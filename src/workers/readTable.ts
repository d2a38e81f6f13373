import { AppError } from "../core/errors.ts";
import type { Finding } from "../core/findings.ts";
import type { Dialect, Preview, ReadOptions, Source, Table } from "../core/pipeline.ts";
import type { Delimiter, Records } from "../core/table/dialect.ts";
import { namedDelimiter, sniffDialect } from "../core/table/dialect.ts";
import type { Header } from "../core/table/header.ts";
import { readHeader } from "../core/table/header.ts";
import { createRowReader } from "../core/table/rowReader.ts";
import { createTableBuilder } from "../core/table/tableBuilder.ts";
import { readPart, readPieces } from "./readBytes.ts";
import type { Report } from "./readProgress.ts";
import { throttled } from "./readProgress.ts";
import { createRecordParser } from "./readRecords.ts";
import { surveyFile } from "./readSurvey.ts";

const previewRows = 10;
/** Fewer lines tell too little of a file, and a longer head would take too long. */
const fewestHeadLines = 20;
const longestHead = 1 << 24;

/** A file as typed columns, and how it was read. */
export interface ReadFile {
  readonly table: Table;
  readonly dialect: Dialect;
  readonly source: Source;
  readonly preview: Preview;
  /** Oddities of lines and cells. */
  readonly findings: readonly Finding[];
}

/** What reading needs to know of the call it answers. */
export interface ReadCall {
  readonly signal: AbortSignal;
  readonly report: Report;
}

/** Gets the header once, then the cells of each row as text, one for each column. */
export interface RowListener {
  readonly onHeader?: (names: readonly string[]) => void;
  readonly onRow?: (cells: readonly string[]) => void;
}

/** The head of a text as records; the last one may be cut short and is left out, unless the text is all there is. */
function splitHead(text: string, isAll: boolean): (delimiter: Delimiter) => Records {
  const known = new Map<Delimiter, Records>();
  return (delimiter) => {
    const before = known.get(delimiter);
    if (before) return before;
    const records: (readonly string[])[] = [];
    const parser = createRecordParser(delimiter, (cells) => records.push(cells));
    parser.push(text);
    if (isAll || records.length === 0) parser.end();
    known.set(delimiter, records);
    return records;
  };
}

interface Head {
  readonly dialect: Dialect;
  readonly header: Header;
  readonly preview: Preview;
  /** Whether the first line is Excel's `sep=;`. */
  readonly named: boolean;
}

/** Decides how the file is to be read by looking at its head. */
function readHead(text: string, isAll: boolean, options: ReadOptions & { readonly encoding: string }): Head {
  const named = namedDelimiter(text.split(/[\r\n]/, 1)[0] ?? "");
  const body = named ? text.replace(/^[^\r\n]*(?:\r\n|\r|\n)?/, "") : text;
  const split = splitHead(body, isAll);
  const sniffed = sniffDialect(split, named && !options.delimiter ? { ...options, delimiter: named } : options);
  const dialect = { encoding: options.encoding, ...sniffed };
  const records = split(dialect.delimiter);
  const header = readHeader(records, dialect);
  const rows = records.slice(header.skip).filter((cells) => cells.some((cell) => cell.trim() !== ""));
  return {
    dialect,
    header,
    named: named !== null,
    preview: { header: header.names, rows: rows.slice(0, previewRows) },
  };
}

/** The head of the file as text; more of it where it has few lines, as with thousands of columns. */
async function headText(file: File, encoding: string, head: Uint8Array): Promise<{ text: string; isAll: boolean }> {
  let bytes = head;
  for (;;) {
    const isAll = bytes.length === file.size;
    const text = new TextDecoder(encoding).decode(bytes, { stream: !isAll });
    const lines = text.split(/\r\n?|\n/, fewestHeadLines).length;
    if (isAll || lines === fewestHeadLines || bytes.length >= longestHead) return { text, isAll };
    bytes = await readPart(file, 0, Math.min(file.size, bytes.length * 4));
  }
}

function countReplaced(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\uFFFD"); at >= 0; at = text.indexOf("\uFFFD", at + 1)) count += 1;
  return count;
}

/**
 * Reads a delimited text file into typed columns, a piece at a time: no row is kept.
 *
 * @param options What is absent is decided by looking; forced kinds make a file of applicants agree with a model.
 * @param listener Sees the rows' text as they pass, for those who write them out again.
 * @throws {AppError} `file/empty`, `file/no-rows`, `file/not-text`, `file/unreadable`, `worker/aborted`
 */
export async function readTable(
  file: File,
  options: ReadOptions,
  { signal, report }: ReadCall,
  listener: RowListener = {},
): Promise<ReadFile> {
  const { encoding, fingerprint, head } = await surveyFile(file, options.encoding, signal);
  const { text: start, isAll } = await headText(file, encoding, head);
  const { dialect, header, preview, named } = readHead(start, isAll, { ...options, encoding });
  const builder = createTableBuilder(header.names, dialect.decimal, options);
  const rows = createRowReader(header, { builder, onRow: listener.onRow });
  const parser = createRecordParser(dialect.delimiter, (cells, line) => {
    if (line > 1 || !named) rows.record(cells, line);
  });
  listener.onHeader?.(header.names);

  const decoder = new TextDecoder(encoding);
  const say = throttled(report);
  let replaced = 0;
  for await (const { bytes, end } of readPieces(file, signal)) {
    const text = decoder.decode(bytes, { stream: end < file.size });
    replaced += countReplaced(text);
    parser.push(text);
    say({ bytes: end, totalBytes: file.size, rows: builder.rows });
  }
  parser.end();
  if (builder.rows === 0) throw new AppError("file/no-rows", { file: file.name });
  const { table, findings } = builder.finish();
  const undecodable: Finding = {
    code: "file/undecodable",
    severity: "warning",
    details: { encoding, characters: replaced },
  };
  return {
    table,
    dialect,
    source: { name: file.name, bytes: file.size, rows: table.rows, columns: table.columns.length, fingerprint },
    preview,
    findings: [...rows.findings(), ...(replaced > 0 ? [undecodable] : []), ...findings],
  };
}
