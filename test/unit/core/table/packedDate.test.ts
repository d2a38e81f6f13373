import { describe, expect, test } from "vitest";
import { isoDate } from "../../../../src/core/table/date.ts";
import { dateReader, readPacked, readSerial } from "../../../../src/core/table/packedDate.ts";
import { createTableBuilder } from "../../../../src/core/table/tableBuilder.ts";
import type { ColumnKind, DateReading } from "../../../../src/core/pipeline.ts";

const iso = (days: number): string | null => (Number.isNaN(days) ? null : isoDate(days));

describe("readPacked", () => {
  test.each([
    ["930705", "yymmdd", "1993-07-05"],
    ["50107", "yymmdd", "2005-01-07"],
    ["101", "yymmdd", "2000-01-01"],
    ["20170331", "yyyymmdd", "2017-03-31"],
    ["20170331.0", "yyyymmdd", "2017-03-31"],
    ["201703", "yyyymm", "2017-03-01"],
    ["31032017", "ddmmyyyy", "2017-03-31"],
    ["1032017", "ddmmyyyy", "2017-03-01"],
    ["03312017", "mmddyyyy", "2017-03-31"],
    ["931305", "yymmdd", null],
    ["20170231", "yyyymmdd", null],
    ["18991231", "yyyymmdd", null],
    ["201700", "yyyymm", null],
    ["201703311", "yyyymmdd", null],
    ["-930705", "yymmdd", null],
    ["", "yymmdd", null],
  ] as const)("%s as %s is %s", (text, form, day) => {
    expect(iso(readPacked(text, form))).toBe(day);
  });
});

test("day numbers count from the first day of SAS and of spreadsheets", () => {
  expect(iso(readSerial("15074", "sasDays"))).toBe("2001-04-09");
  expect(iso(readSerial("0", "sasDays"))).toBe("1960-01-01");
  expect(iso(readSerial("36526", "excelDays"))).toBe("2000-01-01");
  expect(iso(readSerial("42000.0", "excelDays"))).toBe("2014-12-27");
  expect(readSerial("4.5", "excelDays")).toBeNaN();
  expect(readSerial("soon", "sasDays")).toBeNaN();
});

test("the whole column tells the form, and dates as people write them are read as well", () => {
  const months = dateReader("yearFirst", ["201201", "201212", "201307"]);
  expect(iso(months("201212"))).toBe("2012-12-01");
  const days = dateReader("yearFirst", ["201231", "190415"]);
  expect(iso(days("201231"))).toBe("2020-12-31");
  expect(iso(days("2021-05-06"))).toBe("2021-05-06");
  expect(iso(dateReader("dayFirst", ["03/04/2017"])("03/04/2017"))).toBe("2017-04-03");
  expect(iso(dateReader("monthFirst", ["03/04/2017"])("03/04/2017"))).toBe("2017-03-04");
});

describe("a column", () => {
  function read(texts: readonly string[], reading: DateReading | null, kind: ColumnKind | null = null) {
    const builder = createTableBuilder(["x"], ".", {
      ...(reading && { dates: [{ column: "x", reading }] }),
      ...(kind && { kinds: [{ column: "x", kind }] }),
    });
    for (const text of texts) builder.add([text]);
    const { table, findings } = builder.finish();
    const [column] = table.columns;
    return { days: column?.kind === "date" ? Array.from(column.values, iso) : column?.kind, findings };
  }

  test("of numbers becomes dates where that is laid down, also of thousands of them", () => {
    expect(read(["930705", "NA", "930711"], null).days).toBe("number");
    expect(read(["930705", "NA", "930711"], "yearFirst").days).toEqual(["1993-07-05", null, "1993-07-11"]);
    const many = Array.from({ length: 3000 }, (_, row) => String(10_000 + row));
    expect(read(many, "sasDays").days).toHaveLength(3000);
    expect(read(many, "sasDays", "number").days?.[1]).toBe("1987-05-20");
  });

  test("tells what is no date in the reading that is laid down", () => {
    const { days, findings } = read(["930705", "soon", "930799"], "yearFirst");
    expect(days).toEqual(["1993-07-05", null, null]);
    expect(findings).toEqual([
      {
        code: "column/not-dates",
        severity: "warning",
        details: { column: "x", cells: 2, examples: ["soon", "930799"] },
      },
    ]);
  });

  test("that a model knows as dates is read as dates in one piece where nothing else fits", () => {
    expect(read(["930705", "930711"], null, "date").days).toEqual(["1993-07-05", "1993-07-11"]);
    expect(read(["5 Jul 1993", "1993-07-11"], null, "date").days).toEqual(["1993-07-05", "1993-07-11"]);
  });
});
