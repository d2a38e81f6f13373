import { describe, expect, test } from "vitest";
import { ascending, quantilesOf, runsOf } from "../../../../src/core/profile/runs.ts";
import { sortNumbers } from "../../../../src/core/profile/sortNumbers.ts";
import { createRng } from "../../../../src/core/rng.ts";

const rng = createRng(11);
const normal = (): number => Math.sqrt(-2 * Math.log(1 - rng.uniform())) * Math.cos(2 * Math.PI * rng.uniform());
const draw = (rows: number, of: () => number): Float64Array => Float64Array.from({ length: rows }, of);

/** More than are sorted by the engine, and more different ones than are counted. */
const rows = 20_000;
const lists: Record<string, Float64Array> = {
  "uniform fractions": draw(rows, () => rng.uniform()),
  "values of both signs": draw(rows, () => normal() * 1e3),
  "a long tail": draw(rows, () => Math.exp(10 + 2 * normal())),
  "hardly different values": draw(rows, () => 1e6 + rng.uniform()),
  "equal values": draw(rows, () => 7),
  "tiny and huge values": draw(rows, () => (rng.uniform() < 0.5 ? -1 : 1) * 10 ** (rng.integer(600) - 300)),
  infinities: draw(rows, () =>
    rng.uniform() < 0.1 ? Number.NEGATIVE_INFINITY : rng.uniform() / 0.1 - 5 > 4 ? Number.POSITIVE_INFINITY : normal(),
  ),
};

/** Quicker than the runner's own comparison of long lists. */
function isSame(one: ArrayLike<number>, other: ArrayLike<number>): boolean {
  return one.length === other.length && Array.from(one).every((value, at) => Object.is(value, other[at]));
}

describe("sortNumbers", () => {
  test.each(Object.entries(lists))("sorts %s as the engine does", (_, values) => {
    const sorted = values.slice();
    sortNumbers(sorted);
    expect(isSame(sorted, values.toSorted())).toBe(true);
  });

  test("sorts part of a longer list and leaves the rest", () => {
    const whole = draw(10_000, normal);
    const before = whole.slice();
    sortNumbers(whole.subarray(2000, 8000));
    expect(whole.subarray(2000, 8000)).toEqual(before.subarray(2000, 8000).toSorted());
    expect(whole.subarray(0, 2000)).toEqual(before.subarray(0, 2000));
    expect(whole.subarray(8000)).toEqual(before.subarray(8000));
  });
});

/** Counted one by one. */
function countOf(values: Float64Array): Map<number, number> {
  const counts = new Map<number, number>();
  for (const value of values) if (!Number.isNaN(value)) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

describe("runsOf", () => {
  test.each<[string, Float64Array]>([
    ...Object.entries(lists),
    [
      "few different whole numbers and gaps",
      draw(rows, () => (rng.uniform() < 0.1 ? Number.NaN : rng.integer(40) - 20)),
    ],
    ["a short list", Float64Array.of(3, Number.NaN, 1, 3)],
    ["nothing", new Float64Array(0)],
    ["gaps alone", new Float64Array(20_000).fill(Number.NaN)],
    ["both zeros", Float64Array.of(0, -0, 0)],
  ])("counts %s, puts them in order and keeps the list", (_, values) => {
    const before = values.slice();
    const runs = runsOf(values);
    const counts = countOf(values);
    const different = [...counts.keys()].toSorted((a, b) => a - b);
    expect(
      isSame(
        runs.values.map((value) => value + 0),
        different,
      ),
    ).toBe(true);
    expect(
      isSame(
        runs.counts,
        different.map((value) => counts.get(value) ?? 0),
      ),
    ).toBe(true);
    expect(runs.total).toBe([...counts.values()].reduce((sum, count) => sum + count, 0));
    const present = values.filter((value) => !Number.isNaN(value));
    expect(isSame(ascending(values), present.toSorted())).toBe(true);
    expect(isSame(values, before)).toBe(true);
  });
});

test("quantiles lie on the line between neighbours, whatever the ties", () => {
  const values = draw(999, () => rng.integer(50));
  const sorted = values.toSorted();
  const shares = [0, 0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99, 1];
  const wanted = shares.map((share) => {
    const at = share * (sorted.length - 1);
    const below = sorted[Math.floor(at)] ?? 0;
    return below + ((sorted[Math.ceil(at)] ?? 0) - below) * (at - Math.floor(at));
  });
  for (const [at, quantile] of quantilesOf(runsOf(values), shares).entries())
    expect(quantile).toBeCloseTo(wanted[at] ?? 0, 10);
  expect(quantilesOf(runsOf(new Float64Array(0)), [0.5])).toEqual([Number.NaN]);
});
