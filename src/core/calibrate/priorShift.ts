import type { ClassWeights } from "../network/loss.ts";
import type { Calibration } from "../pipeline.ts";

/**
 * What undoes the over-statement of risk that class weights cause: weights multiply the odds of bad by bad/good, so the
 * logit is shifted back by ln(bad/good). Exact for a network at the optimum of its loss.
 *
 * M. Saerens, P. Latinne and C. Decaestecker, "Adjusting the Outputs of a Classifier to New a Priori Probabilities",
 * Neural Computation 14(1), 2002.
 *
 * @param samplingShift To be added besides, because the training rows were drawn otherwise than they occur.
 */
export function priorShift({ good, bad }: ClassWeights, samplingShift: number): Calibration {
  const shift = samplingShift - Math.log(bad / good);
  return shift === 0 ? { kind: "none" } : { kind: "priorShift", shift };
}
