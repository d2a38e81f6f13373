import type { Column, ColumnImportance } from "../pipeline.ts";
import { rankNumbers } from "../profile/spearman.ts";
import type { Explanation } from "./explainer.ts";

/** Columns by the mean size of their contributions to many applicants' scores, the largest first. */
export function importanceOf(
  columns: readonly string[],
  explanations: readonly Pick<Explanation, "contributions">[],
): readonly ColumnImportance[] {
  const count = explanations.length;
  const all = columns.map((column, at) => {
    const sizes = explanations.map(({ contributions }) => Math.abs(contributions[at] ?? 0));
    const meanSize = count === 0 ? 0 : sizes.reduce((sum, size) => sum + size, 0) / count;
    const squares = sizes.reduce((sum, size) => sum + (size - meanSize) ** 2, 0);
    return { column, meanSize, error: count < 2 ? null : Math.sqrt(squares / (count - 1) / count) };
  });
  return all.toSorted((one, other) => other.meanSize - one.meanSize);
}

/**
 * How high the values of rows are among them, from 0 for the lowest to 1 for the highest, for the colour of a point; NaN
 * where a value is missing, and for levels, which have no order.
 */
export function heightsOf(column: Column, rows: Uint32Array): Float64Array {
  if ("codes" in column) return new Float64Array(rows.length).fill(Number.NaN);
  const { ranks, different } = rankNumbers(Float64Array.from(rows, (row) => column.values[row] ?? Number.NaN));
  return Float64Array.from(ranks, (rank) => (rank < 0 ? Number.NaN : different < 2 ? 0.5 : rank / (different - 1)));
}
