import { evaluate } from "../core/evaluate/evaluate.ts";
import { sigmoid } from "../core/network/exponential.ts";
import type { Evaluation } from "../core/pipeline.ts";
import { pdLogits } from "../core/score/scoreRows.ts";
import type { Holding } from "./holding.ts";
import { piecewise } from "./piecewise.ts";
import { labelsOfPart } from "./preparing.ts";
import type { EvaluateJob } from "./protocol.ts";

/**
 * Judges a network on one part of a preparation, by the very PDs that scoring gives.
 *
 * @throws {AppError} `worker/forgotten`, `worker/aborted`
 */
export async function judge(holding: Holding, job: EvaluateJob, signal: AbortSignal): Promise<Evaluation> {
  const { table, labels, split, recipe } = holding.preparations.get(job.preparedId);
  const { network, calibration, part, scale } = job;
  const rows = split[part];
  const pds = new Float64Array(rows.length);
  for await (const piece of piecewise(rows, signal, "evaluate")) {
    pds.set(pdLogits({ recipe, network, calibration }, table, piece.rows).map(sigmoid), piece.from);
  }
  return evaluate({ part, labels: labelsOfPart(labels, rows), pds, scale });
}
