import { evaluate } from "../core/evaluate/evaluate.ts";
import { sigmoid } from "../core/network/exponential.ts";
import type { Evaluation } from "../core/pipeline.ts";
import { pdLogits } from "../core/score/scoreRows.ts";
import type { Holding } from "./holding.ts";
import { labelsOfPart } from "./preparing.ts";
import type { EvaluateJob } from "./protocol.ts";

/**
 * Judges a network on one part of a preparation, by the very PDs that scoring gives.
 *
 * @throws {AppError} `worker/forgotten`
 */
export function judge(holding: Holding, job: EvaluateJob): Evaluation {
  const { table, labels, split, recipe } = holding.preparations.get(job.preparedId);
  const { network, calibration, part, scale } = job;
  const rows = split[part];
  const pds = pdLogits({ recipe, network, calibration }, table, rows).map(sigmoid);
  return evaluate({ part, labels: labelsOfPart(labels, rows), pds, scale });
}
