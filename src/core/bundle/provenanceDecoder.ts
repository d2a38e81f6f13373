import * as z from "zod/mini";
import { _default as withDefault } from "zod/mini";
import { activationDecoder, hiddenDecoder, maxMembers } from "./networkDecoder.ts";
import { atLeastZero, count, day, finite, moment, positive, share, texts } from "./numbers.ts";
import { recipeSpecDecoder } from "./planDecoder.ts";

/** Folds, openings and changes of the rate: more than anybody makes. */
const mostFolds = 100;
const mostOpenings = 10_000;
const mostRateChanges = 10_000;

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
  schedule: z.enum(["constant", "cosine", "oneCycle", "step", "plateau"]),
  warmUp: atLeastZero,
  batch: count,
  epochs: count,
  dropout: share,
  weightDecay: finite,
  clipNorm: z.nullable(positive),
  classWeight: z.enum(["none", "balanced"]),
  seed: finite,
  members: z.int().check(z.gte(1), z.lte(maxMembers)),
  stopBy: z.enum(["loss", "auc"]),
  patience: z.nullable(count),
});

const testOpenings = z.array(moment).check(z.maxLength(mostOpenings));

const partSummary = z.strictObject({
  rows: count,
  bads: count,
  dates: z.nullable(z.strictObject({ from: day, to: day })),
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
  backend: z.enum(["wasm", "webgl", "plain"]),
  bestEpochs: z.array(count).check(z.minLength(1), z.maxLength(maxMembers)),
  epochs: count,
  seconds: finite,
  rateChanges: z
    .array(z.strictObject({ afterEpoch: count, learningRate: finite, epochs: count }))
    .check(z.maxLength(mostRateChanges)),
  learner: z.enum(["network", "logistic", "scorecard"]),
  columnsFingerprint: z.nullable(z.string()),
  recalibratedOn: withDefault(z.nullable(z.literal("validation")), null),
  app: z.string(),
});
