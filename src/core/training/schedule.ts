import type { TrainingConfig } from "../pipeline.ts";

/**
 * The learning rate of one step: constant, or half a cosine from the full rate towards 0 at the end of the run
 * (I. Loshchilov and F. Hutter, "SGDR", ICLR 2017, without restarts).
 *
 * @param step From 1 to `steps`, the number of steps in all epochs.
 */
export function learningRateAt(
  { learningRate, schedule }: Pick<TrainingConfig, "learningRate" | "schedule">,
  step: number,
  steps: number,
): number {
  if (schedule === "constant") return learningRate;
  return learningRate * 0.5 * (1 + Math.cos((Math.PI * (step - 1)) / steps));
}
