import type { CategoryColumn } from "../pipeline.ts";

/** Levels of some rows on their way through the steps of a column. */
export interface LevelCells {
  /** Shape [rows of the table], positions in `levels`; −1 is missing. */
  readonly codes: Int32Array;
  readonly levels: readonly string[];
  /** The code that missing cells count as; −1 while they stay missing. */
  readonly missingAs: number;
}

/** The cells of a column as they were read. */
export function cellsOf({ codes, levels }: CategoryColumn): LevelCells {
  return { codes, levels, missingAs: -1 };
}

/** The code of a row. */
export function codeAt({ codes, missingAs }: LevelCells, row: number): number {
  const code = codes[row] ?? -1;
  return code < 0 ? missingAs : code;
}
