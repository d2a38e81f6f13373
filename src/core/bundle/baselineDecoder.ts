import * as z from "zod/mini";
import type { Baseline, Reasoning } from "../pipeline.ts";
import { count, day, finite, numbersUpTo, share, texts } from "./numbers.ts";

/** Stand-ins, wordings, bins and levels: more than this app writes. */
const mostReferences = 1000;
const mostWordings = 100_000;
const mostBins = 1_000_000;

const counts = z.array(count).check(z.maxLength(mostBins));

/** What the bins of numbers and those of days have in common. */
function binned<Edge extends typeof finite>(edge: Edge) {
  return { column: z.string(), edges: z.array(edge).check(z.maxLength(mostBins)), counts, missing: count };
}

const columnBaseline = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("number"), ...binned(finite) }),
  z.strictObject({ kind: z.literal("date"), ...binned(day) }),
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

/** Decodes a `ReasonWording`. */
export const wordingDecoder = z.strictObject({
  column: z.string(),
  direction: z.enum(["higher", "lower", "missing", "level", "same"]),
  text: z.string(),
});

/** Decodes {@link Reasoning}. */
export const reasoningDecoder: z.ZodMiniType<Reasoning> = z.strictObject({
  reference: z.array(z.array(value)).check(z.maxLength(mostReferences)),
  of: z.enum(["approved", "all", "safest"]),
  wordings: z.array(wordingDecoder).check(z.maxLength(mostWordings)),
  unnamed: texts,
});
