import { describe, expect, test } from "vitest";
import type { HeaderDialect } from "../../../../src/core/table/header.ts";
import { readHeader } from "../../../../src/core/table/header.ts";
import { recordsOf } from "../../../support/splitText.ts";

const plain = { header: true, delimiter: ",", skip: 0, describing: 0, footer: 0 } as const;
const read = (text: string, dialect: Partial<HeaderDialect> = {}) =>
  readHeader(recordsOf(text), { ...plain, ...dialect });

describe("readHeader", () => {
  test("takes the names as they stand, blanks at their ends left out", () => {
    expect(read(" a ,b\n1,2")).toEqual({ names: ["a", "b"], skip: 1, footer: 0, findings: [] });
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

  test("passes over what stands above the names, blank lines included, and what describes them", () => {
    const text = "Loans of 2017\n\na,b,c\nB,N,N\n1,2,3\n4,5,6\nTotal";
    const dialect = { skip: 1, describing: 1, footer: 1 };
    expect(read(text, dialect)).toMatchObject({ names: ["a", "b", "c"], skip: 4, footer: 1 });
  });

  test("numbers the columns where there is no header", () => {
    expect(read("1,2\n3,4", { header: false })).toEqual({
      names: ["column 1", "column 2"],
      skip: 0,
      footer: 0,
      findings: [],
    });
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
