import { describe, expect, test } from "vitest";
import type { Column } from "../../../../src/core/pipeline.ts";
import { judgeColumn } from "../../../../src/core/profile/strength.ts";
import { createRng } from "../../../../src/core/rng.ts";

const number = (values: readonly number[], name = "x"): Column => ({
  kind: "number",
  name,
  values: Float64Array.from(values),
  unit: null,
});
const category = (codes: readonly number[], name = "x"): Column => ({
  kind: "category",
  name,
  codes: Int32Array.from(codes),
  levels: Array.from({ length: Math.max(...codes) + 1 }, (_, level) => `level ${level}`),
});
const aucAlone = (column: Column, labels: Int8Array) => judgeColumn(column, labels).strength.auc;
const labels = (...values: readonly number[]) => Int8Array.from(values);

describe("AUC of numbers alone", () => {
  test.each([
    ["perfect", [1, 2, 3, 4], [0, 0, 1, 1], 1],
    ["perfect the other way round", [4, 3, 2, 1], [0, 0, 1, 1], 1],
    ["textbook: three of four pairs", [0.1, 0.4, 0.35, 0.8], [0, 0, 1, 1], 0.75],
    ["ties count one half", [1, 1, 1, 1], [0, 1, 0, 1], 0.5],
    ["rows left out do not count", [1, 9, 2, 0], [0, -1, 1, -1], 1],
    ["filled for bad rows only", [Number.NaN, Number.NaN, 5, 6], [0, 0, 1, 1], 1],
    ["missing for bad rows only", [5, 6, Number.NaN, Number.NaN], [0, 0, 1, 1], 1],
    ["missing at either end, whichever is better", [1, 2, 3, Number.NaN], [0, 0, 1, 1], 1],
  ])("%s", (_, values, given, auc) => {
    expect(aucAlone(number(values), labels(...given))).toBe(auc);
  });

  test("agrees with counting all pairs", () => {
    const rng = createRng(5);
    const values = Array.from({ length: 200 }, () => rng.integer(30));
    const given = values.map((value) => (rng.uniform() < value / 40 ? 1 : 0));
    let won = 0;
    let pairs = 0;
    for (const [bad, value] of values.entries())
      for (const [good, other] of values.entries())
        if (given[bad] === 1 && given[good] === 0) {
          pairs += 1;
          won += value > other ? 1 : value === other ? 0.5 : 0;
        }
    expect(aucAlone(number(values), labels(...given))).toBeCloseTo(won / pairs, 12);
  });

  test("is undefined with one class", () => {
    expect(aucAlone(number([1, 2]), labels(1, 1))).toBeNull();
  });
});

describe("AUC of categories alone", () => {
  test("sees levels that give the outcome away", () => {
    const codes = Array.from({ length: 100 }, (_, row) => row % 5);
    expect(
      aucAlone(
        category(codes),
        Int8Array.from(codes, (code) => (code === 3 ? 1 : 0)),
      ),
    ).toBe(1);
  });

  test("sees missing as a level", () => {
    const codes = Array.from({ length: 100 }, (_, row) => (row % 5) - 1);
    expect(
      aucAlone(
        category(codes),
        Int8Array.from(codes, (code) => (code === -1 ? 1 : 0)),
      ),
    ).toBe(1);
  });

  test("is not taken in by many levels of few rows", () => {
    const rng = createRng(3);
    const codes = Array.from({ length: 2000 }, () => rng.integer(1000));
    const auc = aucAlone(
      category(codes),
      Int8Array.from(codes, () => (rng.uniform() < 0.3 ? 1 : 0)),
    );
    expect(auc).toBeGreaterThan(0.45);
    expect(auc).toBeLessThan(0.55);
  });
});
