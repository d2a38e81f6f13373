import type { Relation } from "../pipeline.ts";

/** Columns related at least so much are permuted together. */
const usualRelation = 0.7;

/**
 * Puts columns that say nearly the same into one group: all that a chain of strong relations joins. Permuting one of them
 * alone would make rows that do not exist, and the others would still tell.
 *
 * @param columns In the order wanted; a group stands where its first column does.
 * @param least Size of the relation from which two columns belong together.
 */
export function correlatedGroups(
  columns: readonly string[],
  relations: readonly Relation[],
  least = usualRelation,
): readonly (readonly string[])[] {
  const groups = columns.map((column) => new Set([column]));
  for (const { one, other, value } of relations) {
    const first = groups.find((group) => group.has(one));
    const second = groups.find((group) => group.has(other));
    if (!first || !second || first === second || Math.abs(value) < least) continue;
    for (const column of second) first.add(column);
    groups.splice(groups.indexOf(second), 1);
  }
  const inOrder = groups.map((group) => columns.filter((column) => group.has(column)));
  return inOrder.toSorted((one, other) => columns.indexOf(one[0] ?? "") - columns.indexOf(other[0] ?? ""));
}
