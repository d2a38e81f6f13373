import * as z from "zod/mini";
import { count, finite, positive, texts } from "./numbers.ts";

const numberStep = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("impute"), value: finite }),
  z.strictObject({ kind: z.literal("indicator") }),
  z.strictObject({ kind: z.literal("standardise"), mean: finite, scale: positive }),
  z.strictObject({ kind: z.literal("minmax"), min: finite, range: positive }),
]);

const oneHotStep = z.strictObject({
  kind: z.literal("oneHot"),
  levels: texts,
  rare: texts,
  missing: z.boolean(),
});

const fittedColumn = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.enum(["number", "date"]), name: z.string(), steps: z.array(numberStep) }),
  z.strictObject({ kind: z.literal("category"), name: z.string(), steps: z.tuple([oneHotStep]) }),
]);

/** Decodes a `Recipe`. */
export const recipeDecoder = z.strictObject({
  columns: z.array(fittedColumn).check(z.minLength(1)),
  rowNorm: z.boolean(),
  inputs: texts,
});

/** Decodes a `Schema`. */
export const schemaDecoder = z.array(
  z.discriminatedUnion("kind", [
    z.strictObject({
      kind: z.enum(["number", "date"]),
      name: z.string(),
      unit: z.nullable(z.string()),
      min: finite,
      max: finite,
      median: finite,
      whole: z.boolean(),
      missing: count,
    }),
    z.strictObject({ kind: z.literal("category"), name: z.string(), levels: texts, missing: count }),
  ]),
);
