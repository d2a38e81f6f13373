import type { CategoryColumn, CategoryPlan, OneHotStep } from "../pipeline.ts";
import { countLevels } from "./levelCounts.ts";

/**
 * Learns which levels of a column get an input of their own.
 *
 * Levels seen in fewer training rows than `rareBelow` share one input, as do the least frequent beyond `maxLevels`
 * (of equal counts, the one that sorts later by code point). Missing is a level of its own and never shared.
 *
 * @param rows The training rows.
 */
export function fitOneHot(column: CategoryColumn, rows: Uint32Array, plan: CategoryPlan): OneHotStep {
  const { levels, missing } = countLevels(column, rows);
  const seen = levels.toSorted((one, other) => other.count - one.count || byCodePoint(one.level, other.level));
  const own = seen.filter(({ count }, rank) => count >= plan.rareBelow && rank < plan.maxLevels);
  const shared = seen.slice(own.length);
  return { kind: "oneHot", levels: sortedLevels(own), rare: sortedLevels(shared), missing: missing > 0 };
}

function sortedLevels(counted: readonly { readonly level: string }[]): readonly string[] {
  return counted.map(({ level }) => level).toSorted(byCodePoint);
}

/** Order of two texts by code point, as Python and scikit-learn sort: UTF-16 order differs beyond U+FFFF. */
function byCodePoint(one: string, other: string): number {
  const ones = Array.from(one);
  const others = Array.from(other);
  for (const [i, character] of ones.entries()) {
    const difference = (character.codePointAt(0) ?? 0) - (others[i]?.codePointAt(0) ?? -1);
    if (difference !== 0) return difference;
  }
  return ones.length - others.length;
}

const missingLevel = "(missing)";

/** Where missing stands among the levels: as a level of that name would. */
function missingPlace({ levels }: OneHotStep): number {
  return levels.filter((level) => byCodePoint(level, missingLevel) < 0).length;
}

/** How many inputs a step makes: its levels and missing, then the shared one. */
export function oneHotWidth({ levels, rare, missing }: OneHotStep): number {
  return levels.length + (missing ? 1 : 0) + (rare.length > 0 ? 1 : 0);
}

/** What each of its inputs stands for, in order. */
export function oneHotInputs(step: OneHotStep): readonly string[] {
  const own = step.missing ? step.levels.toSpliced(missingPlace(step), 0, missingLevel) : step.levels;
  return step.rare.length > 0 ? [...own, "(rare)"] : own;
}

/** Which input each code of a column sets; −1 for none, as for levels that training has not seen. */
export interface OneHotPlaces {
  /** Shape [levels of the column]. */
  readonly ofCode: Int32Array;
  readonly ofMissing: number;
}

/** Finds the inputs for the codes of a column, whose levels may be in another order than in training. */
export function oneHotPlaces(step: OneHotStep, column: CategoryColumn): OneHotPlaces {
  const { levels, rare, missing } = step;
  const ofMissing = missing ? missingPlace(step) : -1;
  const places = new Map<string, number>(levels.map((level, i) => [level, missing && i >= ofMissing ? i + 1 : i]));
  for (const level of rare) places.set(level, levels.length + (missing ? 1 : 0));
  return { ofCode: Int32Array.from(column.levels, (level) => places.get(level) ?? -1), ofMissing };
}
