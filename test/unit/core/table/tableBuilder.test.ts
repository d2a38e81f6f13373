import { describe, expect, test } from "vitest";
import type { Column } from "../../../../src/core/pipeline.ts";
import type { CellOptions } from "../../../../src/core/table/tableBuilder.ts";
import { createTableBuilder } from "../../../../src/core/table/tableBuilder.ts";

function build(texts: readonly string[], options: CellOptions = {}, decimal: "." | "," = ".") {
  const builder = createTableBuilder(["x"], decimal, options);
  for (const text of texts) builder.add([text]);
  const { table, findings } = builder.finish();
  const column: Column = table.columns[0]!;
  return { column, findings, kind: column.kind, values: valuesOf(column) };
}

function valuesOf(column: Column): (number | string | null)[] {
  if ("codes" in column) return Array.from(column.codes, (code) => column.levels[code] ?? null);
  return Array.from(column.values, (value) => (Number.isNaN(value) ? null : value));
}

const repeat = (text: string, times: number): string[] => Array.from({ length: times }, () => text);
const numbers = (count: number): string[] => Array.from({ length: count }, (_, i) => String(i * 3 + 1));

describe("the kind of a column", () => {
  test.each([
    ["number", ["1", "2.5", "", "NA"]],
    ["number", ["36 months", " 60 months", "36 months"]],
    ["number", ["1 year", "10+ years"]],
    ["number", ["(300)", "1,200", "-4"]],
    ["category", ["10+ years", "< 1 year", "2 years"]],
    ["category", ["00123", "10115", "99084"]],
    ["category", ["0", "1", "2", "3+"]],
    ["category", ["$5", "€5"]],
    ["category", ["Y", "0", "N"]],
    ["category", ["", "NA", "?"]],
    ["date", ["2017-03-01", "", "2018-01-31"]],
    ["date", ["Mar-2017", "Dec-2011"]],
  ])("is %s for %j", (kind, texts) => {
    expect(build(texts).kind).toBe(kind);
  });

  test("is text where there are many levels and nearly as many as rows", () => {
    const names = Array.from({ length: 60 }, (_, i) => `Company ${i} Ltd`);
    expect(build(names).kind).toBe("text");
    expect(build([...names, ...names]).kind).toBe("category");
    expect(build(names.slice(0, 50)).kind).toBe("category");
  });

  test("is text for keys with more digits than a double holds, few or many", () => {
    const keys = Array.from({ length: 1500 }, (_, i) => `9007199254749${String(i).padStart(6, "0")}`);
    expect(build(keys).kind).toBe("text");
    expect(build(keys.slice(0, 40)).values[1]).toBe("9007199254749000001");
  });

  test("is number though one cell in a hundred is none, which is told", () => {
    const { kind, values, findings } = build([...numbers(99), "oops"]);
    expect(kind).toBe("number");
    expect(values.at(-1)).toBeNull();
    expect(findings).toEqual([
      { code: "column/not-numbers", severity: "warning", details: { column: "x", cells: 1, examples: ["oops"] } },
    ]);
  });

  test("is number also for thousands of numbers with a rare slip, read cell by cell", () => {
    const texts = [...numbers(3000), "oops", "", "$1,200.50", "007"];
    const { kind, values, findings } = build(texts);
    expect(kind).toBe("number");
    expect(values.slice(2999)).toEqual([2999 * 3 + 1, null, null, 1200.5, null]);
    expect(findings[0]?.details).toMatchObject({ cells: 2, examples: ["oops", "007"] });
  });

  test("is no number where thousands of numbers are followed by as many words", () => {
    const texts = [...numbers(1500), ...Array.from({ length: 1500 }, (_, i) => `word ${i}`), "NA"];
    const { kind, values } = build(texts);
    expect(kind).toBe("text");
    expect(values).toEqual([...texts.slice(0, -1), null]);
  });

  test("is a category where a label stands among a few digits, however rare", () => {
    expect(build([...repeat("0", 500), "T"]).kind).toBe("category");
  });

  test("stays text for codes even if only one in a thousand starts with zero", () => {
    expect(build([...numbers(2500).map((text) => `${Number(text) + 10_000}`), ...repeat("00501", 10)]).kind).not.toBe(
      "number",
    );
  });
});

describe("missing values", () => {
  test.each(["", "  ", "NA", "n/a", "NULL", "?", "-", "unknown", "#N/A", "."])("%j is missing", (text) => {
    expect(build(["a", text, "b"]).values).toEqual(["a", null, "b"]);
  });

  test("a dash is a value beside a plus", () => {
    expect(build(["+", "-", "-"]).values).toEqual(["+", "-", "-"]);
  });

  test("`none` is a value", () => {
    expect(build(["none", "guarantor"]).values).toEqual(["none", "guarantor"]);
  });

  test("the analyst's own tokens replace the usual ones; blank stays missing", () => {
    expect(
      build(["NA", "999", "1", ""], { missingTokens: ["999"], kinds: [{ column: "x", kind: "category" }] }).values,
    ).toEqual(["NA", null, "1", null]);
  });

  test("NaN and infinities among numbers are missing, and told", () => {
    const { values, findings } = build(["1", "NaN", "Infinity", "-inf", "2"]);
    expect(values).toEqual([1, null, null, null, 2]);
    expect(findings).toEqual([
      {
        code: "column/not-finite",
        severity: "warning",
        details: { column: "x", cells: 3, examples: ["NaN", "Infinity", "-inf"] },
      },
    ]);
  });
});

describe("forced kinds", () => {
  test("a category keeps digits as they are written", () => {
    expect(build(["1", "01", "1.0"], { kinds: [{ column: "x", kind: "category" }] }).values).toEqual([
      "1",
      "01",
      "1.0",
    ]);
  });

  test("numbers lose what is none, and it is told", () => {
    const { values, findings } = build(["1", "n.s.", "00123"], { kinds: [{ column: "x", kind: "number" }] });
    expect(values).toEqual([1, null, null]);
    expect(findings[0]?.details).toMatchObject({ cells: 2 });
  });

  test("dates lose what is none, and it is told", () => {
    const { values, findings } = build(["2017-03-01", "soon"], { kinds: [{ column: "x", kind: "date" }] });
    expect(values).toEqual([17_226, null]);
    expect(findings[0]).toMatchObject({ code: "column/not-dates", details: { cells: 1, examples: ["soon"] } });
  });

  test("text stays text though it is numbers", () => {
    expect(build(["1", "2"], { kinds: [{ column: "x", kind: "text" }] }).kind).toBe("text");
  });
});

describe("numbers", () => {
  test("keep their unit, in its longest form", () => {
    expect(build(["1 year", "10+ years", "2"]).column).toMatchObject({ unit: "years" });
    expect(build(["13.5%", "8%"]).column).toMatchObject({ unit: "%" });
    expect(build(["1", "2"]).column).toMatchObject({ unit: null });
  });

  test("with a decimal comma", () => {
    expect(build(["1.200,50 €", "812,49 €", "3"], {}, ",").values).toEqual([1200.5, 812.49, 3]);
  });
});

test("a category's levels come in order of first appearance, blanks at their ends left out", () => {
  const { column } = build(["b", " a", "a ", "b"]);
  expect(column).toMatchObject({ levels: ["b", "a"], codes: Int32Array.of(0, 1, 1, 0) });
});

test("dates of one column are read one way", () => {
  const { values } = build(["01/02/2017", "13/02/2017"]);
  expect(values).toEqual([17_198, 17_210]);
});

test("hostile column names are names", () => {
  const builder = createTableBuilder(["__proto__", "constructor"], ".", {
    kinds: [{ column: "__proto__", kind: "text" }],
  });
  builder.add(["1", "2"]);
  expect(builder.finish().table.columns.map(({ kind }) => kind)).toEqual(["text", "number"]);
});

describe("what is told of cells besides the columns", () => {
  function built(texts: readonly string[], options = {}) {
    const builder = createTableBuilder(["x"], ".", options);
    for (const text of texts) builder.add([text]);
    return builder.finish();
  }

  test("how gaps are written: in numbers, few and many, dates and levels", () => {
    const gaps = ["", "NA", " NA ", "?"];
    const wanted = [
      { level: "NA", count: 2 },
      { level: "", count: 1 },
      { level: "?", count: 1 },
    ];
    const many = Array.from({ length: 3000 }, (_, row) => String(row * 7));
    for (const present of [["1", "2"], many, ["2017-01-01"], ["car", "tv"]])
      expect(built([...present, ...gaps]).missingTexts).toEqual([wanted]);
    expect(built(["1", "2"]).missingTexts).toEqual([[]]);
    expect(built(["1", "none"], { missingTokens: ["none"] }).missingTexts).toEqual([[{ level: "none", count: 1 }]]);
  });

  test("a dash beside a plus is a value, else a gap", () => {
    expect(built(["+", "-", "+"]).missingTexts).toEqual([[]]);
    expect(built(["a", "-", "b"]).missingTexts).toEqual([[{ level: "-", count: 1 }]]);
  });

  test("levels that mostly are quantities are mixed, grades and codes are not", () => {
    const years = Array.from({ length: 90 }, (_, row) => `${(row % 10) + 1} years`);
    expect(built([...years, ...Array.from({ length: 10 }, () => "< 1 year")]).findings).toEqual([
      {
        code: "column/mixed-types",
        severity: "note",
        details: { column: "x", numbers: 90, texts: 10, examples: ["< 1 year"] },
      },
    ]);
    expect(built(["0", "1", "2", "3+", "0", "1"]).findings).toEqual([]);
    expect(built(Array.from({ length: 50 }, (_, row) => `0${row + 10}`)).findings).toEqual([]);
  });
});
