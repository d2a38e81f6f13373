/**
 * Consecutive cells of one column that are sorted out already: first cells as positions in a list of texts, then cells
 * as plain numbers.
 *
 * A reader of bytes makes them: a column starts coded, and once it has shown so many different numbers that they are no
 * levels, its cells are read as numbers without their text being kept.
 */
export interface CellPiece {
  /** Different texts of the piece, in order of first appearance. */
  readonly texts: readonly string[];
  /** Shape [coded cells], positions in `texts`. */
  readonly codes: Int32Array;
  /** How many of the coded cells hold each of the texts, shape [texts]. */
  readonly counts: Int32Array;
  /** Shape [cells after the coded ones]; NaN where a cell is one of the texts. */
  readonly values: Float64Array;
  /** Cells of `values` that are texts: their place in `values`, ascending, and in `texts`. */
  readonly oddAt: Uint32Array;
  readonly oddCodes: Int32Array;
}

/** Cells of a piece. */
export function cellsOf({ codes, values }: Pick<CellPiece, "codes" | "values">): number {
  return codes.length + values.length;
}
