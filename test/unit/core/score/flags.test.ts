import { describe, expect, test } from "vitest";
import type { Schema } from "../../../../src/core/pipeline.ts";
import { countFlags, rowFlags } from "../../../../src/core/score/flags.ts";
import { categoryColumn, dateColumn, numberColumn, tableOf, textColumn } from "../../../support/tables.ts";

const schema: Schema = [
  {
    kind: "number",
    name: "income",
    unit: null,
    reading: null,
    min: 100,
    max: 900,
    median: 300,
    whole: true,
    missing: 0,
  },
  { kind: "number", name: "debt", unit: null, reading: null, min: 0, max: 50, median: 5, whole: true, missing: 7 },
  { kind: "date", name: "since", unit: null, reading: null, min: 10, max: 20, median: 15, whole: true, missing: 0 },
  { kind: "category", name: "home", levels: ["own", "rent"], missing: 0 },
];

const applicants = tableOf(
  numberColumn("income", [100, 99.5, null, 900, null]),
  numberColumn("debt", [0, null, 51, 5, null]),
  dateColumn("since", [10, 21, null, 15, 15]),
  categoryColumn("home", ["own", "boat", null, "rent", "own"]),
);
const notNumbers = new Map([["income", new Set([4])]]);

describe("the flags of a row", () => {
  const flagsOf = rowFlags(schema, applicants, { notNumbers });

  test("are none for values within what training has seen, its limits included", () => {
    expect(flagsOf(0)).toEqual([]);
    expect(flagsOf(3)).toEqual([]);
  });

  test("name values beyond the training range and levels never seen; a gap like those of training is none", () => {
    expect(flagsOf(1)).toEqual([
      { kind: "outOfRange", field: "income" },
      { kind: "outOfRange", field: "since" },
      { kind: "unknownLevel", field: "home" },
    ]);
  });

  test("name gaps where training had none", () => {
    expect(flagsOf(2)).toEqual([
      { kind: "missing", field: "income" },
      { kind: "outOfRange", field: "debt" },
      { kind: "missing", field: "since" },
      { kind: "missing", field: "home" },
    ]);
  });

  test("name text that is no number, which is more than a gap", () => {
    expect(flagsOf(4)).toEqual([{ kind: "notANumber", field: "income" }]);
  });
});

describe("the flags of a file", () => {
  const { counts, flagged } = countFlags(schema, applicants, { notNumbers });

  test("mark the rows that have any", () => {
    expect([...flagged]).toEqual([0, 1, 1, 0, 1]);
  });

  test("are counted by field and kind, the most frequent first", () => {
    expect(counts.map(({ rows }) => rows)).toEqual(counts.map(({ rows }) => rows).toSorted((a, b) => b - a));
    expect(counts).toContainEqual({ kind: "missing", field: "income", rows: 1 });
    expect(counts.reduce((sum, { rows }) => sum + rows, 0)).toBe(8);
  });

  test("count the same rows that are named one by one", () => {
    const flagsOf = rowFlags(schema, applicants, { notNumbers });
    for (const { kind, field, rows } of counts) {
      const named = [0, 1, 2, 3, 4].filter((row) =>
        flagsOf(row).some((flag) => flag.kind === kind && flag.field === field),
      );
      expect(named.length).toBe(rows);
    }
  });
});

test("a special code is a value that the model knows, wherever it lies; a text can only be missing", () => {
  const fields: Schema = [
    {
      kind: "number",
      name: "income",
      unit: null,
      reading: null,
      min: 100,
      max: 900,
      median: 300,
      whole: true,
      missing: 0,
    },
    { kind: "text", name: "remark", missing: 0 },
  ];
  const table = tableOf(numberColumn("income", [-9, -8]), textColumn("remark", ["never seen", null]));
  const flagsOf = rowFlags(fields, table, { codes: new Map([["income", [-9]]]) });
  expect(flagsOf(0)).toEqual([]);
  expect(flagsOf(1)).toEqual([
    { kind: "outOfRange", field: "income" },
    { kind: "missing", field: "remark" },
  ]);
});
