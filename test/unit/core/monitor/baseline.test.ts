import { describe, expect, test } from "vitest";
import { baselineOf } from "../../../../src/core/monitor/baseline.ts";
import { quantileEdges } from "../../../../src/core/monitor/bins.ts";
import { surpriseOf } from "../../../../src/core/monitor/surprise.ts";
import type { Baseline, Schema } from "../../../../src/core/pipeline.ts";
import { runsOf } from "../../../../src/core/profile/runs.ts";
import { finishSteps } from "../../../../src/core/steps.ts";
import { categoryColumn, firstRows, numberColumn, tableOf, textColumn } from "../../../support/tables.ts";

const edgesOf = (values: readonly number[]): readonly number[] => quantileEdges(runsOf(Float64Array.from(values)), 10);

describe("bins of like size", () => {
  test("a hundred different numbers are cut at their deciles", () => {
    const edges = edgesOf(Array.from({ length: 101 }, (_, at) => at));
    expect(edges).toEqual([10, 20, 30, 40, 50, 60, 70, 80, 90]);
  });

  test("a value that fills bins by itself has one of its own", () => {
    const values = [...Array.from({ length: 70 }, () => 0), ...Array.from({ length: 30 }, (_, at) => at + 1)];
    expect(edgesOf(values)[0]).toBe(1);
  });

  test("a rare other value is still told from the usual one", () => {
    expect(edgesOf([...Array.from({ length: 99 }, () => 0), 1])).toEqual([1]);
  });

  test("a few values between two that fill bins by themselves are no bin of their own", () => {
    const many = (value: number) => Array.from({ length: 500 }, () => value);
    expect(edgesOf([...many(12), 18, ...many(24), ...many(36)])).toEqual([24, 36]);
  });

  test("one value, or none, makes one bin", () => {
    expect(edgesOf([3, 3, 3])).toEqual([]);
    expect(edgesOf([])).toEqual([]);
  });
});

const income = Array.from({ length: 1000 }, (_, at) => (at % 100 === 0 ? null : at));
const home = income.map((_, at) => (at % 4 === 0 ? "own" : "rent"));
const table = tableOf(
  numberColumn("income", income),
  categoryColumn("home", home),
  textColumn(
    "remark",
    income.map((_, at) => (at % 2 === 0 ? null : `remark ${at}`)),
  ),
);
const schema: Schema = [
  {
    kind: "number",
    name: "income",
    unit: null,
    reading: null,
    min: 1,
    max: 999,
    median: 500,
    whole: true,
    missing: 10,
  },
  { kind: "category", name: "home", levels: ["rent", "own"], missing: 0 },
  { kind: "text", name: "remark", missing: 500 },
];
const rows = firstRows(1000);
const labels = Uint8Array.from(rows, (row) => (row < 100 ? 1 : 0));
const pds = Float64Array.from(rows, (row) => (row + 0.5) / 2000);

describe("the baseline of a model", () => {
  const baseline = finishSteps(baselineOf(schema, { table, rows, labels, pds }));

  test("counts every training row once in every column and in the score", () => {
    const [numbers, levels, texts] = baseline.columns;
    expect(baseline.scores.counts).toEqual(Array.from({ length: 10 }, () => 100));
    expect(numbers).toMatchObject({ kind: "number", missing: 10, counts: Array.from({ length: 10 }, () => 99) });
    expect(levels).toEqual({
      kind: "category",
      column: "home",
      levels: ["rent", "own"],
      counts: [750, 250],
      others: 0,
      missing: 0,
    });
    expect(texts).toEqual({ kind: "text", column: "remark", present: 500, missing: 500 });
    expect(baseline).toMatchObject({ rows: 1000, bads: 100, meanPd: 0.25 });
  });

  test("counts goods back in that were left out to balance the rows", () => {
    const bad = { count: 100, others: 100 };
    const few = Uint32Array.from({ length: bad.count + bad.others }, (_, at) => (at < 100 ? at : at * 4));
    const balanced = finishSteps(
      baselineOf(schema, {
        table,
        rows: few,
        labels: Uint8Array.from(few, (row) => labels[row] ?? 0),
        pds: Float64Array.from(few, (row) => pds[row] ?? 0),
        samplingShift: Math.log(1 / 9),
      }),
    );
    expect(balanced.rows).toBe(1000);
    expect(balanced.bads).toBe(100);
  });

  test("keeps the most frequent levels and adds up the others", () => {
    const many = Array.from({ length: 600 }, (_, at) => `level ${Math.floor(at / 2) % 60}`);
    const levels = categoryColumn("home", many);
    const [kept] = finishSteps(
      baselineOf([{ kind: "category", name: "home", levels: levels.levels, missing: 0 }], {
        table: tableOf(levels),
        rows: firstRows(600),
        labels: new Uint8Array(600),
        pds: new Float64Array(600),
      }),
    ).columns;
    expect(kept).toMatchObject({ kind: "category", others: 100 });
    expect(kept?.kind === "category" && kept.levels).toHaveLength(50);
  });

  test("one row in two hundred lies as far out as what counts as far, or farther", () => {
    const beyond = surpriseOf(baseline)(table, rows).filter((surprise) => surprise > baseline.farFrom);
    expect(beyond.length).toBeLessThanOrEqual(5);
  });
});

describe("how unlikely a row is", () => {
  const baseline: Pick<Baseline, "rows" | "columns"> = {
    rows: 100,
    columns: [
      { kind: "number", column: "income", edges: [10], counts: [20, 70], missing: 10 },
      { kind: "category", column: "home", levels: ["own"], counts: [50], others: 0, missing: 50 },
    ],
  };
  const surprise = surpriseOf(baseline);
  const of = (value: number | null, level: string | null): number | undefined =>
    surprise(tableOf(numberColumn("income", [value]), categoryColumn("home", [level])), firstRows(1))[0];

  test("is the sum of −ln of the shares its values had in training", () => {
    expect(of(9, "own")).toBeCloseTo(-Math.log(0.2) - Math.log(0.5), 12);
    expect(of(10, "own")).toBeCloseTo(-Math.log(0.7) - Math.log(0.5), 12);
    expect(of(null, null)).toBeCloseTo(-Math.log(0.1) - Math.log(0.5), 12);
  });

  test("a level that training never had counts as one in ten thousand", () => {
    expect(of(9, "boat")).toBeCloseTo(-Math.log(0.2) - Math.log(1e-4), 12);
  });

  test("a column that is not in the file is missing in every row", () => {
    const [alone] = surprise(tableOf(numberColumn("income", [9])), firstRows(1));
    expect(alone).toBe(of(9, null));
  });
});
