import { rankFigures } from "../evaluate/rank.ts";
import { type ClassWeights, meanLoss } from "../network/loss.ts";
import type { EpochReport, Loss } from "../pipeline.ts";

/** What is measured against. */
export interface ValidationPlan {
  readonly loss: Loss;
  /** Shape [rows]; 1 is bad. */
  readonly labels: Uint8Array;
  readonly classWeights: ClassWeights;
}

export type ValidationFigures = Pick<
  EpochReport,
  "validationLoss" | "validationAccuracy" | "validationAuc" | "validationKs"
>;

/** Share of rows whose PD lies on the right side of ½; a PD of exactly ½ counts as bad. No rows give NaN. */
export function accuracyOf(logits: Float32Array | Float64Array, labels: Uint8Array): number {
  let right = 0;
  for (let row = 0; row < logits.length; row += 1) {
    if ((logits[row] ?? 0) >= 0 === (labels[row] === 1)) right += 1;
  }
  return right / logits.length;
}

/** The figures of the validation rows from their logits; AUC and KS are null where a class is absent or a logit is not finite. */
export function validationFigures(
  { loss, labels, classWeights }: ValidationPlan,
  logits: Float32Array | Float64Array,
): ValidationFigures {
  const validationLoss = meanLoss(loss, logits, labels, classWeights);
  const ranked = Number.isFinite(validationLoss) ? rankFigures(labels, logits) : { auc: null, ks: null };
  return {
    validationLoss,
    validationAccuracy: accuracyOf(logits, labels),
    validationAuc: ranked.auc,
    validationKs: ranked.ks,
  };
}
