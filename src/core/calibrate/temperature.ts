import { sigmoid } from "../network/exponential.ts";

/** The logit of the PD is the logit divided by the temperature. */
export interface TemperatureScaling {
  readonly kind: "temperature";
  /** Above 1: the model was too sure. Always above 0. */
  readonly temperature: number;
}

const mostSteps = 100;
const precision = 1e-14;
/** A model that must be made so much surer, or less sure, has no temperature. */
const limit = 1e3;

/**
 * Learns the temperature of least mean cross-entropy: one number, which keeps the order of the rows and a logit of 0.
 *
 * C. Guo, G. Pleiss, Y. Sun and K. Q. Weinberger, "On Calibration of Modern Neural Networks", ICML 2017.
 *
 * @param logits Shape [rows], finite; of rows that the model has not learnt from.
 * @param labels Shape [rows]; 1 is bad.
 * @returns Null where no temperature is best: the sign of the logit is always right, or no better than none.
 */
export function fitTemperature(logits: Float64Array, labels: Uint8Array): TemperatureScaling | null {
  let low = 1 / limit;
  let high = limit;
  if (!(slopeAt(logits, labels, low) < 0) || !(slopeAt(logits, labels, high) > 0)) return null;
  for (let step = 0; step < mostSteps && high - low > precision * high; step += 1) {
    const middle = Math.sqrt(low * high);
    if (slopeAt(logits, labels, middle) < 0) low = middle;
    else high = middle;
  }
  return { kind: "temperature", temperature: 1 / Math.sqrt(low * high) };
}

/** How the loss changes with the factor on the logits; rises with the factor, for the loss is convex in it. */
function slopeAt(logits: Float64Array, labels: Uint8Array, factor: number): number {
  let slope = 0;
  for (let row = 0; row < logits.length; row += 1) {
    const logit = logits[row] ?? 0;
    slope += (sigmoid(factor * logit) - (labels[row] ?? 0)) * logit;
  }
  return slope;
}
