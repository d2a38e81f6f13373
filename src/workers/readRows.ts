import { createRowReader } from "../core/table/rowReader.ts";
import { createTableBuilder } from "../core/table/tableBuilder.ts";
import type { BodyPlan } from "./columnar/readColumnar.ts";
import { countReplaced } from "./encoding/replaced.ts";
import type { BodyResult } from "./readBody.ts";
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
  { dialect, header, named, options, drawing }: BodyPlan,
  { signal, report }: ReadCall,
  { onRow }: RowListener,
): Promise<BodyResult> {
  const builder = createTableBuilder(header.names, dialect.decimal, options);
  const reader = createRowReader(header, { builder, onRow, drawing });
  const parser = createRecordParser(dialect, (cells, line) => {
    if (line > 1 || !named) reader.record(cells, line);
  });
  const decoder = new TextDecoder(dialect.encoding);
  const say = throttled(report);
  let replaced = 0;
  for await (const { bytes, end } of readPieces(file, signal)) {
    const text = decoder.decode(bytes, { stream: end < file.size });
    replaced += countReplaced(text);
    parser.push(text);
    say({ bytes: end, totalBytes: file.size, rows: reader.rows });
  }
  parser.end();
  const { rows, blankLines, ragged } = reader;
  return { built: builder.finish(), rows, blankLines, ragged, replaced, strayQuotes: parser.strayQuotes };
}
