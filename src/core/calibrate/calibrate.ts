import type { Calibration } from "../pipeline.ts";
import { sigmoid } from "../network/exponential.ts";

/** The PD of a network's logit, the same bits in every browser. */
export function probabilityOfDefault(calibration: Calibration, logit: number): number {
  return sigmoid(calibratedLogit(calibration, logit));
}

/** The logit of the PD: ln(PD / (1 − PD)). */
export function calibratedLogit(calibration: Calibration, logit: number): number {
  return calibration.kind === "none" ? logit : logit + calibration.shift;
}
