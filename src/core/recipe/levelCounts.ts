import type { CategoryColumn } from "../pipeline.ts";

/** How often each level stands in some rows of a column. */
export interface LevelCounts {
  /** Only levels that are there; most frequent first, equal counts in the order of the column's levels. */
  readonly levels: readonly { readonly level: string; readonly count: number }[];
  readonly missing: number;
}

/** Counts the levels of a column over some rows. */
export function countLevels(column: CategoryColumn, rows: Uint32Array): LevelCounts {
  const counts = new Uint32Array(column.levels.length);
  let missing = 0;
  for (const row of rows) {
    const code = column.codes[row] ?? -1;
    if (code < 0) missing += 1;
    else counts[code] = (counts[code] ?? 0) + 1;
  }
  const levels = column.levels
    .map((level, code) => ({ level, count: counts[code] ?? 0 }))
    .filter(({ count }) => count > 0)
    .toSorted((one, other) => other.count - one.count);
  return { levels, missing };
}
