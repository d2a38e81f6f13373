import { describe, expect, test } from "vitest";
import type { Column } from "../../../../src/core/pipeline.ts";
import { profileTable } from "../../../../src/core/profile/profile.ts";
import { repeatedRows } from "../../../../src/core/profile/repeatedRows.ts";
import { categoryColumn, dateColumn, numberColumn, tableOf } from "../../../support/tables.ts";

describe("repeatedRows", () => {
  test("names rows that equal an earlier one in every column, gaps included", () => {
    const table = tableOf(
      numberColumn("amount", [1, 2, 1, 1, null, null, 0]),
      categoryColumn("purpose", ["car", "car", "car", "tv", null, null, "car"]),
      dateColumn("day", [5, 5, 5, 5, null, null, 5]),
    );
    expect([...repeatedRows(table)]).toEqual([2, 5]);
  });

  test("takes 0 and −0 for equal, and neither for a gap", () => {
    expect([...repeatedRows(tableOf(numberColumn("x", [0, -0, null, 0])))]).toEqual([1, 3]);
  });

  test("names all but the first where all rows are equal", () => {
    const rows = 5000;
    const repeated = repeatedRows(
      tableOf(
        numberColumn(
          "x",
          Array.from({ length: rows }, () => 7.5),
        ),
      ),
    );
    expect(repeated).toHaveLength(rows - 1);
    expect(repeated[0]).toBe(1);
  });

  test("is not taken in by rows that are nearly equal", () => {
    const rows = 50_000;
    const table = tableOf(
      numberColumn(
        "a",
        Array.from({ length: rows }, (_, row) => row % 250),
      ),
      numberColumn(
        "b",
        Array.from({ length: rows }, (_, row) => Math.floor(row / 250) / 8),
      ),
    );
    expect(repeatedRows(table)).toHaveLength(0);
  });

  test("a table without rows has none", () => {
    expect(repeatedRows({ rows: 0, columns: [] })).toHaveLength(0);
  });
});

describe("repeated columns", () => {
  const same = (...columns: readonly Column[]) =>
    profileTable(tableOf(...columns), [])
      .findings.filter(({ code }) => code === "columns/repeated")
      .map(({ details }) => details);

  test("are found by their values, numbers and levels, also under other level names", () => {
    expect(
      same(
        numberColumn("a", [1, 2, null, 4]),
        numberColumn("b", [1, 2, null, 4]),
        categoryColumn("c", ["x", "y", "x", null]),
        categoryColumn("d", ["ex", "why", "ex", null]),
      ),
    ).toEqual([
      { column: "b", same: "a" },
      { column: "d", same: "c" },
    ]);
  });

  test("are not those that differ in one cell, are constant, or merely have a value for each row", () => {
    const rows = Array.from({ length: 60 }, (_, row) => row);
    expect(
      same(
        numberColumn(
          "a",
          rows.map((row) => row % 9),
        ),
        numberColumn(
          "b",
          rows.map((row) => (row === 59 ? 0 : row % 9)),
        ),
        numberColumn(
          "c",
          rows.map(() => 1),
        ),
        numberColumn(
          "d",
          rows.map(() => 1),
        ),
        categoryColumn(
          "e",
          rows.map((row) => `e${row}`),
        ),
        categoryColumn(
          "f",
          rows.map((row) => `f${row}`),
        ),
      ),
    ).toEqual([]);
  });
});
