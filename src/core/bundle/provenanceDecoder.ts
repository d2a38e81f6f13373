import * as z from "zod/mini";
import { activationDecoder, hiddenDecoder } from "./networkDecoder.ts";
import { count, finite, moment, share, texts } from "./numbers.ts";
import { recipeSpecDecoder } from "./planDecoder.ts";

/** Folds and openings: more than anybody makes. */
const mostFolds = 100;
const mostOpenings = 10_000;

const source = z.strictObject({
  name: z.string(),
  bytes: count,
  rows: count,
  columns: count,
  fingerprint: z.string(),
  format: z.enum(["text", "gzip", "xlsx", "parquet"]),
  sampledFrom: z.nullable(count),
});

/** Decodes a `TargetChoice`. */
export const targetDecoder = z.strictObject({ column: z.string(), bad: texts, good: texts });

const fold = z.int().check(z.gte(1), z.lte(mostFolds));

/** Decodes a `SplitSpec`. */
export const splitDecoder = z.strictObject({
  by: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("random") }),
    z.strictObject({ kind: z.enum(["date", "group"]), column: z.string() }),
  ]),
  seed: finite,
  train: share,
  validation: share,
  folds: z.nullable(z.strictObject({ count: fold, validate: fold })),
  balance: z.enum(["none", "undersample"]),
  repeats: z.enum(["keep", "drop"]),
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

const testOpenings = z.array(moment).check(z.maxLength(mostOpenings));

const partSummary = z.strictObject({
  rows: count,
  bads: count,
  dates: z.nullable(z.strictObject({ from: finite, to: finite })),
});

/** Decodes a `Provenance`. */
export const provenanceDecoder = z.strictObject({
  testOpenings,
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
