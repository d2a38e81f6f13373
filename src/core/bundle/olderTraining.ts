import * as z from "zod/mini";
import type { TrainingConfig } from "../pipeline.ts";
import { activationDecoder, hiddenDecoder } from "./networkDecoder.ts";
import { count, finite, share } from "./numbers.ts";

/** Decodes a `TrainingConfig` as it was in model files before version 3, and in sessions of then. */
export const olderTrainingDecoder = z.strictObject({
  hidden: hiddenDecoder,
  activation: activationDecoder,
  initialiser: z.enum(["glorotUniform", "heNormal"]),
  outputBias: z.enum(["zero", "baseRate"]),
  loss: z.enum(["crossEntropy", "meanSquaredError"]),
  optimiser: z.enum(["gradientDescent", "momentum", "rmsProp", "adam", "adamW"]),
  learningRate: finite,
  schedule: z.enum(["constant", "cosine"]),
  batch: count,
  epochs: count,
  dropout: share,
  weightDecay: finite,
  classWeight: z.enum(["none", "balanced"]),
  seed: finite,
  patience: z.nullable(count),
});

/** Training as it is chosen now, which does what the older one did: one network, no warm-up, no clipping, stopped by its loss. */
export function trainingNow(older: z.output<typeof olderTrainingDecoder>): TrainingConfig {
  return { ...older, warmUp: 0, clipNorm: null, members: 1, stopBy: "loss" };
}
