import { describe, expect, test } from "vitest";
import { isNonFinite, missingTest, usualMissingTokens } from "../../../../src/core/table/missing.ts";

describe("missingTest", () => {
  test("knows the usual tokens in any case", () => {
    const isMissing = missingTest();
    for (const token of usualMissingTokens)
      expect([isMissing(token), isMissing(token.toUpperCase())]).toEqual([true, true]);
  });

  test.each(["none", "0", "no", "unknown/ no savings account", "nation", "N"])("takes %s for a value", (text) => {
    expect(missingTest()(text)).toBe(false);
  });

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
