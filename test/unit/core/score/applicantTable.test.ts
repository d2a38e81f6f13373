import { describe, expect, test } from "vitest";
import type { Schema } from "../../../../src/core/pipeline.ts";
import { applicantTable, tableOfApplicant } from "../../../../src/core/score/applicantTable.ts";
import { proposeMapping } from "../../../../src/core/score/mapping.ts";
import { categoryColumn, dateColumn, numberColumn, tableOf, textColumn } from "../../../support/tables.ts";

const schema: Schema = [
  {
    kind: "number",
    name: "income",
    unit: "$",
    reading: null,
    min: 0,
    max: 9000,
    median: 3000,
    whole: true,
    missing: 0,
  },
  { kind: "date", name: "since", unit: null, reading: null, min: 0, max: 9000, median: 3000, whole: true, missing: 0 },
  { kind: "category", name: "home", levels: ["own", "rent"], missing: 0 },
];

describe("one applicant as a table", () => {
  test("has a column for each field, of its kind", () => {
    expect(tableOfApplicant(schema, [1200, 17_000, "own"])).toEqual(
      tableOf(numberColumn("income", [1200], "$"), dateColumn("since", [17_000]), categoryColumn("home", ["own"])),
    );
  });

  const nothing = tableOf(
    numberColumn("income", [null], "$"),
    dateColumn("since", [null]),
    categoryColumn("home", [null]),
  );

  test.each([
    { what: "null", values: [null, null, null] },
    { what: "an applicant cut short", values: [] },
    { what: "text where a number belongs, infinity and blanks", values: ["much", Infinity, " "] },
  ])("is missing where there is $what", ({ values }) => {
    expect(tableOfApplicant(schema, values)).toEqual(nothing);
  });

  test("takes a number as a level by its text", () => {
    expect(tableOfApplicant(schema, [1, 1, 3]).columns[2]).toEqual(categoryColumn("home", ["3"]));
  });
});

test("a field of text takes text, and what was read as levels", () => {
  const fields: Schema = [{ kind: "text", name: "remark", missing: 3 }];
  expect(tableOfApplicant(fields, ["two words"])).toEqual(tableOf(textColumn("remark", ["two words"])));
  expect(tableOfApplicant(fields, [null])).toEqual(tableOf(textColumn("remark", [null])));
  const mapping = [{ field: "remark", column: "note" }];
  const read = applicantTable(fields, tableOf(categoryColumn("note", ["a", "b", "a"])), mapping);
  expect(read.columns[0]).toEqual(categoryColumn("remark", ["a", "b", "a"]));
  const lacking = applicantTable(fields, tableOf(numberColumn("note", [1])), mapping);
  expect(lacking.columns[0]).toEqual(textColumn("remark", [null]));
});

describe("applicants of a file as a model reads them", () => {
  const file = tableOf(
    categoryColumn("Wohnen", ["own", "boat"]),
    numberColumn("extra", [1, 2]),
    numberColumn("Einkommen", [1000, null], "€"),
  );

  test("have the fields of the schema in its order, whatever the file calls them", () => {
    const table = applicantTable(schema, file, [
      { field: "home", column: "Wohnen" },
      { field: "income", column: "Einkommen" },
      { field: "since", column: null },
    ]);
    expect(table).toEqual(
      tableOf(
        numberColumn("income", [1000, null], "€"),
        dateColumn("since", [null, null]),
        categoryColumn("home", ["own", "boat"]),
      ),
    );
  });

  test("are missing where no column is named, or one of another kind", () => {
    const table = applicantTable(schema, file, [
      { field: "income", column: "Wohnen" },
      { field: "home", column: "gone" },
    ]);
    expect(table).toEqual(
      tableOf(
        numberColumn("income", [null, null], "$"),
        dateColumn("since", [null, null]),
        categoryColumn("home", [null, null]),
      ),
    );
  });
});

describe("the proposed mapping", () => {
  const propose = (...columns: string[]) => proposeMapping(schema, columns).map(({ column }) => column);

  test.each([
    { columns: ["home", "income", "since"], expected: ["income", "since", "home"] },
    { columns: ["HOME", "In come", "_since"], expected: ["In come", "_since", "HOME"] },
    { columns: ["Income", "income"], expected: ["income", null, null] },
    { columns: ["Income", "INCOME"], expected: [null, null, null] },
    { columns: ["salary"], expected: [null, null, null] },
    { columns: [], expected: [null, null, null] },
  ])("of $columns is $expected", ({ columns, expected }) => {
    expect(propose(...columns)).toEqual(expected);
  });

  test("gives no column to two fields", () => {
    const alike: Schema = ["net income", "net_income"].map((name) => ({
      kind: "category",
      name,
      levels: [],
      missing: 0,
    }));
    expect(proposeMapping(alike, ["NetIncome"]).map(({ column }) => column)).toEqual([null, null]);
    expect(proposeMapping(alike, ["net_income", "NetIncome"]).map(({ column }) => column)).toEqual([
      "NetIncome",
      "net_income",
    ]);
  });
});
