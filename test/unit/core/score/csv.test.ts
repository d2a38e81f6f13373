import { describe, expect, test } from "vitest";
import { csvCell, csvLine } from "../../../../src/core/score/csv.ts";

describe("a cell of the scored file", () => {
  test.each([
    { text: "own", cell: "own" },
    { text: "", cell: "" },
    { text: "two words", cell: "two words" },
    { text: "a,b", cell: '"a,b"' },
    { text: 'a "b"', cell: '"a ""b"""' },
    { text: "two\nlines", cell: '"two\nlines"' },
    { text: " 36 months", cell: '" 36 months"' },
  ])("$text is quoted only where it must be", ({ text, cell }) => {
    expect(csvCell(text)).toBe(cell);
  });

  test.each([
    "=1+1",
    '=HYPERLINK("http://a.example")',
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "\tx",
    "\rx",
    "-x",
    "=-1",
  ])("%j does not reach a spreadsheet as a formula", (text) => {
    const cell = csvCell(text);
    const shown = cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell;
    expect(shown).toBe(`'${text}`);
  });

  test.each(["-5", "+5", "-1200.50", "-1.5e-3", "-13.5%", "-.5"])("the number %s stays a number", (text) => {
    expect(csvCell(text)).toBe(text);
  });

  test("a negative number with a decimal comma stays one and is quoted", () => {
    expect(csvCell("-1.200,50")).toBe('"-1.200,50"');
  });
});

test("a line ends as RFC 4180 wants it, and names are made harmless like any cell", () => {
  expect(csvLine(["=id", "home, sweet"])).toBe('\'=id,"home, sweet"\r\n');
});

test("a file of another dialect is written in it: only its own delimiter needs quotes", () => {
  expect(csvLine(["1,5", "a;b", "c"], { delimiter: ";", decimal: "," })).toBe('1,5;"a;b";c\r\n');
});
