import { sigmoid } from "../network/exponential.ts";
import type { Recalibration } from "../pipeline.ts";
import { log } from "../recipe/logarithm.ts";
import { isotonicPd } from "./isotonic.ts";

/** Steps learnt from few rows say 0 or 1; nobody is so sure, and points must stay finite. */
export const surest = 1e-4;

/**
 * The logit of the PD after recalibration, the same bits in every browser. Isotonic steps are read at the PD of the
 * logit and kept 0.0001 away from 0 and 1.
 *
 * @param logit ln(PD / (1 − PD)) before.
 */
export function recalibratedLogit(recalibration: Recalibration, logit: number): number {
  switch (recalibration.kind) {
    case "temperature":
      return logit / recalibration.temperature;
    case "platt":
      return recalibration.slope * logit + recalibration.intercept;
    case "isotonic": {
      const pd = Math.min(Math.max(isotonicPd(recalibration, sigmoid(logit)), surest), 1 - surest);
      return log(pd / (1 - pd));
    }
  }
}
