import { describe, expect, test } from "vitest";
import type { Column } from "../../../../src/core/pipeline.ts";
import { profileTable } from "../../../../src/core/profile/profile.ts";
import { dayNumber } from "../../../../src/core/table/date.ts";
import { createRng } from "../../../../src/core/rng.ts";
import { categoryColumn, dateColumn, numberColumn, tableOf } from "../../../support/tables.ts";

const rows = 1000;
const each = <Cell>(of: (row: number) => Cell): Cell[] => Array.from({ length: rows }, (_, row) => of(row));
/** A column beside which rows are not equal. */
const amounts = numberColumn(
  "amount",
  each((row) => ((row * 7919) % 1000) + (row % 3) / 4),
);

const found = (...columns: readonly Column[]) =>
  profileTable(tableOf(amounts, ...columns), []).findings.filter(
    (finding) => !("column" in finding.details && finding.details.column === "amount"),
  );
const codes = (...columns: readonly Column[]) => found(...columns).map(({ code, severity }) => [code, severity]);

describe("columns that hardly vary", () => {
  test("a value in 95 % of the rows is worth a note, in 99 % a warning", () => {
    expect(
      codes(
        categoryColumn(
          "x",
          each((row) => (row < 949 ? "a" : "b")),
        ),
      ),
    ).toEqual([]);
    expect(
      found(
        categoryColumn(
          "x",
          each((row) => (row < 950 ? "a" : "b")),
        ),
      ),
    ).toEqual([{ code: "column/near-constant", severity: "note", details: { column: "x", value: "a", share: 0.95 } }]);
    expect(
      codes(
        numberColumn(
          "x",
          each((row) => (row < 990 ? 0 : 1)),
        ),
      ),
    ).toEqual([["column/near-constant", "warning"]]);
  });

  test("a column without most of its values is worth a note, nearly without all a warning", () => {
    expect(
      codes(
        numberColumn(
          "x",
          each((row) => (row < 499 ? null : row % 13)),
        ),
      ),
    ).toEqual([]);
    expect(
      found(
        numberColumn(
          "x",
          each((row) => (row < 500 ? null : row % 13)),
        ),
      ),
    ).toEqual([{ code: "column/mostly-missing", severity: "note", details: { column: "x", share: 0.5 } }]);
    expect(
      codes(
        numberColumn(
          "x",
          each((row) => (row < 950 ? null : row % 13)),
        ),
      ),
    ).toEqual([["column/mostly-missing", "warning"]]);
  });
});

describe("levels", () => {
  test("rare ones are counted together", () => {
    const levels = each((row) => (row < 5 ? "boat" : row < 15 ? "opera" : row % 2 === 0 ? "car" : "house"));
    expect(found(categoryColumn("purpose", levels))).toEqual([
      { code: "column/rare-levels", severity: "note", details: { column: "purpose", levels: 2, rows: 15 } },
    ]);
  });

  test("few whole numbers without the order of counts may be codes", () => {
    expect(
      found(
        numberColumn(
          "home",
          each((row) => [1, 1, 3, 3, 3, 3, 4, 5, 5, 6][row % 10] ?? 0),
        ),
      ),
    ).toEqual([{ code: "column/coded-levels", severity: "note", details: { column: "home", distinct: 5 } }]);
  });

  test.each<[string, string, (row: number) => number]>([
    ["counts from 0 that grow rarer", "past due", (row) => [0, 0, 0, 0, 0, 1, 1, 1, 2, 3][row % 10] ?? 0],
    ["counts by their name", "number of cards", (row) => [3, 1, 1, 1, 2, 3, 3, 4, 4, 4][row % 10] ?? 0],
    ["a term in months", "term", (row) => [36, 60, 48][row % 3] ?? 0],
    ["two values", "flag", (row) => (row % 3 === 0 ? 1 : 2)],
    ["fractions", "rate", (row) => (row % 4) / 2],
  ])("%s are no codes", (_, name, of) => {
    expect(codes(numberColumn(name, each(of)))).toEqual([]);
  });
});

describe("the shape of numbers", () => {
  const rng = createRng(8);
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - rng.uniform())) * Math.cos(2 * Math.PI * rng.uniform());

  test("bells and even spreads are not worth a word", () => {
    expect(
      codes(
        numberColumn(
          "bell",
          each(() => normal()),
        ),
        numberColumn(
          "even",
          each(() => rng.uniform()),
        ),
      ),
    ).toEqual([]);
  });

  test("a long tail is skew and no outlier", () => {
    expect(
      codes(
        numberColumn(
          "income",
          each(() => Math.exp(10 + normal())),
        ),
      ),
    ).toEqual([["column/skewed", "note"]]);
  });

  test("a slip of the hand is an outlier, with the fences it lies beyond", () => {
    const [finding] = found(
      numberColumn(
        "size",
        each((row) => (row === 5 ? 2000 : 100 + (row % 40))),
      ),
    );
    expect(finding).toMatchObject({
      code: "column/outliers",
      severity: "warning",
      details: { column: "size", rows: 1, lower: 100 },
    });
    const upper = finding?.code === "column/outliers" ? finding.details.upper : Number.NaN;
    expect(upper).toBeGreaterThan(139);
    expect(upper).toBeLessThan(300);
  });

  test("special codes are named, and neither outliers nor a nearly constant column", () => {
    expect(
      found(
        numberColumn(
          "days since",
          each((row) => (row < 960 ? 999 : row % 28)),
        ),
      ),
    ).toEqual([
      {
        code: "column/special-codes",
        severity: "warning",
        details: { column: "days since", codes: [{ value: 999, count: 960 }] },
      },
    ]);
  });
});

describe("dates", () => {
  test("before 1900 and long after all others are odd", () => {
    const start = dayNumber(2015, 1, 1);
    const days = each((row) => {
      if (row < 3) return dayNumber(1899, 12, 31);
      return row < 8 ? dayNumber(9999, 12, 31) : start + row;
    });
    expect(found(dateColumn("opened", days))).toContainEqual({
      code: "column/odd-dates",
      severity: "warning",
      details: { column: "opened", early: 3, late: 5 },
    });
    expect(
      codes(
        dateColumn(
          "due",
          each((row) => start + 10 * row),
        ),
      ),
    ).toEqual([["column/date", "note"]]);
  });

  test("in one piece are offered, whatever the name; day numbers only under the name of a date", () => {
    const day = (row: number): number => 930_101 + (row % 9) * 100 + (row % 27);
    expect(found(numberColumn("x", each(day)))).toEqual([
      {
        code: "column/packed-dates",
        severity: "warning",
        details: { column: "x", reading: "yearFirst", from: dayNumber(1993, 1, 1), to: dayNumber(1993, 9, 27) },
      },
    ]);
    const serial = (row: number): number => 15_000 + row;
    expect(
      found(
        numberColumn(
          "ApprovalDate",
          each((row) => serial((row * 37) % rows)),
        ),
      ),
    ).toMatchObject([{ code: "column/packed-dates", details: { reading: "sasDays", from: 15_000 - 3653 } }]);
    expect(
      found(
        numberColumn(
          "fecha",
          each((row) => 42_000 + ((row * 37) % rows)),
        ),
      ),
    ).toMatchObject([
      { code: "column/packed-dates", details: { reading: "excelDays", from: dayNumber(2014, 12, 27) } },
    ]);
    expect(
      codes(
        numberColumn(
          "balance",
          each((row) => serial((row * 37) % 999)),
        ),
      ),
    ).toEqual([]);
  });

  test("in one piece with leading zeros are offered though they are texts", () => {
    const levels = each((row) => `0${50_101 + (row % 11) * 100 + (row % 19)}`);
    expect(found(categoryColumn("issued", levels))).toMatchObject([
      { code: "column/packed-dates", details: { reading: "yearFirst" } },
    ]);
  });
});

describe("attributes", () => {
  test("age stays an input and is named, the age of other things is not", () => {
    const { columns, findings } = profileTable(
      tableOf(
        amounts,
        numberColumn(
          "age",
          each((row) => 20 + (row % 50)),
        ),
        numberColumn(
          "account_age",
          each((row) => row % 41),
        ),
      ),
      [],
    );
    expect(columns.map(({ role }) => role)).toEqual(["input", "input", "input"]);
    expect(findings).toEqual([{ code: "column/age", severity: "note", details: { column: "age" } }]);
  });

  test("a day of birth tells the age", () => {
    expect(
      codes(
        dateColumn(
          "date_of_birth",
          each((row) => row * 9),
        ),
      ),
    ).toEqual([
      ["column/date", "note"],
      ["column/age", "note"],
    ]);
  });

  test("what matters of inputs only is not said of the proposed outcome", () => {
    expect(
      codes(
        numberColumn(
          "status",
          each((row) => (row % 30 === 0 ? 2 : row < 3 ? 0 : 1)),
        ),
      ),
    ).toEqual([]);
  });
});

test("repeated rows are a note, from five in a thousand on a warning", () => {
  const repeats = (count: number) =>
    profileTable(
      tableOf(
        numberColumn(
          "x",
          each((row) => (row < count ? 5000 : row * 1.5)),
        ),
      ),
      [],
    ).findings.filter(({ code }) => code === "rows/repeated");
  expect(repeats(1)).toEqual([]);
  expect(repeats(3)).toEqual([{ code: "rows/repeated", severity: "note", details: { rows: 2, share: 0.002 } }]);
  expect(repeats(7)).toMatchObject([{ severity: "warning", details: { rows: 6 } }]);
});

describe("identifiers", () => {
  const role = (column: Column) => profileTable(tableOf(column), []).columns[0];
  test.each<[string, Column]>([
    [
      "a running number in any order",
      numberColumn(
        "x",
        each((row) => 5000 + ((row * 7919) % rows)),
      ),
    ],
    [
      "long numbers of equal length",
      numberColumn(
        "x",
        each((row) => 10_000_000 + row * 8011),
      ),
    ],
    [
      "single words with digits",
      {
        ...categoryColumn(
          "x",
          each((row) => `LP${row}`),
        ),
        kind: "text",
      },
    ],
  ])("%s name the rows", (_, column) => {
    expect(role(column)).toMatchObject({ role: "identifier", type: "identifier" });
  });

  test.each<[string, Column]>([
    [
      "amounts that happen to differ",
      numberColumn(
        "x",
        each((row) => 1000 + row * 37),
      ),
    ],
    [
      "fractions",
      numberColumn(
        "x",
        each((row) => row / 7),
      ),
    ],
  ])("%s do not", (_, column) => {
    expect(role(column)).toMatchObject({ role: "input", type: "number" });
  });

  test("remarks are text", () => {
    expect(
      role({
        ...categoryColumn(
          "x",
          each((row) => `paid twice ${row}`),
        ),
        kind: "text",
      }),
    ).toMatchObject({
      role: "ignored",
      type: "text",
    });
  });
});
