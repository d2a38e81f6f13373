import type { CellPiece } from "../../core/table/cellPiece.ts";
import { cellsOf } from "../../core/table/cellPiece.ts";
import type { ReadColumn } from "../../core/table/columnBuilder.ts";
import { dictionaryLimit } from "../../core/table/columnBuilder.ts";
import { createColumnBuilders } from "../../core/table/tableBuilder.ts";
import { freeBuffer } from "../freeBuffer.ts";
import type { SlicePiece, SlicePlan } from "./slice.ts";
import { decodePiece } from "./slice.ts";

/** One column: its place in the table, and its pieces in the order of the file. */
export interface ColumnPieces {
  readonly column: number;
  readonly pieces: readonly SlicePiece[];
}

/**
 * The columns that need texts although some slice has read their cells as numbers: what the first different texts of
 * the whole column are decides, and a slice knows but its own.
 */
export function columnsThatNeedTexts(plan: SlicePlan, columns: readonly ColumnPieces[]): number[] {
  const builders = createColumnBuilders(plan.names, plan.decimal, plan.options);
  return columns.flatMap(({ column, pieces }) => {
    const builder = builders[column];
    if (!builder || pieces.every(({ values }) => values.length === 0)) return [];
    for (const piece of pieces) {
      if (builder.readsNumbers) break;
      const { texts } = decodePiece(piece, plan.encoding);
      for (const text of piece.values.length === 0 ? texts : texts.slice(0, dictionaryLimit)) builder.add(text);
    }
    return builder.readsNumbers ? [] : [column];
  });
}

/** Makes columns of their pieces, one after the other; the pieces are used up. */
export function mergeColumns(plan: SlicePlan, columns: readonly ColumnPieces[]): ReadColumn[] {
  const builders = createColumnBuilders(plan.names, plan.decimal, plan.options);
  return columns.flatMap(({ column, pieces }) => {
    const builder = builders[column];
    if (!builder) return [];
    const decoded = pieces.map((piece) => decodePiece(piece, plan.encoding));
    builder.reserve(decoded.reduce((sum, piece) => sum + cellsOf(piece), 0));
    for (const piece of decoded) builder.addPiece(piece);
    const read = builder.finish();
    for (const piece of decoded) freePiece(piece);
    return [read];
  });
}

/** Gives the memory of a piece back at once; the collector of garbage would let much of it lie. */
function freePiece({ codes, values }: CellPiece): void {
  for (const { buffer } of [codes, values]) freeBuffer(buffer);
}
