import type { WeightedScores } from "./sigmoidFit.ts";
import { fitSigmoid } from "./sigmoidFit.ts";

/** The logit of the PD is slope · logit + intercept. */
export interface PlattScaling {
  readonly kind: "platt";
  readonly slope: number;
  readonly intercept: number;
}

/**
 * Rows for {@link fitSigmoid} whose outcomes are kept off 0 and 1 as by a prior of one bad and one good row, which keeps
 * the line finite where the classes do not overlap.
 *
 * @param labels Shape [rows]; 1 is bad.
 */
export function smoothedOutcomes(logits: Float64Array, labels: Uint8Array): WeightedScores {
  const bads = labels.reduce((sum, label) => sum + label, 0);
  const ofBad = (bads + 1) / (bads + 2);
  const ofGood = 1 / (labels.length - bads + 2);
  return {
    scores: logits,
    weights: new Float64Array(logits.length).fill(1),
    targets: Float64Array.from(labels, (label) => (label === 1 ? ofBad : ofGood)),
  };
}

/**
 * Learns a line on the logit that turns scores into PDs.
 *
 * J. Platt, "Probabilistic Outputs for Support Vector Machines and Comparisons to Regularized Likelihood Methods", 1999;
 * as scikit-learn's `_sigmoid_calibration`.
 *
 * @param logits Shape [rows], finite; of rows that the model has not learnt from.
 * @returns Null where the logits do not vary.
 */
export function fitPlatt(logits: Float64Array, labels: Uint8Array): PlattScaling | null {
  const fit = fitSigmoid(smoothedOutcomes(logits, labels));
  return fit && { kind: "platt", slope: fit.slope, intercept: fit.intercept };
}
