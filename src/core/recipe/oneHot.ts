import type { FittedOf, StepSpec } from "../pipeline.ts";
import { byCodePoint } from "./codePoints.ts";
import type { LevelCounts } from "./levelCounts.ts";
import { byFrequency } from "./levelCounts.ts";

type OneHot = FittedOf<"oneHot">;

/**
 * Learns which levels get an input of their own.
 *
 * Levels seen in fewer training rows than `rareBelow` share one input, as do the least frequent beyond `maxLevels`
 * (of equal counts, the one that sorts later by code point). Missing is a level of its own and never shared.
 *
 * @param counts Of the training rows.
 */
export function fitOneHot(
  counts: LevelCounts,
  plan: Pick<Extract<StepSpec, { readonly kind: "oneHot" }>, "rareBelow" | "maxLevels">,
): OneHot {
  const seen = byFrequency(counts);
  const own = seen.filter(({ count }, rank) => count >= plan.rareBelow && rank < plan.maxLevels);
  const shared = seen.slice(own.length);
  return { kind: "oneHot", levels: sortedLevels(own), rare: sortedLevels(shared), missing: counts.missing > 0 };
}

function sortedLevels(counted: readonly { readonly level: string }[]): readonly string[] {
  return counted.map(({ level }) => level).toSorted(byCodePoint);
}

const missingLevel = "(missing)";

/** Where missing stands among the levels: as a level of that name would. */
function missingPlace({ levels }: OneHot): number {
  return levels.filter((level) => byCodePoint(level, missingLevel) < 0).length;
}

/** How many inputs a step makes: its levels and missing, then the shared one. */
export function oneHotWidth({ levels, rare, missing }: OneHot): number {
  return levels.length + (missing ? 1 : 0) + (rare.length > 0 ? 1 : 0);
}

/** What each of its inputs stands for, in order. */
export function oneHotInputs(step: OneHot): readonly string[] {
  const own = step.missing ? step.levels.toSpliced(missingPlace(step), 0, missingLevel) : step.levels;
  return step.rare.length > 0 ? [...own, "(rare)"] : own;
}

/** Which input each code of a column sets; −1 for none, as for levels that training has not seen. */
export interface OneHotPlaces {
  /** Shape [levels]. */
  readonly ofCode: Int32Array;
  readonly ofMissing: number;
}

/** Finds the inputs for the codes of levels, which may be in another order than in training. */
export function oneHotPlaces(step: OneHot, levels: readonly string[]): OneHotPlaces {
  const { levels: own, rare, missing } = step;
  const ofMissing = missing ? missingPlace(step) : -1;
  const places = new Map<string, number>(own.map((level, i) => [level, missing && i >= ofMissing ? i + 1 : i]));
  for (const level of rare) places.set(level, own.length + (missing ? 1 : 0));
  return { ofCode: Int32Array.from(levels, (level) => places.get(level) ?? -1), ofMissing };
}
