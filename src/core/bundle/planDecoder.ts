import * as z from "zod/mini";
import { count, finite, numbersUpTo, share, texts } from "./numbers.ts";

/** More than any plan of ours has. */
const mostPlans = 100_000;
const mostSteps = 64;
const mostCodes = 1000;
const mostEdges = 1000;

/** Decodes a `StepSpec`. */
const stepSpec = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("specialCodes"), codes: numbersUpTo(mostCodes) }),
  z.strictObject({
    kind: z.literal("impute"),
    how: z.enum(["median", "mean", "mode", "constant"]),
    value: finite,
    indicator: z.boolean(),
  }),
  z.strictObject({ kind: z.literal("clip"), lower: share, upper: share }),
  z.strictObject({ kind: z.literal("log1p") }),
  z.strictObject({ kind: z.literal("yeoJohnson") }),
  z.strictObject({ kind: z.literal("standardise") }),
  z.strictObject({ kind: z.literal("minmax") }),
  z.strictObject({ kind: z.literal("robust") }),
  z.strictObject({ kind: z.literal("smoothClip") }),
  z.strictObject({ kind: z.literal("quantile"), output: z.enum(["normal", "uniform"]), quantiles: count }),
  z.strictObject({ kind: z.literal("ple"), bins: count, keepValue: z.boolean() }),
  z.strictObject({
    kind: z.literal("woe"),
    bins: count,
    monotone: z.boolean(),
    edges: z.nullable(numbersUpTo(mostEdges)),
    groups: z.nullable(z.array(texts).check(z.maxLength(mostEdges))),
  }),
  z.strictObject({ kind: z.literal("fillLevel"), how: z.enum(["own", "mode", "constant"]), value: z.string() }),
  z.strictObject({ kind: z.literal("oneHot"), rareBelow: finite, maxLevels: finite }),
  z.strictObject({ kind: z.literal("ordinal"), order: z.nullable(texts) }),
  z.strictObject({ kind: z.literal("age"), reference: z.nullable(finite) }),
  z.strictObject({ kind: z.literal("calendar"), part: z.enum(["month", "weekday"]) }),
  z.strictObject({ kind: z.literal("textLength") }),
  z.strictObject({ kind: z.literal("hashedWords"), buckets: count }),
  z.strictObject({ kind: z.literal("drop") }),
]);

const plans = z
  .array(
    z.strictObject({
      column: z.string(),
      steps: z.array(z.strictObject({ step: stepSpec, on: z.boolean() })).check(z.maxLength(mostSteps)),
    }),
  )
  .check(z.maxLength(mostPlans));

/** Decodes a `RecipeSpec`. */
export const recipeSpecDecoder = z.strictObject({ plans, rowNorm: z.boolean() });

/** Decodes a `RecipeChoice`. */
export const recipeChoiceDecoder = z.strictObject({
  style: z.strictObject({
    numbers: z.enum(["standardise", "minmax", "robust", "quantile", "woe"]),
    piecewise: z.boolean(),
    categories: z.enum(["oneHot", "woe"]),
    rareBelow: finite,
  }),
  plans,
  rowNorm: z.boolean(),
});
