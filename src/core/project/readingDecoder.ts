import * as z from "zod/mini";
import { count, finite, texts } from "../bundle/numbers.ts";
import type { ReadOptions } from "../pipeline.ts";

/** Columns of a table: more than any file of loans has. */
const mostColumns = 100_000;

const columnKind = z.enum(["number", "category", "date", "text"]);
const dateReading = z.enum(["dayFirst", "monthFirst", "yearFirst", "sasDays", "excelDays"]);

/** Decodes {@link ReadOptions}: how loans are to be read. */
export const readingDecoder: z.ZodMiniType<ReadOptions> = z.strictObject({
  encoding: z.exactOptional(z.string().check(z.maxLength(100))),
  delimiter: z.exactOptional(z.enum([",", ";", "\t", "|", " "])),
  decimal: z.exactOptional(z.enum([".", ","])),
  header: z.exactOptional(z.boolean()),
  skip: z.exactOptional(count),
  describing: z.exactOptional(count),
  footer: z.exactOptional(count),
  wrapped: z.exactOptional(z.boolean()),
  missingTokens: z.exactOptional(texts),
  kinds: z.exactOptional(
    z.array(z.strictObject({ column: z.string(), kind: columnKind })).check(z.maxLength(mostColumns)),
  ),
  dates: z.exactOptional(
    z.array(z.strictObject({ column: z.string(), reading: dateReading })).check(z.maxLength(mostColumns)),
  ),
  sample: z.exactOptional(z.strictObject({ rows: z.int().check(z.gte(1)), seed: finite })),
});
