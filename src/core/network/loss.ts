import type { Loss } from "../pipeline.ts";
import { exp, sigmoid } from "./exponential.ts";

/** What one row costs, from its logit; label 1 is bad. */
export interface LossRule {
  readonly value: (logit: number, label: number) => number;
  /** By the logit. */
  readonly derivative: (logit: number, label: number) => number;
}

/** ln(1 + e^z), without overflow. */
function softplus(z: number): number {
  return Math.max(z, 0) + Math.log1p(exp(-Math.abs(z)));
}

/** sigmoid(z) − label, without cancellation for confident rows. */
function residual(logit: number, label: number): number {
  return label === 1 ? -sigmoid(-logit) : sigmoid(logit);
}

/** The losses on offer, from logits: cross-entropy in nats, and the squared error of the probability (no factor ½). */
export const losses: Readonly<Record<Loss, LossRule>> = {
  crossEntropy: {
    value: (logit, label) => softplus(label === 1 ? -logit : logit),
    derivative: residual,
  },
  meanSquaredError: {
    value: (logit, label) => residual(logit, label) ** 2,
    derivative: (logit, label) => 2 * residual(logit, label) * sigmoid(logit) * sigmoid(-logit),
  },
};

/** What a row of each class weighs. */
export interface ClassWeights {
  readonly good: number;
  readonly bad: number;
}

/**
 * Mean loss of rows: the sum of weighted losses divided by the number of rows, not by the sum of weights, as Keras and
 * tfjs-layers do.
 *
 * @param logits Shape [rows]; no rows give NaN.
 * @param labels Shape [rows]; 1 is bad.
 */
export function meanLoss(
  loss: Loss,
  logits: Float32Array | Float64Array,
  labels: Uint8Array,
  weights: ClassWeights,
): number {
  const { value } = losses[loss];
  let sum = 0;
  for (let row = 0; row < logits.length; row += 1) {
    const label = labels[row] ?? 0;
    sum += (label === 1 ? weights.bad : weights.good) * value(logits[row] ?? 0, label);
  }
  return sum / logits.length;
}
