import { missingTest } from "../../core/table/missing.ts";
import { createRowReader } from "../../core/table/rowReader.ts";
import type { TableBuilder } from "../../core/table/tableBuilder.ts";
import { createTableBuilder } from "../../core/table/tableBuilder.ts";
import { finish } from "../inSteps.ts";
import { readPieces } from "../readBytes.ts";
import type { ReadCall } from "../readCall.ts";
import type { HeadPlan } from "../readHead.ts";
import { throttled } from "../readProgress.ts";
import { createRecordParser } from "../readRecords.ts";
import type { BatchPlan, ScoredPiece } from "./batchJob.ts";
import { linesOfCells } from "./lineMakers.ts";
import type { Piece } from "./pieceScorer.ts";
import { createPieceScorer } from "./pieceScorer.ts";
import { quickForward } from "../forward/quickForward.ts";

/** Rows that are scored together. */
const blockRows = 4096;

/** Rows as text that were scored together. */
export interface ScoredRecords {
  readonly rows: readonly (readonly string[])[];
  readonly scored: ScoredPiece;
}

/**
 * Scores any delimited text, a block of rows at a time.
 *
 * @param take Gets the blocks in the order of the file.
 * @throws {AppError} `file/unreadable`, `worker/aborted`
 */
export async function scoreRecords(
  text: File,
  { dialect, header, named }: HeadPlan,
  plan: BatchPlan,
  { call, take }: { readonly call: ReadCall; readonly take: (block: ScoredRecords) => Promise<void> },
): Promise<void> {
  const score = createPieceScorer(plan, quickForward());
  const say = throttled(call.report);
  let waiting: (readonly string[])[] = [];
  const builder: Pick<TableBuilder, "add"> = { add: (cells) => void waiting.push(cells) };
  const reader = createRowReader(header, { builder, drawing: null });
  const parser = createRecordParser(dialect, (cells, line) => {
    if (line > 1 || !named) reader.record(cells, line);
  });

  async function scoreWaiting(fewest: number): Promise<void> {
    while (waiting.length >= fewest && waiting.length > 0) {
      const rows = waiting.slice(0, blockRows);
      waiting = waiting.slice(blockRows);
      const steps = score(pieceOfCells(plan, rows), linesOfCells(rows, plan.written));
      await take({ rows, scored: await finish(steps, call.signal, "scoreFile") });
    }
  }

  const decoder = new TextDecoder(dialect.encoding);
  for await (const { bytes, end } of readPieces(text, call.signal)) {
    parser.push(decoder.decode(bytes, { stream: end < text.size }));
    await scoreWaiting(blockRows);
    say({ bytes: Math.min(end, text.size - 1), totalBytes: text.size, rows: reader.rows });
  }
  parser.end();
  await scoreWaiting(1);
}

/** Rows of text as a piece of the file, with the columns that are read. */
export function pieceOfCells({ cells: plan, columns }: BatchPlan, rows: readonly (readonly string[])[]): Piece {
  const { names, decimal, options } = plan;
  const isMissing = missingTest(options.missingTokens);
  const builder = createTableBuilder(
    columns.map((place) => names[place] ?? ""),
    decimal,
    options,
  );
  for (const cells of rows) builder.add(columns.map((place) => cells[place] ?? ""));
  const { table } = builder.finish();
  const notNumbers = new Map<string, ReadonlySet<number>>();
  for (const [at, column] of table.columns.entries()) {
    if ("codes" in column) continue;
    const odd = new Set<number>();
    for (const [row, value] of column.values.entries())
      if (Number.isNaN(value) && !isMissing((rows[row]?.[columns[at] ?? 0] ?? "").trim())) odd.add(row);
    if (odd.size > 0) notNumbers.set(column.name, odd);
  }
  return { table, notNumbers };
}
