import type { Column, Table } from "../pipeline.ts";
import { cellsIn } from "./grid.ts";
import type { SplitModel } from "./splitModel.ts";

/** Which rows of a table. */
export interface TableRows {
  readonly table: Table;
  readonly rows: Uint32Array;
}

/** The sum of parts, element by element. */
export function addUp(parts: readonly Float64Array[], length: number): Float64Array {
  const sums = new Float64Array(length);
  for (const part of parts) addTo(sums, part, sums);
  return sums;
}

/** Adds a part to sums. @param out May be the sums themselves. */
export function addTo(sums: Float64Array, part: Float64Array, out: Float64Array): void {
  for (let at = 0; at < out.length; at += 1) out[at] = (sums[at] ?? 0) + (part[at] ?? 0);
}

/** The part of each cell of a column, shape [width] each. @param place Position of the column in the model. */
export function partsOfCells({ width, partsOf }: SplitModel, place: number, cells: Column): readonly Float64Array[] {
  const rows = Uint32Array.from({ length: cellsIn(cells) }, (_, at) => at);
  const parts = partsOf(place, { rows: rows.length, columns: [cells] }, rows);
  return Array.from(rows, (at) => parts.subarray(at * width, (at + 1) * width));
}

/** What all columns together, or some of them, add to the sums of rows, shape [rows, width]; a column at a time. */
export function sumsOfRows(
  { columns, width, partsOf }: SplitModel,
  { table, rows }: TableRows,
  which: readonly number[] = columns.map((_, column) => column),
): Float64Array {
  const sums = new Float64Array(rows.length * width);
  for (const column of which) addTo(sums, partsOf(column, table, rows), sums);
  return sums;
}

/** The logits of rows from their sums, shape [rows]. @param sums Shape [rows, width]. */
export function logitsOfSums({ width, logitOf }: SplitModel, sums: Float64Array): Float64Array {
  return Float64Array.from({ length: width === 0 ? 0 : sums.length / width }, (_, row) =>
    logitOf(sums.subarray(row * width, (row + 1) * width)),
  );
}

/**
 * Writes the sums of a row in which one part stands in place of another.
 *
 * @param sums Shape [rows, width], as `old`: what is taken out of the row.
 * @param part What is put in, shape [width].
 * @param out Shape [width]; overwritten.
 */
export function exchanged(
  { sums, old }: { readonly sums: Float64Array; readonly old: Float64Array },
  row: number,
  part: Float64Array,
  out: Float64Array,
): void {
  const start = row * out.length;
  for (let at = 0; at < out.length; at += 1)
    out[at] = (sums[start + at] ?? 0) - (old[start + at] ?? 0) + (part[at] ?? 0);
}
