import type { Place } from "./issue.ts";

/** A value that a list holds more than once; null where each is there once. */
export function repeatedIn(path: string, list: readonly (string | number)[]): Place | null {
  return new Set(list).size < list.length ? { path, reason: "one is there twice" } : null;
}

/** A number of a list that is smaller than the one before; null where none is: equal ones may follow each other. */
export function descending(path: string, list: readonly number[]): Place | null {
  const falls = list.some((value, at) => at > 0 && value < (list[at - 1] ?? value));
  return falls ? { path, reason: "not in ascending order" } : null;
}
