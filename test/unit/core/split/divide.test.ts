import { describe, expect, test } from "vitest";
import type { Table } from "../../../../src/core/pipeline.ts";
import { createRng } from "../../../../src/core/rng.ts";
import type { Division } from "../../../../src/core/split/divide.ts";
import { divide } from "../../../../src/core/split/divide.ts";
import { splitWith } from "../../../support/splitSpecs.ts";
import { categoryColumn, dateColumn, numberColumn, tableOf } from "../../../support/tables.ts";

const parts = ["train", "validation", "test"] as const;
const byDate = { kind: "date", column: "opened" } as const;
const byGroup = { kind: "group", column: "customer" } as const;

/** Every fourth row is bad. */
function everyFourth(rows: number): Int8Array {
  return Int8Array.from({ length: rows }, (_, row) => (row % 4 === 0 ? 1 : 0));
}

/** Loans opened in turn over so many days, the latest first in the file. */
function opened(rows: number, days: number): Table {
  return tableOf(
    dateColumn(
      "opened",
      Array.from({ length: rows }, (_, row) => days - 1 - Math.floor((row * days) / rows)),
    ),
  );
}

function daysIn(table: Table, rows: Uint32Array): readonly number[] {
  const [column] = table.columns;
  return column && "values" in column ? Array.from(rows, (row) => column.values[row] ?? Number.NaN) : [];
}

describe("by date", () => {
  test("the earliest loans train, the next validate, the latest test", () => {
    const table = opened(100, 100);
    const { split } = divide(table, everyFourth(100), splitWith({ by: byDate }));
    expect(parts.map((part) => split[part].length)).toEqual([70, 15, 15]);
    expect(daysIn(table, split.train).toSorted((a, b) => a - b)).toEqual(Array.from({ length: 70 }, (_, day) => day));
    expect(Math.min(...daysIn(table, split.test))).toBe(85);
    expect([...split.train]).toEqual(Array.from(split.train.toSorted()));
  });

  test("loans of one day stay together, and the cut is at the nearest day", () => {
    const table = opened(100, 5);
    const { split } = divide(table, everyFourth(100), splitWith({ by: byDate }));
    // Days of 20 loans each: 60 is as near to 70 as 80 is, and the earlier day is taken.
    expect(parts.map((part) => split[part].length)).toEqual([60, 20, 20]);
  });

  test("each part gets a day even where one day holds nearly all loans", () => {
    const days = [...Array<number>(94).fill(3), 4, 4, 4, 5, 5, 5];
    const labels = Int8Array.from(days, (_, row) => (row % 2 === 0 ? 1 : 0));
    const { split } = divide(tableOf(dateColumn("opened", days)), labels, splitWith({ by: byDate }));
    expect(parts.map((part) => split[part].length)).toEqual([94, 3, 3]);
  });

  test("loans without a date train and are counted, and take room there", () => {
    const days = Array.from({ length: 100 }, (_, row) => (row < 30 ? null : row));
    const { split, undated } = divide(tableOf(dateColumn("opened", days)), everyFourth(100), splitWith({ by: byDate }));
    expect(undated).toBe(30);
    expect(parts.map((part) => split[part].length)).toEqual([70, 15, 15]);
    expect([...split.train]).toEqual(Array.from({ length: 70 }, (_, row) => row));
  });

  test("years that are plain numbers tell the time as well", () => {
    const years = numberColumn(
      "opened",
      Array.from({ length: 40 }, (_, row) => 2000 + (row % 4)),
    );
    const labels = Int8Array.from({ length: 40 }, (_, row) => (row % 3 === 0 ? 1 : 0));
    const { split } = divide(tableOf(years), labels, splitWith({ by: byDate, train: 0.5, validation: 0.25 }));
    expect(new Set(Array.from(split.test, (row) => row % 4))).toEqual(new Set([3]));
  });

  test.each([
    {
      name: "two different days",
      column: dateColumn(
        "opened",
        Array.from({ length: 20 }, (_, row) => row % 2),
      ),
      days: 2,
      missing: 0,
    },
    {
      name: "more loans without a date than the training part holds",
      column: dateColumn(
        "opened",
        Array.from({ length: 20 }, (_, row) => (row < 16 ? null : row)),
      ),
      days: 4,
      missing: 16,
    },
    {
      name: "a column of levels",
      column: categoryColumn(
        "opened",
        Array.from({ length: 20 }, () => "May"),
      ),
      days: 0,
      missing: 20,
    },
    {
      name: "a column that is not there",
      column: dateColumn(
        "closed",
        Array.from({ length: 20 }, (_, row) => row),
      ),
      days: 0,
      missing: 20,
    },
  ])("$name is refused", ({ column, days, missing }) => {
    expect(() => divide(tableOf(column), everyFourth(20), splitWith({ by: byDate }))).toThrow(
      expect.objectContaining({ code: "split/no-dates", details: { column: "opened", days, missing } }),
    );
  });

  test("a part without bad loans is refused, with its name", () => {
    const labels = Int8Array.from({ length: 100 }, (_, row) => (row >= 20 && row % 4 === 0 ? 1 : 0));
    expect(() => divide(opened(100, 100), labels, splitWith({ by: byDate }))).toThrow(
      expect.objectContaining({ code: "split/one-class", details: { part: "test", rows: 15, bads: 0 } }),
    );
  });
});

describe("by group", () => {
  /** 300 customers with one to five loans each; some loans of nobody in particular. */
  function customers() {
    const rng = createRng(3);
    const names = Array.from({ length: 300 }, (_, at) => Array<string>(1 + rng.integer(5)).fill(`c${at}`)).flat();
    const cells = [...names, ...Array<null>(50).fill(null)];
    return {
      cells,
      table: tableOf(categoryColumn("customer", cells)),
      labels: Int8Array.from(cells, () => (rng.uniform() < 0.3 ? 1 : 0)),
    };
  }

  test("all loans of a customer are in one part, with about the wanted shares of goods and of bads", () => {
    const { cells, table, labels } = customers();
    const { split } = divide(table, labels, splitWith({ by: byGroup }));
    const sides = parts.map((part) => new Set(Array.from(split[part], (row) => cells[row])));
    for (const side of sides) side.delete(null);
    expect(sides.reduce((sum, side) => sum + side.size, 0)).toBe(300);
    expect(new Set(sides.flatMap((side) => [...side])).size).toBe(300);
    for (const [part, share] of [
      ["train", 0.7],
      ["validation", 0.15],
      ["test", 0.15],
    ] as const) {
      for (const label of [0, 1]) {
        const all = labels.filter((value) => value === label).length;
        const here = split[part].filter((row) => labels[row] === label).length;
        expect(Math.abs(here / all - share)).toBeLessThan(0.01);
      }
    }
  });

  test("loans without a customer are on their own", () => {
    const cells = [...Array<string>(40).fill("one"), ...Array<null>(60).fill(null)];
    const { split } = divide(tableOf(categoryColumn("customer", cells)), everyFourth(100), splitWith({ by: byGroup }));
    expect(parts.map((part) => split[part].length)).toEqual([70, 15, 15]);
  });

  test("numbers name customers as well as texts do", () => {
    const table = tableOf(
      numberColumn(
        "customer",
        Array.from({ length: 90 }, (_, row) => Math.floor(row / 3)),
      ),
    );
    const { split } = divide(table, everyFourth(90), splitWith({ by: byGroup }));
    const customer = (row: number): number => Math.floor(row / 3);
    const trained = new Set(Array.from(split.train, customer));
    expect(Array.from(split.test, customer).some((one) => trained.has(one))).toBe(false);
  });

  test("two customers are too few for three parts", () => {
    const cells = Array.from({ length: 40 }, (_, row) => (row % 2 === 0 ? "a" : "b"));
    const labels = Int8Array.from(cells, (_, row) => (row % 3 === 0 ? 1 : 0));
    expect(() => divide(tableOf(categoryColumn("customer", cells)), labels, splitWith({ by: byGroup }))).toThrow(
      expect.objectContaining({ code: "split/few-groups", details: { column: "customer", groups: 2 } }),
    );
  });
});

describe("folds", () => {
  const folds = { count: 5, validate: 2 };

  test("by lot hold what is not tested once, the same share of bads each, and one of them validates", () => {
    const labels = everyFourth(400);
    const made = divide({ rows: 400, columns: [] }, labels, splitWith({ folds }));
    expect(made.folds.map((fold) => [fold.length, fold.filter((row) => labels[row] === 1).length])).toEqual(
      Array.from({ length: 5 }, () => [68, 17]),
    );
    expect(made.split.validation).toEqual(made.folds[1]);
    expect(made.split.train.length).toBe(272);
    expect(made.split.test.length).toBe(60);
  });

  test("of one cut are the same whichever of them validates", () => {
    const labels = everyFourth(400);
    const [one, other] = [1, 4].map((validate) =>
      divide({ rows: 400, columns: [] }, labels, splitWith({ folds: { count: 5, validate } })),
    ) as [Division, Division];
    expect(one.folds).toEqual(other.folds);
    expect(one.split.test).toEqual(other.split.test);
    expect(other.split.validation).toEqual(other.folds[3]);
  });

  test("by date follow each other, and the test part comes after them", () => {
    const table = opened(200, 100);
    const made = divide(table, everyFourth(200), splitWith({ by: byDate, folds: { count: 4, validate: 4 } }));
    const spans = [...made.folds, made.split.test].map((rows) => {
      const days = daysIn(table, rows);
      return [Math.min(...days), Math.max(...days)] as const;
    });
    const edges = spans.flat();
    expect(new Set(edges).size).toBe(edges.length);
    expect(edges).toEqual(edges.toSorted((a, b) => a - b));
  });

  test("more than a class has loans are refused", () => {
    const labels = Int8Array.from({ length: 200 }, (_, row) => (row < 8 ? 1 : 0));
    expect(() => divide({ rows: 200, columns: [] }, labels, splitWith({ folds: { count: 10, validate: 1 } }))).toThrow(
      expect.objectContaining({ code: "split/too-few" }),
    );
  });

  test("more than there are customers are refused", () => {
    const cells = Array.from({ length: 60 }, (_, row) => `c${row % 4}`);
    const labels = Int8Array.from(cells, (_, row) => (row % 3 === 0 ? 1 : 0));
    const spec = splitWith({ by: byGroup, folds: { count: 4, validate: 1 } });
    expect(() => divide(tableOf(categoryColumn("customer", cells)), labels, spec)).toThrow(
      expect.objectContaining({ code: "split/few-groups" }),
    );
  });
});

describe("what is left out", () => {
  const cells = Array.from({ length: 60 }, (_, row) => row % 40);
  const table = tableOf(
    numberColumn("amount", cells),
    numberColumn(
      "age",
      cells.map((cell) => (cell === 3 ? null : cell)),
    ),
  );
  const labels = Int8Array.from(cells, (cell) => (cell === 39 ? -1 : cell % 2));

  test("loans that repeat an earlier one stay out if so wished, and are counted", () => {
    const { split, repeated, labels: kept } = divide(table, labels, splitWith({ repeats: "drop" }));
    expect(repeated).toBe(20);
    const rows = parts.flatMap((part) => [...split[part]]).toSorted((a, b) => a - b);
    expect(rows).toEqual(Array.from({ length: 39 }, (_, row) => row));
    expect(kept.filter((label) => label >= 0)).toHaveLength(39);
  });

  test("else they stay in", () => {
    const { split, repeated } = divide(table, labels, splitWith());
    expect(repeated).toBe(0);
    expect(parts.reduce((sum, part) => sum + split[part].length, 0)).toBe(59);
  });

  test("the training part gets as many goods as bads, and the shift says how they occur", () => {
    const of = Int8Array.from({ length: 1000 }, (_, row) => (row % 20 === 0 ? 1 : 0));
    const before = divide({ rows: 1000, columns: [] }, of, splitWith());
    const made = divide({ rows: 1000, columns: [] }, of, splitWith({ balance: "undersample" }));
    expect(made.split.train.length).toBe(70);
    expect(made.split.train.filter((row) => of[row] === 1)).toHaveLength(35);
    expect(made.undersampled).toBe(630);
    expect(made.samplingShift).toBeCloseTo(Math.log(35 / 665), 12);
    expect(made.split.test).toEqual(before.split.test);
    expect(made.split.validation).toEqual(before.split.validation);
    expect(made.split.train.every((row) => before.split.train.includes(row))).toBe(true);
  });

  test("a training part of more bads than goods stays as it is", () => {
    const of = Int8Array.from({ length: 100 }, (_, row) => (row % 4 === 0 ? 0 : 1));
    const made = divide({ rows: 100, columns: [] }, of, splitWith({ balance: "undersample" }));
    expect(made).toMatchObject({ undersampled: 0, samplingShift: 0 });
  });
});
