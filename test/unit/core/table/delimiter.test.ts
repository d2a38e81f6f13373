import { describe, expect, test } from "vitest";
import { namedDelimiter, sniffDelimiter, sniffWrapped } from "../../../../src/core/table/delimiter.ts";
import type { Delimiter } from "../../../../src/core/table/records.ts";
import { splitOf } from "../../../support/splitText.ts";

describe("sniffDelimiter", () => {
  test.each<[Delimiter, string]>([
    [",", "a,b,c\n1,2,3\n4,5,6"],
    [";", "a;b;c\n1;2;3\n4;5;6"],
    ["\t", "a\tb\tc\n1\t2\t3"],
    ["|", "a|b|c\n1|2|3"],
    [" ", "a b c\n1 2 3\n4 5 6"],
    [" ", "  1  2   3\n 10 20  30"],
    [",", "amount\n12\n13"],
    [" ", "score target\n600 0\n650 1"],
    [",", "amount\n12 500\n8 200"],
    [",", "name\nJane Doe\nJohn Roe"],
    [";", "a;b\n1,5;2,5\n3,5;4,5\n6,5;7,5"],
    [";", "a;b;c\n1,5;x;3\n2;y;4,25\n1;z;5"],
    [",", "a,b,c\n1,x y,3\n2,y z,4"],
    [",", "a,b\n1,some text; more\n2,other text; more\n3,last; one"],
    [",", "row,b\n1,2\n3,4,5\n6,7\n8,9\n10,11\n12,13"],
    ["\t", "a\tb\n1,5\t2,5\n3,5\t4,5"],
    [";", "Loan book\nof the year 2017\n\nin EUR\na;b;c\n1;2;3\n4;5;6\n7;8;9"],
    [",", "a,b,c\n1,2,3\n4,5,6\n\nSource: the bank\nas of today"],
  ])("finds %j", (delimiter, text) => {
    expect(sniffDelimiter(splitOf(text)).delimiter).toBe(delimiter);
  });

  test("accepts a header one name shorter than the rows, as R writes it", () => {
    expect(sniffDelimiter(splitOf("a,b,c\nr1,1,2,3\nr2,4,5,6"))).toEqual({ delimiter: ",", lines: 2 });
  });

  test("counts the lines that say so, or none", () => {
    expect(sniffDelimiter(splitOf("a;b\n1;2\n3;4"))).toEqual({ delimiter: ";", lines: 3 });
    expect(sniffDelimiter(splitOf("a\n1"))).toEqual({ delimiter: ",", lines: null });
  });
});

describe("sniffWrapped", () => {
  test.each([
    [true, '"a,b,c"\n"1,2,3"\n"4,5,6"'],
    [true, 'a,b,c\n"1,2,3"\n"4,5,6"\n"7,8,9"'],
    [true, '"a;b"\n"1,5;2"\n"3;4,5"'],
    [false, "a,b,c\n1,2,3\n4,5,6"],
    [false, '"name"\n"Doe, Jane"\n"Roe, John"'],
    [false, '"name"\n"Jane"\n"John"'],
  ])("says %s for %j", (wrapped, text) => {
    expect(sniffWrapped(splitOf(text))).toBe(wrapped);
  });
});

test.each([
  ["sep=;", ";"],
  ["SEP=,", ","],
  ["sep=\t", "\t"],
  ["\uFEFFsep=;", ";"],
  ['"sep=;"', ";"],
  ["sep=x", null],
  ["separator;b", null],
])("the line %j names %j", (line, delimiter) => {
  expect(namedDelimiter(line)).toBe(delimiter);
});
