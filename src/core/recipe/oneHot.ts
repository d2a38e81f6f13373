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

/** How many inputs a step makes: the missing one, its levels, the shared one. */
export function oneHotWidth({ levels, rare, missing }: OneHotStep): number {
  return levels.length + (missing ? 1 : 0) + (rare.length > 0 ? 1 : 0);
}

/** What each of its inputs stands for, in order. */
export function oneHotInputs({ levels, rare, missing }: OneHotStep): readonly string[] {
  return [...(missing ? ["(missing)"] : []), ...levels, ...(rare.length > 0 ? ["(rare)"] : [])];
}

/** Which input each code of a column sets; −1 for none, as for levels that training has not seen. */
export interface OneHotPlaces {
  /** Shape [levels of the column]. */
  readonly ofCode: Int32Array;
  readonly ofMissing: number;
}

/** Finds the inputs for the codes of a column, whose levels may be in another order than in training. */
export function oneHotPlaces({ levels, rare, missing }: OneHotStep, column: CategoryColumn): OneHotPlaces {
  const first = missing ? 1 : 0;
  const places = new Map<string, number>(levels.map((level, i) => [level, first + i]));
  for (const level of rare) places.set(level, first + levels.length);
  return {
    ofCode: Int32Array.from(column.levels, (level) => places.get(level) ?? -1),
    ofMissing: missing ? 0 : -1,
  };
}
