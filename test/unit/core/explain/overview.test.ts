import { describe, expect, test } from "vitest";
import { accumulatingEffects } from "../../../../src/core/explain/accumulated.ts";
import { correlatedGroups } from "../../../../src/core/explain/correlatedGroups.ts";
import { dependingOn } from "../../../../src/core/explain/dependence.ts";
import { heightsOf, importanceOf } from "../../../../src/core/explain/globalImportance.ts";
import { cellsIn, gridOf } from "../../../../src/core/explain/grid.ts";
import { permuting, qualityOf } from "../../../../src/core/explain/permutationImportance.ts";
import type { ScoringModel } from "../../../../src/core/explain/splitModel.ts";
import { sigmoid } from "../../../../src/core/network/exponential.ts";
import { createRng } from "../../../../src/core/rng.ts";
import { someLoans, someModel } from "../../../support/explainCases.ts";
import { finishSteps } from "../../../../src/core/steps.ts";
import { categoryColumn, firstRows, numberColumn, tableOf } from "../../../support/tables.ts";

const dependOn = (...asked: Parameters<typeof dependingOn>) => finishSteps(dependingOn(...asked));
const accumulateEffects = (...asked: Parameters<typeof accumulatingEffects>) =>
  finishSteps(accumulatingEffects(...asked));

/** logit = 2a − b + 0·c, of plain numbers. */
const linear: ScoringModel = {
  recipe: {
    columns: ["a", "b", "c"].map((name) => ({ kind: "number", name, steps: [{ kind: "impute", value: 0 }] })),
    rowNorm: false,
    inputs: ["a", "b", "c"],
  },
  network: { spec: { inputs: 3, hidden: [], activation: "relu" }, members: [Float32Array.of(2, -1, 0, 0.5)] },
  calibration: { kind: "none" },
};

const rng = createRng(3);
const draw = (): number[] => Array.from({ length: 400 }, () => rng.normal());
const numbers = tableOf(numberColumn("a", draw()), numberColumn("b", draw()), numberColumn("c", draw()));
const held = { table: numbers, rows: firstRows(400) };
const [a, b] = numbers.columns.map((column) => ("codes" in column ? new Float64Array() : column.values));
const labels = Uint8Array.from(held.rows, (row) => (rng.uniform() < sigmoid(2 * a![row]! - b![row]! + 0.5) ? 1 : 0));

describe("permutation importance", () => {
  const plan = { groups: [["a"], ["b"], ["c"], ["a", "b"]], repeats: 5, seed: 1 };
  const made = [...permuting(linear, { ...held, labels }, plan)].filter((group) => group !== undefined);

  test("ranks columns by what the model owes to them", () => {
    const drops = made.map(({ aucDrop }) => aucDrop?.mean ?? Number.NaN);
    expect(drops[3]).toBeGreaterThan(drops[0]!);
    expect(drops[0]).toBeGreaterThan(drops[1]!);
    expect(drops[1]).toBeGreaterThan(0.02);
    expect(made[2]).toMatchObject({
      aucDrop: { mean: expect.closeTo(0, 12) },
      logLossIncrease: { mean: expect.closeTo(0, 12) },
    });
  });

  test("brings AUC to a half where all that matters is shuffled", () => {
    const { mean, deviation } = made[3]!.aucDrop!;
    const before = qualityOf(
      a!.map((value, row) => 2 * value - b![row]!),
      labels,
    );
    expect(Math.abs(before.auc! - mean - 0.5)).toBeLessThan(0.05);
    expect(deviation).toBeGreaterThan(0);
  });

  test("is the same again by the same seed", () => {
    expect([...permuting(linear, { ...held, labels }, plan)].filter((group) => group !== undefined)).toEqual(made);
  });

  test("knows no drop of AUC with one class only", () => {
    const first = [...permuting(linear, { ...held, labels: new Uint8Array(400) }, plan)].find((group) => group);
    expect(first?.aucDrop).toBeNull();
    expect(first?.logLossIncrease).not.toBeNull();
  });
});

describe("correlated groups", () => {
  const columns = ["a", "b", "c", "d"];

  test("join all that a chain of strong relations joins, in order", () => {
    const relations = [
      { one: "d", other: "b", kind: "spearman", value: -0.9 },
      { one: "b", other: "a", kind: "spearman", value: 0.71 },
      { one: "c", other: "a", kind: "cramersV", value: 0.3 },
    ] as const;
    expect(correlatedGroups(columns, relations)).toEqual([["a", "b", "d"], ["c"]]);
    expect(correlatedGroups(columns, relations, 0.95)).toEqual([["a"], ["b"], ["c"], ["d"]]);
  });

  test("pass over relations of other columns", () => {
    expect(correlatedGroups(["a"], [{ one: "a", other: "z", kind: "spearman", value: 1 }])).toEqual([["a"]]);
  });
});

describe("a grid", () => {
  test("of numbers has their quantiles, and missing last", () => {
    const column = numberColumn("x", [...Array.from({ length: 101 }, (_, at) => at), null, null]);
    const { column: grid, rows, isSparse } = gridOf(column, firstRows(103), 4);
    expect([...("codes" in grid ? [] : grid.values)]).toEqual([0, 25, 50, 75, 100, Number.NaN]);
    expect([...rows]).toEqual([13, 25, 25, 25, 13, 2]);
    expect(isSparse.every((sparse) => !sparse)).toBe(true);
  });

  test("marks values that hardly any row is near", () => {
    const column = numberColumn("x", [...Array.from({ length: 500 }, (_, at) => at / 500), 1000]);
    const { isSparse } = gridOf(column, firstRows(501));
    expect(isSparse.at(-1)).toBe(true);
    expect(isSparse.at(0)).toBe(false);
  });

  test("of levels has the most frequent ones", () => {
    const column = categoryColumn("x", ["b", "a", "a", null, "a", "b"]);
    const { column: grid, rows } = gridOf(column, firstRows(6));
    expect("codes" in grid ? [...grid.codes] : []).toEqual([1, 0, -1]);
    expect([...rows]).toEqual([3, 2, 1]);
    expect(cellsIn(grid)).toBe(3);
  });
});

describe("dependence", () => {
  test("of a linear model is a line, and lines are parallel", () => {
    const { column: grid } = gridOf(numbers.columns[0]!, held.rows, 5);
    const { meanLogits, lines } = dependOn(linear, held, { grid, lines: 3 });
    const values = "codes" in grid ? new Float64Array() : grid.values;
    for (let at = 1; at < values.length; at += 1) {
      const step = 2 * (values[at]! - values[at - 1]!);
      expect(meanLogits[at]! - meanLogits[at - 1]!).toBeCloseTo(step, 10);
      for (const line of lines) expect(line[at]! - line[at - 1]!).toBeCloseTo(step, 10);
    }
    expect(lines).toHaveLength(3);
  });

  test("works on levels and gaps of any model", () => {
    const loans = someLoans(200);
    const { column: grid } = gridOf(loans.columns[2]!, firstRows(200));
    const made = dependOn(someModel(loans), { table: loans, rows: firstRows(50) }, { grid, lines: 50 });
    expect(made.meanLogits).toHaveLength(5);
    for (const [at, mean] of made.meanLogits.entries())
      expect(mean).toBeCloseTo(made.lines.reduce((sum, line) => sum + line[at]!, 0) / 50, 10);
  });
});

describe("accumulated effects", () => {
  test("of a linear model rise as its coefficient, and are 0 on average", () => {
    const { values, effects, rows } = accumulateEffects(linear, held, "a")!;
    for (let at = 1; at < values.length; at += 1)
      expect(effects[at]! - effects[at - 1]!).toBeCloseTo(2 * (values[at]! - values[at - 1]!), 10);
    const mean = rows.reduce((sum, count, bin) => sum + (count * (effects[bin]! + effects[bin + 1]!)) / 2, 0);
    expect(mean).toBeCloseTo(0, 9);
    expect(rows.reduce((sum, count) => sum + count, 0)).toBe(400);
  });

  test("do not exist for levels, unknown columns and constants", () => {
    const loans = someLoans(60);
    const rows = { table: loans, rows: firstRows(60) };
    expect(accumulateEffects(someModel(loans), rows, "purpose")).toBeNull();
    expect(accumulateEffects(someModel(loans), rows, "nothing")).toBeNull();
    const level = tableOf(numberColumn("a", [1, 1]), numberColumn("b", [1, 2]), numberColumn("c", [1, 2]));
    expect(accumulateEffects(linear, { table: level, rows: firstRows(2) }, "a")).toBeNull();
  });
});

describe("global importance", () => {
  test("is the mean size of contributions, the largest first", () => {
    const made = importanceOf(
      ["a", "b"],
      [{ contributions: Float64Array.of(1, -4) }, { contributions: Float64Array.of(-1, 2) }],
    );
    expect(made).toEqual([
      { column: "b", meanSize: 3, error: 1 },
      { column: "a", meanSize: 1, error: 0 },
    ]);
    expect(importanceOf(["a"], [{ contributions: Float64Array.of(2) }])[0]?.error).toBeNull();
  });

  test("colours by how high a value is", () => {
    expect([...heightsOf(numberColumn("x", [5, 1, null, 3]), firstRows(4))]).toEqual([1, 0, Number.NaN, 0.5]);
    expect(heightsOf(categoryColumn("x", ["a"]), firstRows(1))[0]).toBeNaN();
    expect(heightsOf(numberColumn("x", [2, 2]), firstRows(2))[0]).toBe(0.5);
  });
});
