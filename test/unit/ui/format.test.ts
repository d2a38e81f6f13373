import { expect, test } from "vitest";
import { format } from "../../../src/ui/i18n/format.ts";

test("whole numbers read to the last digit, others to six", () => {
  expect([99_999_999, 1_004_285_007, -9, 0, 2005].map(format.value)).toEqual([
    "99,999,999",
    "1,004,285,007",
    "-9",
    "0",
    "2,005",
  ]);
  expect([0.6, 1234.56789, 0.000123456789].map(format.value)).toEqual(["0.6", "1,234.57", "0.000123457"]);
});

test("fixed digits stay where they are, so that columns and axes line up", () => {
  expect([0.5, 12, 1234.567].map((value) => format.fixed(value, 2))).toEqual(["0.50", "12.00", "1,234.57"]);
});

test("short numbers have three digits that count, and an exponent where there would be zeros alone", () => {
  expect([0.001, 0.000739123, 0.0000123456, 0, 512.34].map(format.short)).toEqual([
    "0.001",
    "0.000739",
    "1.23E-5",
    "0",
    "512",
  ]);
});

test("times have the unit that suits them", () => {
  expect(
    [0, 0.00042, 0.0042, 0.153, 4.25, 59.4, 59.6, 75, 3599.9, 3600, 19_380].map((seconds) => format.seconds(seconds)),
  ).toEqual([
    "0 ms",
    "0.42 ms",
    "4.2 ms",
    "153 ms",
    "4.3 s",
    "59 s",
    "1 min 0 s",
    "1 min 15 s",
    "1 h 0 min",
    "1 h 0 min",
    "5 h 23 min",
  ]);
});

test("ticks of an axis are as long as they must be, and no longer than can be read", () => {
  const ticks = [
    [0.25, 2],
    [0.00025, 5],
    [0, 5],
    [0, 1],
    [0.98764, 5],
    [250_000, 0],
    [2500, 0],
  ] as const;
  expect(ticks.map(([value, digits]) => format.tick(value, digits))).toEqual([
    "0.25",
    "2.5E-4",
    "0",
    "0.0",
    "0.98764",
    "2.5E5",
    "2,500",
  ]);
});
