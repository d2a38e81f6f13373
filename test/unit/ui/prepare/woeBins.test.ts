import { describe, expect, test } from "vitest";
import type { OutcomeBin } from "../../../../src/core/pipeline.ts";
import {
  bandOf,
  directionOf,
  edgesOf,
  groupsWithout,
  mergedEdges,
  mergedGroups,
  splitEdges,
  splitsBin,
} from "../../../../src/ui/prepare/woeBins.ts";

const infinity = Number.POSITIVE_INFINITY;

/** Bins of numbers between edges, with these bad rates of a hundred loans, and one of missing values. */
function ranges(edges: readonly number[], rates: readonly number[]): readonly OutcomeBin[] {
  const ends = [-infinity, ...edges, infinity];
  const bins = rates.map((rate, at) => bin({ range: { from: ends[at] ?? 0, to: ends[at + 1] ?? 0 } }, rate));
  return [...bins, bin({ range: null }, 50)];
}

function bin(changes: Partial<OutcomeBin>, bads: number): OutcomeBin {
  return { range: null, levels: [], goods: 100 - bads, bads, woe: 0, iv: 0, ...changes };
}

const groups = (...levels: readonly (readonly string[])[]): readonly OutcomeBin[] =>
  levels.map((one) => bin({ levels: one }, 10));

describe("edges", () => {
  const bins = ranges([10, 20], [30, 20, 10]);

  test("are the upper ends of all bins but the last", () => expect(edgesOf(bins)).toEqual([10, 20]));

  test.each([
    { at: 0, left: [20] },
    { at: 1, left: [10] },
  ])("without that of bin $at, which goes into the next", ({ at, left }) =>
    expect(mergedEdges(bins, at)).toEqual(left),
  );

  test("stay ascending when one is put in", () => expect(splitEdges(bins, 15)).toEqual([10, 15, 20]));

  test.each([
    { value: 15, splits: true },
    { value: 10, splits: false },
    { value: 20, splits: false },
    { value: Number.NaN, splits: false },
    { value: infinity, splits: false },
  ])("split a bin from 10 to 20 at $value: $splits", ({ value, splits }) =>
    expect(splitsBin(bin({ range: { from: 10, to: 20 } }, 1), value)).toBe(splits),
  );

  test("never split the bin of missing values", () => expect(splitsBin(bin({}, 1), 5)).toBe(false));
});

describe("groups", () => {
  const bins = groups(["a", "b"], ["c"], ["d"]);

  test.each([
    { at: 0, into: 2 },
    { at: 2, into: 0 },
  ])("$at and $into become one, at the place of the first", ({ at, into }) =>
    expect(mergedGroups(bins, at, into)).toEqual([["a", "b", "d"], ["c"]]),
  );

  test("give up a level to one of its own, right after them", () =>
    expect(groupsWithout(bins, 0, "a")).toEqual([["b"], ["a"], ["c"], ["d"]]));
});

describe("the direction of the bad rate", () => {
  test.each([
    { rates: [10, 20, 30], direction: { kind: "rising" } },
    { rates: [30, 20, 20, 10], direction: { kind: "falling" } },
    { rates: [20, 20], direction: { kind: "flat" } },
    { rates: [20], direction: { kind: "single" } },
    { rates: [10, 20, 15, 30], direction: { kind: "broken", at: 2 } },
    { rates: [10, 10, 20, 20, 5], direction: { kind: "broken", at: 4 } },
  ])("of $rates is $direction.kind", ({ rates, direction }) =>
    expect(directionOf(ranges([1, 2, 3, 4].slice(0, rates.length - 1), rates))).toEqual(direction),
  );

  test("passes over bins without loans", () => {
    const empty = { ...bin({ range: { from: 1, to: 2 } }, 0), goods: 0 };
    const [low, high] = [bin({ range: { from: 0, to: 1 } }, 10), bin({ range: { from: 2, to: 3 } }, 20)];
    expect(directionOf([low, empty, high])).toEqual({ kind: "rising" });
  });
});

test.each([
  { iv: 0.019, band: "useless" },
  { iv: 0.02, band: "weak" },
  { iv: 0.1, band: "medium" },
  { iv: 0.3, band: "strong" },
  { iv: 0.5, band: "strong" },
  { iv: 0.51, band: "suspicious" },
])("an information value of $iv is $band", ({ iv, band }) => expect(bandOf(iv)).toBe(band));
