import { AppError } from "../core/errors.ts";
import { evaluate } from "../core/evaluate/evaluate.ts";
import { sigmoid } from "../core/network/exponential.ts";
import type { Evaluation } from "../core/pipeline.ts";
import type { HeldFolds, HeldJudgement, Holding } from "./holding.ts";
import { judgeRows, scored } from "./judging.ts";
import type { FoldJob, Judgement, OutOfFoldJob } from "./judgingProtocol.ts";

/**
 * Measures the network of a fold on that fold and keeps its PDs under the name of the cross-validation.
 *
 * @throws {AppError} `worker/forgotten`, `worker/aborted`
 */
export async function judgeFold(holding: Holding, job: FoldJob, signal: AbortSignal): Promise<Evaluation> {
  const { crossId, fold, preparedId, scale } = job;
  const { tableId, split } = holding.preparations.get(preparedId);
  const { logits, labels } = await scored(holding, job, "validation", signal);
  const pds = logits.map(sigmoid);
  const folds: HeldFolds = holding.folds.has(crossId) ? holding.folds.get(crossId) : { tableId, pieces: new Map() };
  folds.pieces.set(fold, { rows: split.validation, labels, pds });
  holding.folds.put(crossId, folds);
  return evaluate({ part: "validation", labels, pds, scale });
}

/**
 * Judges the rows of all folds in full, each by the network that has not learnt from it.
 *
 * @throws {AppError} `worker/forgotten` where the PDs of the cross-validation are not held, `worker/aborted`
 */
export async function judgeOutOfFold(holding: Holding, job: OutOfFoldJob, signal: AbortSignal): Promise<Judgement> {
  const { crossId, preparedId } = job;
  const { tableId, pieces } = holding.folds.get(crossId);
  if (pieces.size === 0) throw new AppError("worker/forgotten", { id: crossId });
  const rows = { tableId, preparedId, ...joined([...pieces.values()]) };
  return judgeRows(holding, { ...job, part: "outOfFold", rows, before: null }, signal);
}

type Piece = Pick<HeldJudgement, "rows" | "labels" | "pds">;

/** All pieces as one, rows ascending; none is in two of them. */
function joined(pieces: readonly Piece[]): Piece {
  const last = Math.max(...pieces.map(({ rows }) => rows.at(-1) ?? 0));
  const labels = new Int8Array(last + 1).fill(-1);
  const pds = new Float64Array(last + 1);
  for (const piece of pieces)
    for (let at = 0; at < piece.rows.length; at += 1) {
      const row = piece.rows[at] ?? 0;
      labels[row] = piece.labels[at] ?? 0;
      pds[row] = piece.pds[at] ?? 0;
    }
  const rows = Uint32Array.from(labels.keys()).filter((row) => labels[row] !== -1);
  return {
    rows,
    labels: Uint8Array.from(rows, (row) => labels[row] ?? 0),
    pds: Float64Array.from(rows, (row) => pds[row] ?? 0),
  };
}
