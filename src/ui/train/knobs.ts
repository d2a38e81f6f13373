import type { TrainingConfig } from "../../core/pipeline.ts";

/** What a number of the training choices may be; both ends belong to it. */
export interface Range {
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly whole: boolean;
}

type NumberKnob = "dropout" | "learningRate" | "weightDecay" | "batch" | "epochs" | "seed" | "members" | "warmUp";

export const ranges: Readonly<Record<NumberKnob | "width" | "patience" | "clipNorm", Range>> = {
  members: { min: 1, max: 10, step: 1, whole: true },
  width: { min: 1, max: 512, step: 8, whole: true },
  dropout: { min: 0, max: 0.9, step: 0.05, whole: false },
  learningRate: { min: 1e-6, max: 1000, step: 0.0005, whole: false },
  weightDecay: { min: 0, max: 1, step: 0.005, whole: false },
  batch: { min: 1, max: 8192, step: 32, whole: true },
  epochs: { min: 1, max: 10_000, step: 10, whole: true },
  /** Above this, or above the epochs that are planned, it would be no start any more. */
  warmUp: { min: 0, max: 1000, step: 1, whole: true },
  clipNorm: { min: 0.01, max: 1000, step: 0.5, whole: false },
  seed: { min: 0, max: 2 ** 32 - 1, step: 1, whole: true },
  patience: { min: 1, max: 1000, step: 1, whole: true },
};

export const mostLayers = 5;

/** Width of a layer that is added to none. */
export const firstWidth = 32;

/** Epochs without gain when early stopping is switched on. */
export const usualPatience = 20;

/** Where gradients are clipped, they usually are to this length. */
export const usualClipNorm = 1;

export const activations = ["relu", "sigmoid", "tanh", "leakyRelu", "elu", "gelu", "silu"] as const;
export const initialisers = ["heNormal", "glorotUniform"] as const;
export const outputBiases = ["baseRate", "zero"] as const;
export const losses = ["crossEntropy", "meanSquaredError"] as const;
export const optimisers = ["adamW", "adam", "rmsProp", "momentum", "gradientDescent"] as const;
export const schedules = ["constant", "cosine", "oneCycle", "step", "plateau"] as const;
export const stopRules = ["loss", "auc"] as const;
export const classWeights = ["none", "balanced"] as const;
export const trainers = ["auto", "wasm", "webgl", "plain"] as const;

/** So many times a learning rate, within what there may be, without the crumbs of binary fractions. */
export function timesRate(learningRate: number, times: number): number {
  const { min, max } = ranges.learningRate;
  return Math.min(max, Math.max(min, Number((learningRate * times).toPrecision(3))));
}

/** Hidden widths and the output as a sentence shows them: 64 → 32 → 1. */
export function shapeOf({ hidden }: Pick<TrainingConfig, "hidden">): string {
  return [...hidden, 1].join(" → ");
}
