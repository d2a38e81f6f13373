import { describe, expect, test } from "vitest";
import type { Table, TargetChoice, TargetReport } from "../../../../src/core/pipeline.ts";
import { judgingTarget } from "../../../../src/core/profile/judgeTarget.ts";
import { categoryColumn, dateColumn, numberColumn, tableOf } from "../../../support/tables.ts";

const target: TargetChoice = { column: "y", bad: ["1"], good: ["0"] };
const rows = 1000;
const each = <Cell>(of: (row: number) => Cell): Cell[] => Array.from({ length: rows }, (_, row) => of(row));

function judge(table: Table, choice = target): { report: TargetReport; steps: number } {
  const steps = judgingTarget(table, choice);
  for (let count = 0; ; count += 1) {
    const step = steps.next();
    if (step.done) return { report: step.value, steps: count };
  }
}

const everyFifth = numberColumn(
  "y",
  each((row) => (row % 5 === 0 ? 1 : 0)),
);

describe("judgingTarget", () => {
  test("counts the outcome and the rows of each bin, rows left out in none, and breathes after each column", () => {
    const table = tableOf(
      numberColumn("y", [1, 1, 0, 0, 0, 9]),
      numberColumn("size", [1, 2, 2, 3, null, 1]),
      categoryColumn("home", ["own", "rent", "own", "own", null, "rent"]),
    );
    const { report, steps } = judge(table);
    expect(steps).toBe(2);
    expect(report).toMatchObject({ bads: 2, goods: 3 });
    expect(report.strengths.map(({ column }) => column)).toEqual(["size", "home"]);
    expect(report.strengths[0]?.bins.map(({ range, goods, bads }) => [range?.from, range?.to, goods, bads])).toEqual([
      [-Infinity, 1, 0, 1],
      [1, 2, 1, 1],
      [2, Infinity, 1, 0],
      [undefined, undefined, 1, 0],
    ]);
    expect(report.strengths[1]?.bins.map(({ levels, goods, bads }) => [levels, goods, bads])).toEqual([
      [["own"], 2, 1],
      [["rent"], 0, 1],
      [[], 1, 0],
    ]);
    const [bin] = report.strengths[0]?.bins ?? [];
    expect(bin?.woe).toBeCloseTo(Math.log(0.5 / 3 / (1.5 / 2)), 12);
    expect(bin?.iv).toBeCloseTo(-0.5 * Math.log(0.5 / 3 / (1.5 / 2)), 12);
  });

  test("makes about ten bins of many numbers, and one of a value that most rows have", () => {
    const even = numberColumn(
      "even",
      each((row) => row),
    );
    const zeros = numberColumn(
      "zeros",
      each((row) => (row < 700 ? 0 : row)),
    );
    const never = numberColumn(
      "never",
      each((row) => (row < 900 ? 999 : row % 25)),
    );
    const { report } = judge(tableOf(everyFifth, even, zeros, never));
    const sizes = report.strengths.map(({ bins }) => bins.map(({ goods, bads }) => goods + bads));
    expect(sizes[0]).toEqual(Array.from({ length: 10 }, () => 100));
    expect(sizes[1]).toEqual([700, 100, 100, 100]);
    expect(sizes[2]).toEqual([100, 900]);
  });

  test("pools rare levels at the end, before the missing ones", () => {
    const home = categoryColumn(
      "home",
      each((row) => (row < 4 ? "tent" : row < 8 ? "boat" : row < 20 ? null : row % 2 === 0 ? "own" : "rent")),
    );
    const { report } = judge(tableOf(everyFifth, home));
    expect(report.strengths[0]?.bins.map(({ levels }) => levels)).toEqual([["own"], ["rent"], ["tent", "boat"], []]);
  });

  test("gives texts an AUC and no bins", () => {
    const remark = {
      ...categoryColumn(
        "remark",
        each((row) => `remark ${row}`),
      ),
      kind: "text" as const,
    };
    const { report } = judge(tableOf(everyFifth, remark));
    expect(report.strengths).toEqual([{ column: "remark", auc: 0.5, iv: null, bins: [] }]);
  });

  test("says that the bad rate moved over the dates, and not that it wavered", () => {
    const days = dateColumn(
      "day",
      each((row) => 10_000 + Math.floor(row / 4)),
    );
    const rising = numberColumn(
      "y",
      each((row) => (row % 20 < 1 + Math.floor(row / 100) ? 1 : 0)),
    );
    expect(judge(tableOf(rising, days)).report.findings).toEqual([
      { code: "target/drift", severity: "warning", details: { column: "day", early: 0.075, late: 0.475 } },
    ]);
    expect(judge(tableOf(everyFifth, days)).report.findings).toEqual([]);
    const halfDated = dateColumn(
      "day",
      each((row) => (row % 2 === 0 ? row : null)),
    );
    expect(judge(tableOf(rising, halfDated)).report.findings).toEqual([]);
  });

  test("puts leaks first, most severe of all", () => {
    const copy = categoryColumn(
      "copy",
      each((row) => (row % 5 === 0 ? "bad" : "good")),
    );
    const few = numberColumn(
      "y",
      each((row) => (row % 40 === 0 ? 1 : 0)),
    );
    const { report } = judge(
      tableOf(
        few,
        numberColumn(
          "recoveries",
          each((row) => row % 9),
        ),
        copy,
      ),
    );
    expect(report.findings.map(({ code }) => code)).toEqual(["target/few-bads", "column/after-outcome"]);
    expect(judge(tableOf(everyFifth, copy)).report.findings).toMatchObject([
      { code: "column/copies-target", severity: "serious" },
    ]);
  });

  test("refuses a target with one class, and one that is not there", () => {
    expect(() => judge(tableOf(numberColumn("y", [1, 1])))).toThrow(
      expect.objectContaining({ code: "target/one-class" }),
    );
    expect(() => judge(tableOf(numberColumn("x", [1, 1])))).toThrow(
      expect.objectContaining({ code: "target/missing" }),
    );
  });
});
