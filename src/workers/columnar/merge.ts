import type { CellPiece } from "../../core/table/cellPiece.ts";
import { cellsOf } from "../../core/table/cellPiece.ts";
import { dictionaryLimit } from "../../core/table/columnBuilder.ts";
import type { BuiltTable } from "../../core/table/tableBuilder.ts";
import { asTable, createColumnBuilders } from "../../core/table/tableBuilder.ts";
import { freeBuffer } from "../freeBuffer.ts";
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

/** Makes one table of the pieces of all slices, column by column; the pieces are used up. */
export function mergeSlices(plan: SlicePlan, slices: readonly (readonly CellPiece[])[]): BuiltTable {
  const builders = createColumnBuilders(plan.names, plan.decimal, plan.options);
  const rows = slices.reduce((sum, [piece]) => sum + (piece ? cellsOf(piece) : 0), 0);
  const columns = builders.map((builder, column) => {
    builder.reserve(rows);
    for (const slice of slices) {
      const piece = slice[column];
      if (piece) builder.addPiece(piece);
    }
    const read = builder.finish();
    for (const slice of slices) freePiece(slice[column]);
    return read;
  });
  return asTable(rows, columns);
}

/** Gives the memory of a piece back at once; the collector of garbage would let much of it lie. */
function freePiece(piece: CellPiece | undefined): void {
  if (piece) for (const { buffer } of [piece.codes, piece.values]) freeBuffer(buffer);
}
