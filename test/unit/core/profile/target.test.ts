import { describe, expect, test } from "vitest";
import type { Column, Table } from "../../../../src/core/pipeline.ts";
import { assessTarget, labelsOf } from "../../../../src/core/profile/target.ts";

function numbers(values: readonly number[]): Table {
  return {
    rows: values.length,
    columns: [{ kind: "number", name: "y", values: Float64Array.from(values), unit: null }],
  };
}

function levels(texts: readonly (string | null)[]): Table {
  const known = [...new Set(texts.filter((text) => text !== null))];
  const codes = Int32Array.from(texts, (text) => (text === null ? -1 : known.indexOf(text)));
  const column: Column = { kind: "category", name: "y", codes, levels: known };
  return { rows: texts.length, columns: [column] };
}

const choice = (bad: readonly string[], good: readonly string[]) => ({ column: "y", bad, good });

describe("labelsOf", () => {
  test("compares categories by level and leaves the rest out", () => {
    expect([...labelsOf(levels(["bad", "good", null, "pending"]), choice(["bad"], ["good"]))]).toEqual([1, 0, -1, -1]);
  });

  test("compares numbers as text", () => {
    expect([...labelsOf(numbers([1, 0, Number.NaN, 2, -1, 0.5]), choice(["1", "0.5"], ["0", "-1"]))]).toEqual([
      1, 0, -1, -1, 0, 1,
    ]);
  });

  test("refuses a column that is not there", () => {
    expect(() => labelsOf(numbers([1]), { column: "z", bad: ["1"], good: [] })).toThrow(
      expect.objectContaining({ code: "target/missing", details: { column: "z" } }),
    );
  });
});

describe("assessTarget", () => {
  const mixed = (bads: number, goods: number, others = 0) =>
    numbers([
      ...Array.from({ length: bads }, () => 1),
      ...Array.from({ length: goods }, () => 0),
      ...Array.from({ length: others }, () => 9),
    ]);
  const assess = (table: Table) => assessTarget(table, choice(["1"], ["0"]));

  test("counts and has nothing to say about a sound target", () => {
    expect(assess(mixed(60, 100))).toMatchObject({ bads: 60, goods: 100, unlabelled: 0, findings: [] });
  });

  test.each([
    [19, 100, 0, [{ code: "target/few-bads", severity: "serious", details: { bads: 19, wanted: 50 } }]],
    [49, 100, 0, [{ code: "target/few-bads", severity: "warning", details: { bads: 49, wanted: 50 } }]],
    [60, 40, 0, [{ code: "target/mostly-bad", severity: "warning", details: { share: 0.6 } }]],
    [50, 50, 3, [{ code: "target/rows-left-out", severity: "note", details: { rows: 3 } }]],
  ])("%d bad, %d good and %d other rows", (bads, goods, others, findings) => {
    expect(assess(mixed(bads, goods, others))).toMatchObject({ bads, goods, unlabelled: others, findings });
  });

  test.each([
    [0, 3],
    [3, 0],
  ])("refuses %d bad and %d good rows", (bads, goods) => {
    expect(() => assess(mixed(bads, goods))).toThrow(
      expect.objectContaining({ code: "target/one-class", details: { column: "y", bads, goods } }),
    );
  });
});
