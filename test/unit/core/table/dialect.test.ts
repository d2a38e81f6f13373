import { describe, expect, test } from "vitest";
import type { Delimiter, Records, Split } from "../../../../src/core/table/dialect.ts";
import {
  headAt,
  namedDelimiter,
  sniffDecimal,
  sniffDelimiter,
  sniffDialect,
  sniffHeader,
  usualFields,
} from "../../../../src/core/table/dialect.ts";

/** Cuts at every delimiter: these texts have no quotes. */
function splitOf(text: string): Split {
  return (delimiter: Delimiter): Records =>
    text.split("\n").map((line) => (delimiter === " " ? line.trim().split(/ +/) : line.split(delimiter)));
}

const records = (text: string): Records => splitOf(text)(",");

describe("sniffDelimiter", () => {
  test.each<[Delimiter, string]>([
    [",", "a,b,c\n1,2,3\n4,5,6"],
    [";", "a;b;c\n1;2;3\n4;5;6"],
    ["\t", "a\tb\tc\n1\t2\t3"],
    ["|", "a|b|c\n1|2|3"],
    [" ", "a b c\n1 2 3\n4 5 6"],
    [" ", "  1  2   3\n 10 20  30"],
    [",", "amount\n12\n13"],
    [",", "name\nJane Doe\nJohn Roe"],
    [";", "a;b\n1,5;2,5\n3,5;4,5\n6,5;7,5"],
    [";", "a;b;c\n1,5;x;3\n2;y;4,25\n1;z;5"],
    [",", "a,b,c\n1,x y,3\n2,y z,4"],
    [",", "a,b\n1,some text; more\n2,other text; more\n3,last; one"],
    [",", "row,b\n1,2\n3,4,5\n6,7\n8,9\n10,11\n12,13"],
    ["\t", "a\tb\n1,5\t2,5\n3,5\t4,5"],
  ])("finds %j", (delimiter, text) => {
    expect(sniffDelimiter(splitOf(text))).toBe(delimiter);
  });

  test("accepts a header one name shorter than the rows, as R writes it", () => {
    expect(sniffDelimiter(splitOf("a,b,c\nr1,1,2,3\nr2,4,5,6"))).toBe(",");
  });
});

describe("sniffDecimal", () => {
  test.each([
    [".", [["1.5", "2"]]],
    [",", [["1,5", "2"]]],
    [",", [["1.200,50 €"]]],
    [".", [["$1,200.50"]]],
    [",", [["0,165"]]],
    [".", [["1,200"]]],
    [".", [["12", "abc"]]],
    [".", [["01.02.2017"]]],
    [",", [["13,5 %"], ["22,08"], ["1.5"]]],
  ])("finds %j in %j", (decimal, cells) => {
    expect(sniffDecimal(cells)).toBe(decimal);
  });
});

describe("sniffHeader", () => {
  test.each([
    [true, "id,amount\n1,200\n2,300"],
    [true, "home,class\nown,good\nrent,bad"],
    [true, "a,b"],
    [true, ",x\n1,2\n2,3"],
    [false, "1,200\n2,300"],
    [false, "A11,6,A34,1169\nA12,48,A32,5951\nA11,12,A34,2096"],
    [false, "?,6\n3,48\n4,12"],
    [false, "own,good\nrent,bad\nown,bad\nrent,good"],
    [true, "2017-01-01,count\n5,6\n7,8"],
  ])("says %s for %j", (header, text) => {
    expect(sniffHeader(records(text), ".")).toBe(header);
  });
});

test("what is given is not sniffed", () => {
  const split = splitOf("1;2\n3;4");
  expect(sniffDialect(split, { delimiter: ",", decimal: ",", header: true })).toEqual({
    delimiter: ",",
    decimal: ",",
    header: true,
  });
});

test("a title above the header is passed over", () => {
  expect(headAt(records("Loans of 2017\n\na,b,c\n1,2,3\n4,5,6"))).toBe(2);
  expect(headAt(records("a,b,c\n1,2,3"))).toBe(0);
});

test("the usual number of fields is that of most records", () => {
  expect(usualFields(records("1,2\n1,2,3\n4,5,6"))).toBe(3);
  expect(usualFields([])).toBe(0);
});

test.each([
  ["sep=;", ";"],
  ["SEP=,", ","],
  ["sep=\t", "\t"],
  ["sep=x", null],
  ["separator;b", null],
])("the line %j names %j", (line, delimiter) => {
  expect(namedDelimiter(line)).toBe(delimiter);
});
