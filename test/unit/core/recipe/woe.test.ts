import { describe, expect, test } from "vitest";
import type { StepSpec } from "../../../../src/core/pipeline.ts";
import { cellsOf } from "../../../../src/core/recipe/levelCells.ts";
import { trainingNumbers } from "../../../../src/core/recipe/trainingNumbers.ts";
import { fitWoeBins, outcomeBinsOf } from "../../../../src/core/recipe/woeBins.ts";
import { fitWoeLevels, outcomeGroupsOf } from "../../../../src/core/recipe/woeLevels.ts";
import { createRng } from "../../../../src/core/rng.ts";
import { categoryColumn, firstRows } from "../../../support/tables.ts";

type Woe = Extract<StepSpec, { kind: "woe" }>;
const automatic: Woe = { kind: "woe", bins: 6, monotone: true, edges: null, groups: null };

/** Numbers whose bad rate rises with them up to noise, and outcomes. */
function noisyLoans(rows: number, badRate: (x: number) => number) {
  const rng = createRng(11);
  const values = Float64Array.from({ length: rows }, () => rng.integer(1000));
  return { values, outcomes: Int8Array.from(values, (value) => (rng.uniform() < badRate(value / 1000) ? 1 : 0)) };
}

function binned({ values, outcomes }: ReturnType<typeof noisyLoans>, spec: Woe = automatic) {
  const step = fitWoeBins(trainingNumbers(values.slice()), outcomes, spec);
  return { step, bins: outcomeBinsOf(step, values, outcomes) };
}

const ascending = (list: readonly number[]): boolean => list.every((value, at) => at === 0 || value > list[at - 1]!);
const badRate = ({ goods, bads }: { goods: number; bads: number }): number => bads / (goods + bads);

describe("bins of numbers", () => {
  const rising = noisyLoans(2000, (x) => 0.05 + 0.4 * x);

  test("have a bad rate that rises from bin to bin where larger numbers are worse, and falls where they are better", () => {
    const { bins, step } = binned(rising);
    expect(bins.length).toBeGreaterThan(2);
    expect(ascending(bins.map(badRate))).toBe(true);
    expect(ascending(step.weights.map((weight) => -weight))).toBe(true);
    const falling = binned(noisyLoans(2000, (x) => 0.45 - 0.4 * x));
    expect(ascending(falling.bins.map((bin) => -badRate(bin)))).toBe(true);
  });

  test("are as few as wanted and hold at least 5 % of the rows each", () => {
    for (const bins of [2, 3, 4, 8]) {
      const made = binned(rising, { ...automatic, bins });
      expect(made.bins.length).toBeLessThanOrEqual(bins);
      for (const { goods, bads } of made.bins) expect(goods + bads).toBeGreaterThanOrEqual(100);
    }
  });

  test("may go up and down where that is allowed, and then keep more information", () => {
    const hill = noisyLoans(4000, (x) => (Math.abs(x - 0.5) < 0.2 ? 0.5 : 0.1));
    const information = (spec: Woe) => binned(hill, spec).bins.reduce((sum, { iv }) => sum + iv, 0);
    expect(information({ ...automatic, monotone: false })).toBeGreaterThan(2 * information(automatic));
  });

  test("hold each of few values on its own, as far as there are rows enough", () => {
    const values = Float64Array.from({ length: 400 }, (_, row) => row % 4);
    const outcomes = Int8Array.from(values, (value, row) => (row % 10 < value * 2 ? 1 : 0));
    expect(binned({ values, outcomes }).step.edges).toEqual([0, 1, 2]);
  });

  test("that were made by hand are kept, in ascending order and each edge once", () => {
    const { step, bins } = binned(rising, { ...automatic, edges: [700, 100, 700] });
    expect(step.edges).toEqual([100, 700]);
    expect(bins.map(({ range }) => range)).toEqual([
      { from: -Infinity, to: 100 },
      { from: 100, to: 700 },
      { from: 700, to: Infinity },
    ]);
    expect(bins.map(({ woe }) => woe)).toEqual(step.weights);
  });

  test("that were made by hand weigh nothing where training has no rows", () => {
    const { step, bins } = binned(rising, { ...automatic, edges: [500, 5000, 6000] });
    expect(step.weights.slice(2)).toEqual([0, 0]);
    expect(bins.slice(2).map(({ woe, iv }) => [woe, iv])).toEqual([
      [0, 0],
      [0, 0],
    ]);
  });

  test("leave gaps to a bin of their own; without gaps in training it weighs nothing", () => {
    const { values, outcomes } = rising;
    expect(binned(rising).step.missing).toBe(0);
    const withGaps = {
      values: values.map((value, row) => (row < 200 ? Number.NaN : value)),
      outcomes: outcomes.slice(),
    };
    withGaps.outcomes.fill(1, 0, 150);
    const { step, bins } = binned(withGaps);
    expect(step.missing).toBeLessThan(-1);
    expect(bins.at(-1)).toMatchObject({ range: null, levels: [], woe: step.missing });
    expect(bins.at(-1)!.bads).toBeGreaterThanOrEqual(150);
  });

  test("count no row whose outcome is not known", () => {
    const { values, outcomes } = rising;
    const half = outcomes.map((label, row) => (row % 2 === 0 ? label : -1));
    const rows = binned({ values, outcomes: half }).bins.reduce((sum, { goods, bads }) => sum + goods + bads, 0);
    expect(rows).toBe(1000);
  });
});

describe("groups of levels", () => {
  const rng = createRng(5);
  const rates: Readonly<Record<string, number>> = { a: 0.1, b: 0.12, c: 0.4, d: 0.42, e: 0.8 };
  const cells = Array.from({ length: 1500 }, (_, row) => (row < 3 ? `rare ${row}` : "abcde"[rng.integer(5)]!));
  const outcomes = Int8Array.from(cells, (level) => (rng.uniform() < (rates[level] ?? 0.5) ? 1 : 0));
  const column = cellsOf(categoryColumn("c", cells));
  const rows = firstRows(cells.length);
  const grouped = (spec: Woe) => fitWoeLevels(column, rows, outcomes, spec);

  test("join levels of like bad rates, best first", () => {
    const { groups } = grouped({ ...automatic, bins: 3 });
    const own = groups.map(({ levels }) => levels.filter((level) => level.length === 1));
    expect(own).toEqual([["a", "b"], ["c", "d"], ["e"]]);
    expect(ascending(groups.map(({ weight }) => -weight))).toBe(true);
  });

  test("hold every level of the training rows once, rare ones too", () => {
    const { groups } = grouped(automatic);
    const levels = groups.flatMap((group) => group.levels);
    expect(levels.toSorted()).toEqual([...new Set(cells)].toSorted());
  });

  test("that were made by hand are kept; what they leave out makes one more", () => {
    const { groups } = grouped({ ...automatic, groups: [["a", "e"], ["never seen"], ["b", "a"]] });
    expect(groups.map(({ levels }) => levels.slice(0, 2))).toEqual([
      ["a", "e"],
      ["never seen"],
      ["b"],
      expect.anything(),
    ]);
    expect(groups.at(-1)?.levels).toContain("c");
    expect(groups[1]?.weight).toBe(0);
  });

  test("are shown with what they hold", () => {
    const step = grouped({ ...automatic, bins: 3 });
    const bins = outcomeGroupsOf(step, column, rows, outcomes);
    expect(bins.map(({ woe }) => woe)).toEqual(step.groups.map(({ weight }) => weight));
    expect(bins.reduce((sum, { goods, bads }) => sum + goods + bads, 0)).toBe(cells.length);
  });
});
