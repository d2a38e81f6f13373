import * as z from "zod/mini";
import { count, finite, numbersUpTo, positive, texts } from "./numbers.ts";

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
  z.strictObject({ kind: z.literal("impute"), value: finite }),
  z.strictObject({ kind: z.literal("indicator") }),
  z.strictObject({ kind: z.literal("clip"), lower: finite, upper: finite }),
  z.strictObject({ kind: z.literal("log1p") }),
  z.strictObject({ kind: z.literal("yeoJohnson"), lambda: finite }),
  z.strictObject({ kind: z.literal("standardise"), mean: finite, scale: positive }),
  z.strictObject({ kind: z.literal("minmax"), min: finite, range: positive }),
  z.strictObject({ kind: z.literal("robust"), median: finite, scale: positive }),
  z.strictObject({ kind: z.literal("smoothClip") }),
  z.strictObject({
    kind: z.literal("quantile"),
    output: z.enum(["normal", "uniform"]),
    values: z.array(finite).check(z.minLength(2), z.maxLength(mostQuantiles)),
  }),
  z.strictObject({
    kind: z.literal("ple"),
    edges: z.array(finite).check(z.minLength(2), z.maxLength(mostEdges)),
    keepValue: z.boolean(),
  }),
  z.strictObject({ kind: z.literal("woeBins"), edges, weights: numbersUpTo(mostEdges + 1), missing: finite }),
  z.strictObject({
    kind: z.literal("woeLevels"),
    groups: z.array(z.strictObject({ levels: texts, weight: finite })).check(z.maxLength(mostEdges)),
    missing: finite,
  }),
  z.strictObject({ kind: z.literal("fillLevel"), level: z.string() }),
  z.strictObject({ kind: z.literal("oneHot"), levels: texts, rare: texts, missing: z.boolean() }),
  z.strictObject({ kind: z.literal("ordinal"), levels: texts, unknown: finite }),
  z.strictObject({ kind: z.literal("age"), reference: finite }),
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

/** Decodes a `Schema`. */
export const schemaDecoder = z
  .array(
    z.discriminatedUnion("kind", [
      z.strictObject({
        kind: z.enum(["number", "date"]),
        name: z.string(),
        unit: z.nullable(z.string()),
        reading: z.nullable(z.enum(["dayFirst", "monthFirst", "yearFirst", "sasDays", "excelDays"])),
        min: finite,
        max: finite,
        median: finite,
        whole: z.boolean(),
        missing: count,
      }),
      z.strictObject({ kind: z.literal("category"), name: z.string(), levels: texts, missing: count }),
      z.strictObject({ kind: z.literal("text"), name: z.string(), missing: count }),
    ]),
  )
  .check(z.maxLength(mostColumns));
