import { describe, expect, test } from "vitest";
import type { ColumnProfile, Profile } from "../../../../src/core/pipeline.ts";
import { foldedShares, percentages } from "../../../../src/ui/prepare/shares.ts";
import { dateColumns, groupColumns } from "../../../../src/ui/prepare/splitColumns.ts";
import { splitWith } from "../../../support/splitSpecs.ts";
import { loanColumns } from "../../../support/dataCases.ts";

const [number] = loanColumns;
if (!number?.numbers) throw new Error("there is a column of numbers");

const column = (name: string, changes: Partial<ColumnProfile>): ColumnProfile => ({
  ...number,
  missing: 0,
  name,
  ...changes,
});

const profile: Profile = {
  rows: 1000,
  columns: [
    column("amount", { distinct: 800, numbers: { ...number.numbers, whole: false } }),
    column("branch", { kind: "category", type: "category", distinct: 12 }),
    column("key", { distinct: 1000, role: "identifier", type: "identifier" }),
    column("customer", { distinct: 700, role: "identifier", type: "identifier" }),
    column("opened", { kind: "date", type: "date", distinct: 400 }),
    column("printed", { kind: "date", type: "date", distinct: 2 }),
    column("sex", { kind: "category", type: "boolean", distinct: 2 }),
    column("outcome", { kind: "category", type: "category", distinct: 3 }),
  ],
  findings: [],
  targets: [],
};

describe("columns that can divide", () => {
  test("by date hold days, at least one for each part", () =>
    expect(dateColumns(profile, "outcome").map(({ name }) => name)).toEqual(["opened"]));

  test("by group hold values of several loans each, identifiers first: no measure, no key, no target", () =>
    expect(groupColumns(profile, "outcome").map(({ name }) => name)).toEqual(["customer", "branch", "opened"]));
});

describe("shares", () => {
  test("are whole percentages that make a hundred", () =>
    expect(percentages(splitWith())).toEqual({ train: 70, validation: 15, test: 15 }));

  test.each([2, 3, 5, 20])("of %i folds leave the test part as it is", (count) => {
    const { train, validation } = foldedShares(15, count);
    expect(train + validation).toBeCloseTo(0.85, 12);
    expect(validation).toBeCloseTo(0.85 / count, 12);
  });
});
