import { areaUnderRoc } from "./auc.ts";
import { kolmogorovSmirnov } from "./ks.ts";
import { canRank, rankRows } from "./ranking.ts";

/** How well scores order the rows; each is null where it is undefined. */
export interface RankFigures {
  readonly auc: number | null;
  readonly ks: number | null;
  /** Score at or above which KS is reached; null also where KS is 0 because declining helps nowhere. */
  readonly ksThreshold: number | null;
}

/**
 * AUC and KS of scores, for use during training.
 *
 * All are null with one class only, without rows, and where a score is NaN, as after a training that diverged.
 *
 * @param labels Shape [rows]; 1 is bad.
 * @param scores Shape [rows]; PDs, logits or anything that rises with risk. Not modified.
 */
export function rankFigures(labels: Uint8Array, scores: Float32Array | Float64Array): RankFigures {
  if (!canRank(scores)) return { auc: null, ks: null, ksThreshold: null };
  const ranking = rankRows(labels, scores);
  const { ks, ksThreshold } = kolmogorovSmirnov(ranking);
  return { auc: areaUnderRoc(ranking).value, ks: ks.value, ksThreshold: ksThreshold.value };
}
