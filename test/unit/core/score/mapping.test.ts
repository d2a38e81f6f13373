import { describe, expect, test } from "vitest";
import type { Schema } from "../../../../src/core/pipeline.ts";
import { proposeMapping } from "../../../../src/core/score/mapping.ts";
import { nameLikeness } from "../../../../src/core/score/nameLikeness.ts";
import { categoryColumn, dateColumn, numberColumn } from "../../../support/tables.ts";

const ranged = { unit: null, reading: null, min: 0, max: 9000, median: 10, whole: true, missing: 0 } as const;
const schema: Schema = [
  { kind: "number", name: "loan_amount", ...ranged },
  { kind: "number", name: "annual_income", ...ranged },
  { kind: "category", name: "home_ownership", levels: ["OWN", "RENT", "MORTGAGE"], missing: 0 },
  { kind: "date", name: "issue_date", ...ranged },
];
const of = (...samples: Parameters<typeof proposeMapping>[2] & {}) =>
  proposeMapping(
    schema,
    samples.map(({ name }) => name),
    samples,
  ).map(({ column, by }) => [column, by]);

describe("names of columns", () => {
  test.each([
    ["loan_amnt", "Amount of the loan"],
    ["annual_inc", "annual income"],
    ["homeOwnership", "home_ownership"],
    ["NumberOfDependents", "number dependents"],
  ])("%s and %s are alike", (one, other) => {
    expect(nameLikeness(one, other)).toBeGreaterThan(0.7);
    expect(nameLikeness(other, one)).toBeCloseTo(nameLikeness(one, other), 12);
  });

  test.each([
    ["income", "outcome"],
    ["loan amount", "loan purpose"],
    ["age", "wage"],
    ["", "age"],
  ])("%s and %s are not", (one, other) => {
    expect(nameLikeness(one, other)).toBeLessThan(0.61);
  });
});

describe("renamed columns", () => {
  test("are proposed by a name like theirs, and said to be guessed", () => {
    expect(
      of(
        numberColumn("loan_amnt", [1000]),
        numberColumn("annual_inc", [50_000]),
        categoryColumn("HomeOwnership", ["OWN"]),
        dateColumn("issue_d", [17_000]),
      ),
    ).toEqual([
      ["loan_amnt", "likeName"],
      ["annual_inc", "likeName"],
      ["HomeOwnership", "bareName"],
      ["issue_d", "likeName"],
    ]);
  });

  test("are not proposed where their values are none that the field could have", () => {
    expect(of(categoryColumn("loan_amnt", ["small", "large"]), categoryColumn("home_owner", ["yes", "no"]))).toEqual([
      [null, null],
      [null, null],
      [null, null],
      [null, null],
    ]);
  });

  test("are found by their levels, whatever they are called", () => {
    expect(of(categoryColumn("x17", ["RENT", "OWN"]))[2]).toEqual(["x17", "values"]);
    expect(of(categoryColumn("x17", ["RENT", "OWN"]), categoryColumn("x18", ["OWN", "MORTGAGE"]))[2]).toEqual([
      null,
      null,
    ]);
  });

  test("that are as like to two fields are left to the analyst", () => {
    const twins: Schema = ["income_a", "income_b"].map((name) => ({ kind: "number", name, ...ranged }));
    expect(proposeMapping(twins, ["income"]).map(({ column }) => column)).toEqual([null, null]);
  });
});
