import type { Calibration } from "../pipeline.ts";
import { recalibratedLogit } from "./recalibrate.ts";

/** The logit of the PD, ln(PD / (1 − PD)), of a network's logit; the same bits in every browser. */
export function calibratedLogit(calibration: Calibration, logit: number): number {
  switch (calibration.kind) {
    case "none":
      return logit;
    case "priorShift":
      return logit + calibration.shift;
    case "recalibrated":
      return recalibratedLogit(calibration.by, logit + calibration.shift);
  }
}
