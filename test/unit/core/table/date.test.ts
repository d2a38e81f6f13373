import { describe, expect, test } from "vitest";
import { dateOrder, dayNumber, isoDate, readDate } from "../../../../src/core/table/date.ts";

const day = (iso: string): number => Date.parse(`${iso}T00:00:00Z`) / 86_400_000;

describe("readDate", () => {
  test.each([
    ["2017-03-04", "2017-03-04"],
    ["2017/3/4", "2017-03-04"],
    ["2017.03.04", "2017-03-04"],
    ["2017-03", "2017-03-01"],
    ["2017-03-04T23:59:59Z", "2017-03-04"],
    ["2017-03-04 23:59:59.123", "2017-03-04"],
    ["2017-03-04T10:00:00+02:00", "2017-03-04"],
    ["Mar-2017", "2017-03-01"],
    ["Dec-11", "2011-12-01"],
    ["Oct-85", "1985-10-01"],
    ["15-Mar-2017", "2017-03-15"],
    ["15 March 2017", "2017-03-15"],
    ["March 15, 2017", "2017-03-15"],
    ["1968-12-31", "1968-12-31"],
    ["2000-02-29", "2000-02-29"],
    ["2017年3月4日", "2017-03-04"],
  ])("reads %s", (text, iso) => {
    expect(readDate(text, "dayFirst")).toBe(day(iso));
    expect(readDate(text, "monthFirst")).toBe(day(iso));
  });

  test("reads 03/04/2017 as the column says", () => {
    expect(readDate("03/04/2017", "dayFirst")).toBe(day("2017-04-03"));
    expect(readDate("03/04/2017", "monthFirst")).toBe(day("2017-03-04"));
    expect(readDate("3.4.17", "dayFirst")).toBe(day("2017-04-03"));
    expect(readDate("03/04/2017 12:30", "monthFirst")).toBe(day("2017-03-04"));
  });

  test.each([
    "",
    "2017",
    "735-739",
    "2017-13-01",
    "2017-02-29",
    "1900-02-29",
    "31/04/2017",
    "2017-03/04",
    "May",
    "12:30",
    "1234-56-78",
    "Mayor-2017-x",
  ])("takes %j for no date", (text) => {
    expect(readDate(text, "dayFirst")).toBeNaN();
  });
});

test("the day past the twelfth tells which is the month", () => {
  expect(dateOrder(["01/02/2017", "13/02/2017"], "monthFirst")).toBe("dayFirst");
  expect(dateOrder(["01/02/2017", "02/13/2017"], "dayFirst")).toBe("monthFirst");
  expect(dateOrder(["01/02/2017"], "dayFirst")).toBe("dayFirst");
});

test("day numbers and dates are each other's inverse, across leap years and centuries", () => {
  for (let days = day("1800-01-01"); days < day("2199-12-31"); days += 97) {
    const iso = new Date(days * 86_400_000).toISOString().slice(0, 10);
    expect(isoDate(days)).toBe(iso);
    const [year = 0, month = 0, date = 0] = iso.split("-").map(Number);
    expect(dayNumber(year, month, date)).toBe(days);
  }
});

test.each([
  ["03/2017", "2017-03-01"],
  ["12-2016", "2016-12-01"],
  ["ene-2017", "2017-01-01"],
  ["15 abr 2017", "2017-04-15"],
  ["dez/17", "2017-12-01"],
  ["März 2017", "2017-03-01"],
  ["15. Okt. 2017", null],
  ["août 2017", "2017-08-01"],
  ["juil-2017", "2017-07-01"],
  ["9999-12-31", "9999-12-31"],
  ["mango 2017", null],
])("%s is %s", (text, iso) => {
  const days = readDate(text, "monthFirst");
  expect(Number.isNaN(days) ? null : isoDate(days)).toBe(iso);
});
