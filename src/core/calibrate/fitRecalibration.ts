import { sigmoid } from "../network/exponential.ts";
import type { Calibration, Recalibration } from "../pipeline.ts";
import { fitIsotonic } from "./isotonic.ts";
import { fitPlatt } from "./platt.ts";
import { fitTemperature } from "./temperature.ts";

/** Rows that the model has not learnt from. */
export interface HeldOut {
  /** Shape [rows], finite: of the PDs as the model gives them. */
  readonly logits: Float64Array;
  /** Shape [rows]; 1 is bad. */
  readonly labels: Uint8Array;
}

/** Fewer rows of a class teach nothing about it. */
const fewestOfClass = 5;

/**
 * Learns how the logits of a model are to be read. Isotonic steps are those of the PD.
 *
 * @returns Null where it cannot be learnt: fewer than five rows of a class, logits that do not vary or part the classes
 *   without overlap, or a line that falls.
 */
export function fitRecalibration(kind: Recalibration["kind"], { logits, labels }: HeldOut): Recalibration | null {
  const bads = labels.reduce((sum, label) => sum + label, 0);
  if (Math.min(bads, labels.length - bads) < fewestOfClass) return null;
  switch (kind) {
    case "temperature":
      return fitTemperature(logits, labels);
    case "platt": {
      const line = fitPlatt(logits, labels);
      return line && line.slope > 0 ? line : null;
    }
    case "isotonic":
      return fitIsotonic(logits.map(sigmoid), labels);
  }
}

/** A calibration with what was learnt after it, in place of what may have been learnt before. */
export function recalibratedBy(calibration: Calibration, by: Recalibration): Calibration {
  return { kind: "recalibrated", shift: calibration.kind === "none" ? 0 : calibration.shift, by };
}
