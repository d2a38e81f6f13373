import type { Decision, Table } from "../core/pipeline.ts";
import { csvLine, decisionCells, decisionNames } from "../core/score/csv.ts";
import { isoDate } from "../core/table/date.ts";
import type { Holding, ScoredFile } from "./holding.ts";
import type { DataApi } from "./protocol.ts";
import type { ReadCall } from "./readCall.ts";
import { readTable } from "./readTable.ts";

/** Cells of a file's row that are shown beside its decision. */
export const shownCells = 5;

function decisionOf({ columns, flagsOf }: ScoredFile, row: number): Decision {
  return {
    pd: columns.pds[row] ?? Number.NaN,
    range: null,
    points: columns.points[row] ?? Number.NaN,
    band: null,
    verdict: columns.declined[row] === 1 ? "decline" : "approve",
    flags: flagsOf(row),
  };
}

/**
 * Some rows of a scored file, in its order.
 *
 * @throws {AppError} `worker/forgotten`
 */
export function scoredRows(holding: Holding, query: DataApi["scoredRows"]["args"]): DataApi["scoredRows"]["result"] {
  const scored = holding.scored.get(query.scoredId);
  const { columns, flagged, table } = scored;
  const wanted = query.verdict === null ? null : Number(query.verdict === "decline");
  const rows: number[] = [];
  let total = 0;
  for (let row = 0; row < table.rows; row += 1) {
    if (wanted !== null && columns.declined[row] !== wanted) continue;
    if (query.flaggedOnly && flagged[row] !== 1) continue;
    if (total >= query.from && rows.length < query.count) rows.push(row);
    total += 1;
  }
  return {
    total,
    rows: rows.map((row) => ({ row: row + 1, cells: cellsOf(table, row), decision: decisionOf(scored, row) })),
  };
}

function cellsOf({ columns }: Table, row: number): readonly string[] {
  return columns.slice(0, shownCells).map((column) => {
    if ("codes" in column) return column.levels[column.codes[row] ?? -1] ?? "";
    const value = column.values[row] ?? Number.NaN;
    if (Number.isNaN(value)) return "";
    return column.kind === "date" ? isoDate(value) : String(value);
  });
}

/** Lines are handed to the browser in pieces of about this many characters. */
const pieceCharacters = 2 ** 20;

/**
 * The scored file as CSV: its own cells as they stand, then the decision. The file is read once more, so that its text
 * need not be kept.
 *
 * @throws {AppError} `worker/forgotten`, `file/unreadable` where the file has changed since, `worker/aborted`
 */
export async function scoredCsv(holding: Holding, scoredId: string, call: ReadCall): Promise<Blob> {
  const scored = holding.scored.get(scoredId);
  const pieces: Blob[] = [];
  let text = "\uFEFF";
  let row = 0;
  function write(cells: readonly string[]): void {
    text += csvLine(cells);
    if (text.length < pieceCharacters) return;
    pieces.push(new Blob([text]));
    text = "";
  }
  await readTable(scored.file, scored.reading, call, {
    onHeader: (names) => write([...names, ...decisionNames(names)]),
    onRow: (cells) => write([...cells, ...decisionCells(decisionOf(scored, row++))]),
  });
  return new Blob([...pieces, text], { type: "text/csv;charset=utf-8" });
}
