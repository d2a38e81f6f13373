import { AppError } from "../core/errors.ts";
import type { ApplicantValue, Column } from "../core/pipeline.ts";
import { applicantTable } from "../core/score/applicantTable.ts";
import { createDecider } from "../core/score/decider.ts";
import { verdictOf } from "../core/score/verdict.ts";
import type { BatchPlan } from "./batch/batchJob.ts";
import { fieldsOdd } from "./batch/pieceScorer.ts";
import { pieceOfCells } from "./batch/scoreRecords.ts";
import type { Holding, ScoredFile } from "./holding.ts";
import type { ScoredRow, ScoredRowsQuery } from "./scoringProtocol.ts";

/** Cells of a file's row that are shown beside its decision. */
export const shownCells = 5;

/**
 * Some rows of a scored file, in its order: read from it once more, and decided on as they were.
 *
 * @throws {AppError} `worker/forgotten`, `file/unreadable` where the file has changed since
 */
export async function scoredRows(
  holding: Holding,
  query: ScoredRowsQuery,
): Promise<{ readonly total: number; readonly rows: readonly ScoredRow[] }> {
  const scored = holding.scored.get(query.scoredId);
  const { total, rows } = rowsLike(scored, query);
  const cells = await scored.source.cellsOf(rows);
  const decided = decideOn(scored.plan, cells);
  return {
    total,
    rows: rows.map((row, at) => ({ row: row + 1, cells: (cells[at] ?? []).slice(0, shownCells), ...decided(at) })),
  };
}

function rowsLike(
  { totals, plan }: ScoredFile,
  { from, count, verdict, flaggedOnly }: ScoredRowsQuery,
): { readonly total: number; readonly rows: readonly number[] } {
  const { policy } = plan.job.model;
  const rows: number[] = [];
  let total = 0;
  for (let row = 0; row < totals.rows; row += 1) {
    if (verdict !== null && verdictOf(totals.pds[row] ?? 0, policy) !== verdict) continue;
    if (flaggedOnly && totals.flagged[row] !== 1) continue;
    if (total >= from && rows.length < count) rows.push(row);
    total += 1;
  }
  return { total, rows };
}

function decideOn(
  plan: BatchPlan,
  cells: readonly (readonly string[])[],
): (row: number) => Pick<ScoredRow, "decision" | "values"> {
  const { model, mapping, reasonsFor } = plan.job;
  const { table, notNumbers } = pieceOfCells(plan, cells);
  const decide = createDecider(model, { reasonsFor });
  const applicants = applicantTable(model.schema, table, mapping);
  const { decisionOf } = decide(applicants, fieldsOdd(notNumbers, mapping));
  return (row) => ({
    decision: decisionOf(row),
    values: applicants.columns.map((column) => valueAt(column, row)),
  });
}

function valueAt(column: Column, row: number): ApplicantValue {
  if ("codes" in column) return column.levels[column.codes[row] ?? -1] ?? null;
  const value = column.values[row] ?? Number.NaN;
  return Number.isNaN(value) ? null : value;
}

/**
 * The scored file as it was written.
 *
 * @throws {AppError} `worker/forgotten`, also where it was written into a file that the person had chosen
 */
export function scoredCsv(holding: Holding, scoredId: string): Blob {
  const { lines } = holding.scored.get(scoredId);
  if (!lines) throw new AppError("worker/forgotten", { id: scoredId });
  return lines;
}
