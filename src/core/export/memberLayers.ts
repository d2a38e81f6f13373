import { layersOf } from "../network/spec.ts";
import type { Calibration, Network } from "../pipeline.ts";

/** One dense layer with its weights. */
export interface WeightedLayer {
  readonly inputs: number;
  readonly outputs: number;
  /** Shape [inputs, outputs], row-major. */
  readonly kernel: Float32Array;
  /** Shape [outputs]. */
  readonly bias: Float32Array;
}

/** The layers of each member, first to last; the last gives the logit. */
export function memberLayers({ spec, members }: Network): readonly (readonly WeightedLayer[])[] {
  return members.map((weights) =>
    layersOf(spec).map(({ inputs, outputs, kernel, bias }) => ({
      inputs,
      outputs,
      kernel: weights.subarray(kernel, bias),
      bias: weights.subarray(bias, bias + outputs),
    })),
  );
}

/** What is done to a logit before the sigmoid: scale · logit + shift. */
export interface AffineReading {
  readonly scale: number;
  readonly shift: number;
  /** Whether the sigmoid of it is the PD; else the steps of the calibration are still to be read at it. */
  readonly isPd: boolean;
}

/** The affine part of a calibration; of isotonic steps, what comes before them. */
export function affineOf(calibration: Calibration): AffineReading {
  if (calibration.kind === "none") return { scale: 1, shift: 0, isPd: true };
  const { shift } = calibration;
  if (calibration.kind === "priorShift") return { scale: 1, shift, isPd: true };
  const { by } = calibration;
  switch (by.kind) {
    case "temperature":
      return { scale: 1 / by.temperature, shift: shift / by.temperature, isPd: true };
    case "platt":
      return { scale: by.slope, shift: by.slope * shift + by.intercept, isPd: true };
    case "isotonic":
      return { scale: 1, shift, isPd: false };
  }
}
