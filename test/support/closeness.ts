import { expect } from "vitest";

type Maybe = number | null | undefined;

function distance(actual: Maybe, wanted: Maybe): number {
  if (typeof wanted !== "number") return (actual ?? null) === null ? 0 : Infinity;
  return actual === wanted ? 0 : Math.abs((actual ?? Number.NaN) - wanted);
}

/** Expects a number within a tolerance that is relative from 1 up; nothing matches nothing only. */
export function expectClose(actual: Maybe, wanted: Maybe, tolerance = 1e-9): void {
  const size = Math.max(1, Math.abs(wanted ?? 0));
  expect(distance(actual, wanted) / size, `${actual} for ${wanted}`).toBeLessThanOrEqual(tolerance);
}

/** Expects each number of a list, as {@link expectClose}. */
export function expectAllClose(actual: ArrayLike<Maybe>, wanted: readonly Maybe[], tolerance = 1e-9): void {
  expect(actual.length).toBe(wanted.length);
  for (const [at, value] of wanted.entries()) expectClose(actual[at], value, tolerance);
}

/** Expects a number that may be tiny, as p-values are: relative to its size, or within 1e-12 where it is not tiny. */
export function expectTiny(actual: Maybe, wanted: Maybe, tolerance: number): void {
  const size = Math.abs(wanted ?? 0);
  const allowed = tolerance * size + (size < 1e-30 ? 0 : 1e-12);
  expect(distance(actual, wanted), `${actual} for ${wanted}`).toBeLessThanOrEqual(allowed);
}
