import { describe, expect, test } from "vitest";
import { plainNumber, readNumber, unitStem } from "../../../../src/core/table/number.ts";

describe("readNumber with a decimal point", () => {
  test.each([
    ["0", 0, null],
    ["-3", -3, null],
    ["+3", 3, null],
    [".00", 0, null],
    ["19.0", 19, null],
    ["5.", 5, null],
    ["0.22100000381469725", 0.22100000381469725, null],
    ["1,200", 1200, null],
    ["1,200.50", 1200.5, null],
    ["12,34,567", 1_234_567, null],
    ["1 200 000.5", 1_200_000.5, null],
    ["1'200.50", 1200.5, null],
    ["$1,200.50", 1200.5, "$"],
    ["-$300", -300, "$"],
    ["$-300", -300, "$"],
    ["R$ 12", 12, "R$"],
    ["USD 1,200", 1200, "USD"],
    ["1200EUR", 1200, "EUR"],
    ["(300)", -300, null],
    ["($1,300.25)", -1300.25, "$"],
    ["13.5%", 13.5, "%"],
    ["36 months", 36, "months"],
    ["10+ years", 10, "years"],
    ["05 months", 5, "months"],
    ["1e-3", 0.001, null],
    ["2.5E+03", 2500, null],
    ["\u22124", -4, null],
    ["5,000元", 5000, "元"],
    ["36个月", 36, "个月"],
    ["41 岁", 41, "岁"],
  ])("reads %s", (text, value, unit) => {
    expect(readNumber(text, ".")).toEqual({ value, unit });
  });

  test.each([
    "",
    "abc",
    "< 1 year",
    "735-739",
    "60K",
    "$60K - $80K",
    "3+",
    "860xx",
    "ABC123",
    "LNR 1001",
    "1.2.3",
    "1,20",
    "12,3456",
    "(3",
    "3)",
    "1 2",
    "--3",
    "1e999",
    "2017-03-01",
    "e5",
    ".",
  ])("takes %j for no number", (text) => {
    expect(readNumber(text, ".")).toBeNull();
  });

  test.each(["00123", "007", "9007199254740993", "12345678901234567890"])("takes %s for a code", (text) => {
    expect(readNumber(text, ".")).toBe("code");
  });

  test("does not take long for a long text", () => {
    expect(readNumber(`${" 1".repeat(100_000)}x`, ".")).toBeNull();
  });
});

describe("readNumber with a decimal comma", () => {
  test.each([
    ["1.200,50", 1200.5, null],
    ["1.200,50 €", 1200.5, "€"],
    ["22,08", 22.08, null],
    ["0,165", 0.165, null],
    ["1.585", 1585, null],
    ["13,5 %", 13.5, "%"],
    ["36 Monate", 36, "Monate"],
    ["1 200,5", 1200.5, null],
    ["1\u202f200,5", 1200.5, null],
  ])("reads %s", (text, value, unit) => {
    expect(readNumber(text, ",")).toEqual({ value, unit });
  });

  test.each(["1.5", "1,200.50"])("takes %s for no number", (text) => {
    expect(readNumber(text, ",")).toBeNull();
  });
});

describe("plainNumber", () => {
  test.each(["0.1", "123456.789", "99999999999.9999", "-0.000001", "999999999999999"])(
    "rounds %s as Number does",
    (text) => {
      expect(plainNumber(text, 46)).toBe(Number(text));
    },
  );

  test("leaves all that is not plain to the slower reader", () => {
    for (const text of ["", "-", ".", "1e5", " 1", "007", "1234567890123456", "1..2", "1,5"])
      expect(plainNumber(text, 46)).toBeNaN();
  });

  test("has no negative zero", () => {
    expect(Object.is(plainNumber("-0", 46), 0)).toBe(true);
  });
});

test("units are one where only the plural differs", () => {
  expect(unitStem("year")).toBe(unitStem("Years"));
  expect(unitStem("Monat")).toBe(unitStem("Monate"));
  expect(unitStem("$")).not.toBe(unitStem("€"));
  expect(unitStem("months")).not.toBe(unitStem("years"));
});
