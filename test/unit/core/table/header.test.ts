import { describe, expect, test } from "vitest";
import type { Records } from "../../../../src/core/table/dialect.ts";
import { readHeader } from "../../../../src/core/table/header.ts";

const records = (text: string): Records => text.split("\n").map((line) => line.split(","));
const read = (text: string, header = true) => readHeader(records(text), { header, delimiter: "," });

describe("readHeader", () => {
  test("takes the names as they stand, blanks at their ends left out", () => {
    expect(read(" a ,b\n1,2")).toEqual({ names: ["a", "b"], skip: 1, findings: [] });
  });

  test("numbers names that stand twice, past names that are taken", () => {
    const { names, findings } = read("a,a,a (2),a\n1,2,3,4");
    expect(names).toEqual(["a", "a (3)", "a (2)", "a (4)"]);
    expect(findings).toEqual([
      { code: "file/renamed-columns", severity: "warning", details: { names: ["a (3)", "a (4)"] } },
    ]);
  });

  test("names columns without a name by their place", () => {
    const { names, findings } = read(",b,\n1,2,3");
    expect(names).toEqual(["column 1", "b", "column 3"]);
    expect(findings).toEqual([
      { code: "file/unnamed-columns", severity: "note", details: { names: ["column 1", "column 3"] } },
    ]);
  });

  test("does not give a made name twice", () => {
    expect(read("column 2,\n1,2").names).toEqual(["column 2", "column 3"]);
  });

  test("puts `row name` in front of a header of R", () => {
    const { names, findings } = read("a,b\nr1,1,2\nr2,3,4");
    expect(names).toEqual(["row name", "a", "b"]);
    expect(findings).toEqual([
      { code: "file/header-too-short", severity: "warning", details: { names: 2, fields: 3 } },
    ]);
  });

  test("knows a delimiter at the end of each row from row names", () => {
    expect(read("a,b\n1,2,\n3,4,").names).toEqual(["a", "b"]);
    expect(read("a,b,\n1,2\n3,4").names).toEqual(["a", "b"]);
  });

  test("takes a few long rows for ragged ones, not for rows with names", () => {
    expect(read("a,b\n1,2\n1,2,3\n1,2,3").names).toEqual(["a", "b"]);
  });

  test("passes over a title", () => {
    expect(read("Loans of 2017\na,b,c\n1,2,3\n4,5,6")).toMatchObject({ names: ["a", "b", "c"], skip: 2 });
  });

  test("numbers the columns where there is no header", () => {
    expect(read("1,2\n3,4", false)).toEqual({ names: ["column 1", "column 2"], skip: 0, findings: [] });
  });

  test("says that one column is suspicious", () => {
    expect(read("a\n1").findings).toEqual([
      { code: "file/one-column", severity: "serious", details: { delimiter: "," } },
    ]);
  });

  test("takes hostile names for names", () => {
    expect(read("__proto__,constructor,__proto__\n1,2,3").names).toEqual(["__proto__", "constructor", "__proto__ (2)"]);
  });
});
