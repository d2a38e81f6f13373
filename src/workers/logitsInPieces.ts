import type { TableRows } from "../core/explain/parts.ts";
import type { Scorer } from "../core/score/scoreRows.ts";
import { pdLogits } from "../core/score/scoreRows.ts";
import { quickForward } from "./forward/quickForward.ts";
import { piecewise } from "./piecewise.ts";

/**
 * The logit of the PD of rows, shape [rows], with a breath now and then; see {@link pdLogits}.
 *
 * @throws {AppError} `worker/aborted`
 */
export async function logitsInPieces(
  scorer: Scorer,
  { table, rows }: TableRows,
  signal: AbortSignal,
  method: string,
): Promise<Float64Array> {
  const logits = new Float64Array(rows.length);
  const forward = quickForward();
  for await (const piece of piecewise(rows, signal, method))
    logits.set(pdLogits(scorer, table, piece.rows, forward), piece.from);
  return logits;
}
