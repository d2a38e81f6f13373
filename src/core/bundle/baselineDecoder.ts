import * as z from "zod/mini";
import type { Baseline, Reasoning } from "../pipeline.ts";
import { count, finite, numbersUpTo, share, texts } from "./numbers.ts";

/** Stand-ins, bins and levels: more than this app writes. */
const mostReferences = 1000;
const mostBins = 1_000_000;

const counts = z.array(count).check(z.maxLength(mostBins));

const columnBaseline = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.enum(["number", "date"]),
    column: z.string(),
    edges: numbersUpTo(mostBins),
    counts,
    missing: count,
  }),
  z.strictObject({
    kind: z.literal("category"),
    column: z.string(),
    levels: texts,
    counts,
    others: count,
    missing: count,
  }),
  z.strictObject({ kind: z.literal("text"), column: z.string(), present: count, missing: count }),
]);

/** Decodes a {@link Baseline}. */
export const baselineDecoder: z.ZodMiniType<Baseline> = z.strictObject({
  rows: count,
  bads: count,
  scores: z.strictObject({ edges: numbersUpTo(mostBins), counts }),
  meanPd: share,
  columns: z.array(columnBaseline),
  farFrom: finite,
});

const value = z.union([finite, z.string(), z.null()]);

export const wordingDecoder = z.strictObject({
  column: z.string(),
  direction: z.enum(["higher", "lower", "missing", "level", "same"]),
  text: z.string(),
});

/** Decodes {@link Reasoning}. */
export const reasoningDecoder: z.ZodMiniType<Reasoning> = z.strictObject({
  reference: z.array(z.array(value)).check(z.maxLength(mostReferences)),
  of: z.enum(["approved", "all", "safest"]),
  wordings: z.array(wordingDecoder),
  unnamed: texts,
});
