import { describe, expect, test } from "vitest";
import { isNonFinite, MissingCounts, missingTest, usualMissingTokens } from "../../../../src/core/table/missing.ts";

describe("missingTest", () => {
  test("knows the usual tokens in any case", () => {
    const isMissing = missingTest();
    for (const token of usualMissingTokens)
      expect([isMissing(token), isMissing(token.toUpperCase())]).toEqual([true, true]);
  });

  test.each([
    "NA",
    "N/A",
    "n.a.",
    "#N/A",
    "NaN",
    "NULL",
    "?",
    "-",
    ".",
    "--",
    "Unknown",
    "Sin dato",
    "DESCONOCIDO",
    "não informado",
    "Unbekannt",
    "k.A.",
    "keine Angabe",
    "未知",
    "不详",
    "#NV",
    "#DIV/0!",
    "(blank)",
    "XNA",
  ])("takes %s for no value", (text) => {
    expect(missingTest()(text)).toBe(true);
  });

  test.each(["nil", "ND", "other", "not applicable", "none", "0", "no", "unknown/ no savings account", "nation", "N"])(
    "takes %s for a value",
    (text) => {
      expect(missingTest()(text)).toBe(false);
    },
  );

  test("knows only the tokens it is given, and the blank text", () => {
    const isMissing = missingTest([" Keine ", "999"]);
    expect(["keine", "999", "", "NA"].map(isMissing)).toEqual([true, true, true, false]);
    expect(missingTest([])("")).toBe(true);
  });
});

test.each([
  ["NaN", true],
  ["-Infinity", true],
  ["+inf", true],
  ["1.#INF", true],
  ["information", false],
  ["nancy", false],
  ["1", false],
])("isNonFinite(%j) is %s", (text, wanted) => {
  expect(isNonFinite(text)).toBe(wanted);
});

test("MissingCounts lists the ten most frequent writings, blank ones included", () => {
  const counts = new MissingCounts();
  for (const [at, text] of ["", "NA", ...Array.from({ length: 12 }, (_, more) => `t${more}`)].entries())
    counts.add(text, 20 - at);
  counts.add("NA", 5);
  counts.add("never", 0);
  expect(counts.mostFrequent().slice(0, 2)).toEqual([
    { level: "NA", count: 24 },
    { level: "", count: 20 },
  ]);
  expect(counts.mostFrequent()).toHaveLength(10);
});
