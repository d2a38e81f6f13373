import { describe, expect, test } from "vitest";
import type { Relations, Table } from "../../../../src/core/pipeline.ts";
import { relating } from "../../../../src/core/profile/relate.ts";
import { categoryColumn, dateColumn, numberColumn, tableOf } from "../../../support/tables.ts";

function relate(table: Table, names = table.columns.map(({ name }) => name)): Relations {
  const steps = relating(table, names);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

describe("pairs", () => {
  test("of numbers and dates by rank, with levels by Cramér's V, strongest first", () => {
    const rows = Array.from({ length: 100 }, (_, row) => row);
    const { pairs } = relate(
      tableOf(
        numberColumn(
          "size",
          rows.map((row) => Math.exp(row / 10)),
        ),
        dateColumn(
          "day",
          rows.map((row) => -row),
        ),
        categoryColumn(
          "fifth",
          rows.map((row) => `f${Math.floor(row / 20)}`),
        ),
        categoryColumn(
          "odd",
          rows.map((row) => (row % 2 === 0 ? "even" : "odd")),
        ),
      ),
    );
    expect(pairs.slice(0, 3)).toEqual([
      { one: "size", other: "day", kind: "spearman", value: -1 },
      { one: "size", other: "fifth", kind: "cramersV", value: 1 },
      { one: "day", other: "fifth", kind: "cramersV", value: 1 },
    ]);
    expect(pairs).toHaveLength(6);
    expect(pairs.at(-1)?.value).toBeCloseTo(0, 10);
  });

  test("look at rows in which both are there, and rank those anew", () => {
    const { pairs } = relate(
      tableOf(numberColumn("a", [1, 2, 3, 4, null, 100]), numberColumn("b", [9, 8, 7, 6, 999, null])),
    );
    expect(pairs).toEqual([{ one: "a", other: "b", kind: "spearman", value: -1 }]);
  });

  test("of which nothing can be said are left out: constants, texts, hardly any rows in common", () => {
    const { pairs, columns } = relate(
      tableOf(
        numberColumn("constant", [1, 1, 1, 1]),
        numberColumn("x", [1, 2, null, null]),
        numberColumn("y", [null, 2, 3, 4]),
        { ...categoryColumn("remark", ["a", "b", "c", "d"]), kind: "text" },
      ),
    );
    expect(pairs).toEqual([]);
    expect(columns).toEqual(["constant", "x", "y"]);
  });
});

describe("bounds", () => {
  test("at most 20,000 rows, drawn evenly", () => {
    const rows = Array.from({ length: 50_000 }, (_, row) => row);
    const found = relate(
      tableOf(
        numberColumn("a", rows),
        numberColumn(
          "b",
          rows.map((row) => row ** 2),
        ),
      ),
    );
    expect(found.rows).toBe(20_000);
    expect(found.pairs[0]?.value).toBeCloseTo(1, 12);
  });

  test("the sixty columns that matter most, in file order, and the strongest pairs of them", () => {
    const columns = Array.from({ length: 80 }, (_, at) =>
      numberColumn(
        `c${at}`,
        Array.from({ length: 30 }, (__, row) => (row * (at + 3)) % 31),
      ),
    );
    const names = columns.map(({ name }) => name).toReversed();
    const found = relate(tableOf(...columns), [...names, "not there"]);
    expect(found.columns).toEqual(columns.slice(20).map(({ name }) => name));
    expect(found.pairs).toHaveLength(780);
    const strengths = found.pairs.map(({ value }) => Math.abs(value));
    expect(strengths).toEqual(strengths.toSorted((a, b) => b - a));
  });
});

test("columns that are missing together are counted by rows, those always missing left out", () => {
  const { missing } = relate(
    tableOf(
      numberColumn("a", [null, null, 1, null, null]),
      categoryColumn("b", [null, null, "x", null, "y"]),
      numberColumn("c", [1, 2, 3, null, 5]),
      numberColumn("empty", [null, null, null, null, null]),
    ),
  );
  expect(missing).toEqual([
    { columns: ["a", "b"], rows: 2 },
    { columns: ["a", "b", "c"], rows: 1 },
  ]);
});
