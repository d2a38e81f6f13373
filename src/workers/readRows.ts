import type { Finding } from "../core/findings.ts";
import { createRowReader } from "../core/table/rowReader.ts";
import { createTableBuilder } from "../core/table/tableBuilder.ts";
import type { BodyPlan, ColumnarResult } from "./columnar/readColumnar.ts";
import { readPieces } from "./readBytes.ts";
import type { ReadCall, RowListener } from "./readCall.ts";
import { throttled } from "./readProgress.ts";
import { createRecordParser } from "./readRecords.ts";

/**
 * Reads the rows of any delimited text into typed columns, a piece at a time: no row is kept.
 *
 * @param listener Sees the rows' text as they pass.
 * @throws {AppError} `file/unreadable`, `worker/aborted`
 */
export async function readRows(
  file: File,
  { dialect, header, named, options }: BodyPlan,
  { signal, report }: ReadCall,
  { onRow }: RowListener,
): Promise<ColumnarResult> {
  const builder = createTableBuilder(header.names, dialect.decimal, options);
  const rows = createRowReader(header, { builder, onRow });
  const parser = createRecordParser(dialect, (cells, line) => {
    if (line > 1 || !named) rows.record(cells, line);
  });
  const decoder = new TextDecoder(dialect.encoding);
  const say = throttled(report);
  let replaced = 0;
  for await (const { bytes, end } of readPieces(file, signal)) {
    const text = decoder.decode(bytes, { stream: end < file.size });
    replaced += countReplaced(text);
    parser.push(text);
    say({ bytes: end, totalBytes: file.size, rows: builder.rows });
  }
  parser.end();
  const ofLines = [...rows.findings(), ...strayQuotes(parser.strayQuotes), ...undecodable(dialect.encoding, replaced)];
  const { table, findings } = builder.finish();
  return { table, findings: [...ofLines, ...findings], rows: table.rows };
}

function countReplaced(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\uFFFD"); at >= 0; at = text.indexOf("\uFFFD", at + 1)) count += 1;
  return count;
}

function strayQuotes(details: { readonly records: number; readonly lines: readonly number[] }): Finding[] {
  return details.records > 0 ? [{ code: "file/stray-quotes", severity: "warning", details }] : [];
}

function undecodable(encoding: string, characters: number): Finding[] {
  return characters > 0 ? [{ code: "file/undecodable", severity: "warning", details: { encoding, characters } }] : [];
}
