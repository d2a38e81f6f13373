import { describe, expect, test } from "vitest";
import { directionsOf, mostReasons, reasonsAgainst } from "../../../../src/core/explain/reasons.ts";
import { drawReference } from "../../../../src/core/explain/references.ts";
import { waterfallOf } from "../../../../src/core/explain/waterfall.ts";
import { pointsOfLogit, pointsOfShift } from "../../../../src/core/score/points.ts";
import { categoryColumn, firstRows, numberColumn, tableOf } from "../../../support/tables.ts";

const columns = ["income", "debt", "age", "housing", "purpose", "sex"];
const explanation = {
  contributions: Float64Array.of(0.5, -0.3, 0.9, 0.2, 0.05, 2),
  errors: Float64Array.of(0.01, 0.01, 0.01, 0.01, 0.04, 0.01),
};
const directions = ["lower", "lower", "higher", "level", "level", "level"] as const;

describe("reasons", () => {
  const made = reasonsAgainst(columns, explanation, directions, { most: mostReasons, excluded: new Set(["sex"]) });

  test("are adverse ones only, the worst first, with their direction", () => {
    expect(made.map(({ column }) => column)).toEqual(["age", "income", "housing"]);
    expect(made[0]).toEqual({ column: "age", contribution: 0.9, direction: "higher" });
  });

  test("never name a protected column, nor one within the noise of sampling", () => {
    const names = made.map(({ column }) => column);
    expect(names).not.toContain("sex");
    expect(names).not.toContain("purpose");
  });

  test("are no more than wished, and never filled up", () => {
    const rules = { most: 2, excluded: new Set<string>() };
    expect(reasonsAgainst(columns, explanation, directions, rules).map(({ column }) => column)).toEqual(["sex", "age"]);
    const good = { contributions: Float64Array.of(-1, -1), errors: new Float64Array(2) };
    expect(reasonsAgainst(["a", "b"], good, ["same", "same"], rules)).toEqual([]);
  });
});

describe("directions", () => {
  const reference = tableOf(
    numberColumn("income", [1, 2, 3, 100]),
    categoryColumn("housing", ["own", "rent", "own", "own"]),
  );
  const rows = { table: reference, rows: Uint32Array.of(0, 1, 2) };
  const of = (income: number | null, housing: string | null): readonly string[] =>
    directionsOf(
      ["income", "housing", "unknown"],
      { ...tableOf(numberColumn("income", [income]), categoryColumn("housing", [housing])), row: 0 },
      rows,
    );

  test("compare numbers with the median of the reference rows", () => {
    expect(of(5, "own")).toEqual(["higher", "level", "same"]);
    expect(of(1, "own")[0]).toBe("lower");
    expect(of(2, "own")[0]).toBe("same");
  });

  test("say what is missing", () => {
    expect(of(null, null)).toEqual(["missing", "missing", "same"]);
  });
});

describe("reference rows", () => {
  const rows = firstRows(100).map((row) => row + 1000);
  const pds = Float64Array.from({ length: 100 }, (_, at) => at / 100);
  const plan = { cutoff: 0.3, count: 20, seed: 1 };

  test("are drawn among the approved, all or the safest tenth", () => {
    const approved = drawReference({ rows, pds }, { ...plan, reference: "approved" });
    expect(approved).toHaveLength(20);
    expect(approved.every((row) => row < 1030)).toBe(true);
    expect(approved).toEqual(approved.toSorted());
    expect(drawReference({ rows, pds }, { ...plan, reference: "all" }).some((row) => row >= 1030)).toBe(true);
    expect(drawReference({ rows, pds }, { ...plan, reference: "safest" })).toEqual(rows.slice(0, 10));
  });

  test("are the same again by the same seed, and none where nobody is approved", () => {
    const once = drawReference({ rows, pds }, { ...plan, reference: "all" });
    expect(drawReference({ rows, pds }, { ...plan, reference: "all" })).toEqual(once);
    expect(drawReference({ rows, pds }, { ...plan, reference: "all", seed: 2 })).not.toEqual(once);
    expect(drawReference({ rows, pds }, { ...plan, reference: "approved", cutoff: 0 })).toHaveLength(0);
    expect(drawReference({ rows, pds }, { ...plan, reference: "approved", cutoff: null, count: 500 })).toHaveLength(
      100,
    );
  });
});

describe("a waterfall", () => {
  test("leads from the base to the score, the largest steps first and the rest together", () => {
    const made = waterfallOf(["a", "b", "c"], { base: -1, contributions: Float64Array.of(0.1, -2, 0.2) }, 1);
    expect(made).toEqual([
      { column: "b", contribution: -2, from: -1, to: -3 },
      { column: null, contribution: expect.closeTo(0.3, 12), from: -3, to: expect.closeTo(-2.7, 12) },
    ]);
  });

  test("shows no rest where there is none", () => {
    const made = waterfallOf(["a"], { base: 0, contributions: Float64Array.of(1) }, 5);
    expect(made.map(({ column }) => column)).toEqual(["a"]);
  });
});

test("a contribution in points is the difference of points", () => {
  const scale = { points: 600, odds: 50, pdo: 20 };
  expect(pointsOfShift(0.7, scale)).toBeCloseTo(pointsOfLogit(0.2 + 0.7, scale) - pointsOfLogit(0.2, scale), 10);
});
