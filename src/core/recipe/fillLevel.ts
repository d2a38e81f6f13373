import type { FittedOf, StepSpec } from "../pipeline.ts";
import type { LevelCells } from "./levelCells.ts";
import type { LevelCounts } from "./levelCounts.ts";
import { byFrequency } from "./levelCounts.ts";

/** What a missing level becomes; null where it stays one of its own, or where there is no level to become. */
export function fitFillLevel(
  counts: LevelCounts,
  { how, value }: Extract<StepSpec, { readonly kind: "fillLevel" }>,
): FittedOf<"fillLevel"> | null {
  if (how === "own") return null;
  const level = how === "constant" ? value : byFrequency(counts)[0]?.level;
  return level === undefined ? null : { kind: "fillLevel", level };
}

/** The same cells, with missing ones counting as the level. */
export function fillLevels({ level }: FittedOf<"fillLevel">, cells: LevelCells): LevelCells {
  const code = cells.levels.indexOf(level);
  if (code >= 0) return { ...cells, missingAs: code };
  return { ...cells, levels: [...cells.levels, level], missingAs: cells.levels.length };
}
