import * as z from "zod/mini";
import { count, day, finite, numbersUpTo, scale, size, texts } from "./numbers.ts";

/** More than any recipe of ours has; hostile files have more, to exhaust the memory. */
const mostColumns = 100_000;
const mostSteps = 32;
const mostCodes = 1000;
const mostQuantiles = 10_000;
const mostEdges = 1000;
const mostBuckets = 1024;

const edges = numbersUpTo(mostEdges);

const fittedStep = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("specialCodes"), codes: numbersUpTo(mostCodes) }),
  z.strictObject({ kind: z.literal("impute"), value: size }),
  z.strictObject({ kind: z.literal("indicator") }),
  z.strictObject({ kind: z.literal("clip"), lower: size, upper: size }),
  z.strictObject({ kind: z.literal("log1p") }),
  z.strictObject({ kind: z.literal("yeoJohnson"), lambda: size }),
  z.strictObject({ kind: z.literal("standardise"), mean: size, scale }),
  z.strictObject({ kind: z.literal("minmax"), min: size, range: scale }),
  z.strictObject({ kind: z.literal("robust"), median: size, scale }),
  z.strictObject({ kind: z.literal("smoothClip") }),
  z.strictObject({
    kind: z.literal("quantile"),
    output: z.enum(["normal", "uniform"]),
    values: z.array(size).check(z.minLength(2), z.maxLength(mostQuantiles)),
  }),
  z.strictObject({
    kind: z.literal("ple"),
    edges: z.array(size).check(z.minLength(2), z.maxLength(mostEdges)),
    keepValue: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal("woeBins"),
    edges,
    weights: z.array(size).check(z.maxLength(mostEdges + 1)),
    missing: size,
  }),
  z.strictObject({
    kind: z.literal("woeLevels"),
    groups: z.array(z.strictObject({ levels: texts, weight: size })).check(z.maxLength(mostEdges)),
    missing: size,
  }),
  z.strictObject({ kind: z.literal("fillLevel"), level: z.string() }),
  z.strictObject({ kind: z.literal("oneHot"), levels: texts, rare: texts, missing: z.boolean() }),
  z.strictObject({ kind: z.literal("ordinal"), levels: texts, unknown: size }),
  z.strictObject({ kind: z.literal("age"), reference: day }),
  z.strictObject({
    kind: z.literal("calendar"),
    part: z.enum(["month", "weekday"]),
    values: z.array(z.int().check(z.gte(1), z.lte(12))).check(z.maxLength(12)),
  }),
  z.strictObject({ kind: z.literal("textLength") }),
  z.strictObject({ kind: z.literal("hashedWords"), buckets: z.int().check(z.gte(1), z.lte(mostBuckets)) }),
]);

const fittedColumn = z.strictObject({
  kind: z.enum(["number", "category", "date", "text"]),
  name: z.string(),
  steps: z.array(fittedStep).check(z.maxLength(mostSteps)),
});

/** Decodes a `Recipe`. */
export const recipeDecoder = z.strictObject({
  columns: z.array(fittedColumn).check(z.minLength(1), z.maxLength(mostColumns)),
  rowNorm: z.boolean(),
  inputs: texts,
});

/** What a field of numbers and one of days have in common. */
function measured<Value extends typeof finite>(value: Value) {
  return {
    name: z.string(),
    unit: z.nullable(z.string()),
    reading: z.nullable(z.enum(["dayFirst", "monthFirst", "yearFirst", "sasDays", "excelDays"])),
    min: value,
    max: value,
    median: value,
    whole: z.boolean(),
    missing: count,
  };
}

/** Decodes a `Schema`. */
export const schemaDecoder = z
  .array(
    z.discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("number"), ...measured(finite) }),
      z.strictObject({ kind: z.literal("date"), ...measured(day) }),
      z.strictObject({ kind: z.literal("category"), name: z.string(), levels: texts, missing: count }),
      z.strictObject({ kind: z.literal("text"), name: z.string(), missing: count }),
    ]),
  )
  .check(z.maxLength(mostColumns));
