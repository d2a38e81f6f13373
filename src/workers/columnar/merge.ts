import type { CellPiece } from "../../core/table/cellPiece.ts";
import { dictionaryLimit } from "../../core/table/columnBuilder.ts";
import type { BuiltTable } from "../../core/table/tableBuilder.ts";
import { createColumnBuilders, createTableBuilder } from "../../core/table/tableBuilder.ts";
import type { SlicePlan } from "./slice.ts";

/**
 * The columns that need texts although some slice has read their cells as numbers: what the first different texts of
 * the whole column are decides, and a slice knows but its own.
 *
 * @param slices The pieces of each slice, by column, in the order of the file.
 */
export function columnsThatNeedTexts(plan: SlicePlan, slices: readonly (readonly CellPiece[])[]): number[] {
  return createColumnBuilders(plan.names, plan.decimal, plan.options).flatMap((builder, column) => {
    const pieces = slices.flatMap((slice) => slice[column] ?? []);
    if (pieces.every(({ values }) => values.length === 0)) return [];
    for (const piece of pieces) {
      if (builder.readsNumbers) break;
      const coded = piece.values.length === 0 ? piece.texts : piece.texts.slice(0, dictionaryLimit);
      for (const text of coded) builder.add(text);
    }
    return builder.readsNumbers ? [] : [column];
  });
}

/** Makes one table of the pieces of all slices. */
export function mergeSlices(plan: SlicePlan, slices: readonly (readonly CellPiece[])[]): BuiltTable {
  const builder = createTableBuilder(plan.names, plan.decimal, plan.options);
  const rows = slices.reduce((sum, [piece]) => sum + (piece ? piece.codes.length + piece.values.length : 0), 0);
  builder.reserve(rows);
  for (const pieces of slices) builder.addPieces(pieces);
  return builder.finish();
}
