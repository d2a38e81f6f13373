import * as z from "zod/mini";
import { activationDecoder, hiddenDecoder } from "./networkDecoder.ts";
import { count, finite, share, texts } from "./numbers.ts";

const source = z.strictObject({
  name: z.string(),
  bytes: count,
  rows: count,
  columns: count,
  fingerprint: z.string(),
});

/** Decodes a `TargetChoice`. */
export const targetDecoder = z.strictObject({ column: z.string(), bad: texts, good: texts });

/** Decodes a `SplitSpec`. */
export const splitDecoder = z.strictObject({
  kind: z.literal("stratified"),
  seed: finite,
  train: share,
  validation: share,
});

const numberPlan = z.strictObject({
  impute: z.enum(["median", "mean", "zero"]),
  indicator: z.boolean(),
  scale: z.enum(["standardise", "minmax", "none"]),
});

/** Decodes a `RecipeSpec`. */
export const recipeSpecDecoder = z.strictObject({
  numbers: numberPlan,
  categories: z.strictObject({ rareBelow: finite, maxLevels: finite }),
  overrides: z.array(z.strictObject({ column: z.string(), plan: numberPlan })),
  rowNorm: z.boolean(),
});

/** Decodes a `TrainingConfig`. */
export const trainingDecoder = z.strictObject({
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

const partSummary = z.strictObject({ rows: count, bads: count });

/** Decodes a `Provenance`. */
export const provenanceDecoder = z.strictObject({
  source,
  target: targetDecoder,
  split: splitDecoder,
  recipe: recipeSpecDecoder,
  training: trainingDecoder,
  parts: z.strictObject({ train: partSummary, validation: partSummary, test: partSummary }),
  backend: z.enum(["webgl", "plain"]),
  bestEpoch: count,
  epochs: count,
  seconds: finite,
  app: z.string(),
});
