import type { PartSummary } from "../pipeline.ts";
import { countBads } from "./pieces.ts";

/**
 * Rows, bads and time of a part.
 *
 * @param days Shape [rows of the table], days since 1970-01-01; NaN is missing. Null where the table has no date column.
 */
export function partSummary(labels: Int8Array, rows: Uint32Array, days: Float64Array | null): PartSummary {
  return { rows: rows.length, bads: countBads(labels, rows), dates: days && datesOf(rows, days) };
}

/** The first and the last day of some rows; null where none has one. */
function datesOf(rows: Uint32Array, days: Float64Array): PartSummary["dates"] {
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (const row of rows) {
    const day = days[row] ?? Number.NaN;
    if (day < from) from = day;
    if (day > to) to = day;
  }
  return from <= to ? { from, to } : null;
}
