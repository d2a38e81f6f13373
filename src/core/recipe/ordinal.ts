import type { FittedOf } from "../pipeline.ts";
import type { LevelCounts } from "./levelCounts.ts";
import { byFrequency } from "./levelCounts.ts";

/**
 * Learns the order of levels: the analyst's, then the levels of the training rows that he left out, by frequency.
 *
 * What is not in the list, and missing, becomes the median position of the training rows, which tells least.
 *
 * @param order Null: by frequency, the most frequent first; of equal counts the one that sorts first by code point.
 */
export function fitOrdinal(counts: LevelCounts, order: readonly string[] | null): FittedOf<"ordinal"> {
  const seen = byFrequency(counts);
  const levels = [...new Set([...(order ?? []), ...seen.map(({ level }) => level)])];
  return { kind: "ordinal", levels, unknown: medianPosition(levels, counts) };
}

function medianPosition(levels: readonly string[], { levels: counted }: LevelCounts): number {
  const countOf = new Map(counted.map(({ level, count }) => [level, count]));
  const total = counted.reduce((sum, { count }) => sum + count, 0);
  let passed = 0;
  for (const [position, level] of levels.entries()) {
    passed += countOf.get(level) ?? 0;
    if (passed * 2 >= total && total > 0) return position;
  }
  return 0;
}

/** The number of each code of a column, shape [levels]. */
export function positionsOf({ levels, unknown }: FittedOf<"ordinal">, ofColumn: readonly string[]): Float64Array {
  const positions = new Map(levels.map((level, position) => [level, position]));
  return Float64Array.from(ofColumn, (level) => positions.get(level) ?? unknown);
}
