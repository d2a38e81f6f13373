import type { WeightedScores } from "../../src/core/calibrate/sigmoidFit.ts";

/** Rows for `fitSigmoid` with the outcomes as they are. */
export function plainOutcomes(logits: Float64Array, labels: Uint8Array): WeightedScores {
  return { scores: logits, weights: new Float64Array(logits.length).fill(1), targets: Float64Array.from(labels) };
}
