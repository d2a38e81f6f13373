import { byCodePoint } from "./codePoints.ts";
import type { LevelCells } from "./levelCells.ts";
import { codeAt } from "./levelCells.ts";

/** How often each level stands in some rows. */
export interface LevelCounts {
  /** Only levels that are there; most frequent first, equal counts in the order of the column's levels. */
  readonly levels: readonly { readonly level: string; readonly count: number }[];
  readonly missing: number;
}

/** Counts the levels of some rows. */
export function countLevels(cells: LevelCells, rows: Uint32Array): LevelCounts {
  const counts = new Uint32Array(cells.levels.length);
  let missing = 0;
  for (const row of rows) {
    const code = codeAt(cells, row);
    if (code < 0) missing += 1;
    else counts[code] = (counts[code] ?? 0) + 1;
  }
  const levels = cells.levels
    .map((level, code) => ({ level, count: counts[code] ?? 0 }))
    .filter(({ count }) => count > 0)
    .toSorted((one, other) => other.count - one.count);
  return { levels, missing };
}

/** The levels that are there, most frequent first, of equal counts the one first that sorts first by code point. */
export function byFrequency({ levels }: LevelCounts): LevelCounts["levels"] {
  return levels.toSorted((one, other) => other.count - one.count || byCodePoint(one.level, other.level));
}
