import { describe, expect, test } from "vitest";
import type { Finding } from "../../../../src/core/findings.ts";
import { fixesOf } from "../../../../src/core/profile/fix.ts";
import { usualMissingTokens } from "../../../../src/core/table/missing.ts";

const column = "x";
const first = (finding: Finding) => fixesOf(finding, {})[0];

describe("the first way out", () => {
  test.each<[Finding, unknown]>([
    [{ code: "rows/repeated", severity: "note", details: { rows: 2, share: 0.1 } }, { kind: "dropRepeats" }],
    [
      { code: "columns/repeated", severity: "warning", details: { column, same: "y" } },
      { kind: "role", column, role: "ignored" },
    ],
    [
      { code: "column/leak", severity: "serious", details: { column, auc: 0.99 } },
      { kind: "role", column, role: "ignored" },
    ],
    [
      { code: "column/copies-target", severity: "serious", details: { column, share: 1 } },
      { kind: "role", column, role: "ignored" },
    ],
    [
      { code: "column/after-outcome", severity: "warning", details: { column } },
      { kind: "role", column, role: "ignored" },
    ],
    [
      { code: "column/filled-by-outcome", severity: "serious", details: { column, ofBads: 1, ofGoods: 0 } },
      { kind: "role", column, role: "ignored" },
    ],
    [
      { code: "column/identifier", severity: "warning", details: { column, distinct: 9 } },
      { kind: "role", column, role: "identifier" },
    ],
    [
      { code: "column/protected", severity: "warning", details: { column } },
      { kind: "role", column, role: "protected" },
    ],
    [
      { code: "column/age", severity: "note", details: { column } },
      { kind: "role", column, role: "protected" },
    ],
    [
      { code: "column/near-constant", severity: "note", details: { column, value: "0", share: 0.96 } },
      { kind: "role", column, role: "ignored" },
    ],
    [
      { code: "column/mostly-missing", severity: "note", details: { column, share: 0.6 } },
      { kind: "role", column, role: "ignored" },
    ],
    [
      {
        code: "column/special-codes",
        severity: "warning",
        details: {
          column,
          codes: [
            { value: 96, count: 5 },
            { value: 98, count: 264 },
          ],
        },
      },
      { kind: "step", column, step: { kind: "specialCodes", codes: [96, 98] } },
    ],
    [
      { code: "column/outliers", severity: "note", details: { column, rows: 3, lower: 0, upper: 9 } },
      { kind: "step", column, step: { kind: "clip", lower: 0.01, upper: 0.99 } },
    ],
    [
      { code: "column/skewed", severity: "note", details: { column, skewness: 9 } },
      { kind: "step", column, step: { kind: "log1p" } },
    ],
    [
      { code: "column/rare-levels", severity: "note", details: { column, levels: 2, rows: 9 } },
      { kind: "step", column, step: { kind: "oneHot", rareBelow: 50, maxLevels: 50 } },
    ],
    [
      { code: "column/many-levels", severity: "note", details: { column, levels: 99 } },
      { kind: "step", column, step: { kind: "oneHot", rareBelow: 100, maxLevels: 20 } },
    ],
    [
      { code: "column/date", severity: "note", details: { column } },
      { kind: "splitByDate", column },
    ],
    [
      { code: "target/drift", severity: "warning", details: { column, early: 0.1, late: 0.2 } },
      { kind: "splitByDate", column },
    ],
    [
      { code: "column/coded-levels", severity: "note", details: { column, distinct: 4 } },
      { kind: "reread", options: { kinds: [{ column, kind: "category" }] } },
    ],
    [
      { code: "column/not-numbers", severity: "warning", details: { column, cells: 1, examples: ["a"] } },
      { kind: "reread", options: { kinds: [{ column, kind: "category" }] } },
    ],
    [
      { code: "column/mixed-types", severity: "note", details: { column, numbers: 9, texts: 1, examples: ["n.v."] } },
      { kind: "reread", options: { kinds: [{ column, kind: "number" }] } },
    ],
    [
      { code: "column/packed-dates", severity: "warning", details: { column, reading: "yearFirst", from: 0, to: 1 } },
      { kind: "reread", options: { dates: [{ column, reading: "yearFirst" }] } },
    ],
    [
      { code: "file/describing-rows", severity: "note", details: { rows: 1, example: "N" } },
      { kind: "reread", options: { describing: 0 } },
    ],
    [
      { code: "file/left-out", severity: "note", details: { above: 2, below: 1, example: "Total" } },
      { kind: "reread", options: { footer: 0 } },
    ],
    [{ code: "file/left-out", severity: "note", details: { above: 2, below: 0, example: "Loans" } }, undefined],
    [{ code: "target/few-bads", severity: "serious", details: { bads: 3, wanted: 50 } }, undefined],
  ])("of %j", (finding, fix) => {
    expect(first(finding)).toEqual(fix);
  });
});

describe("reading again", () => {
  const reading = {
    delimiter: ";",
    kinds: [
      { column: "x", kind: "number" },
      { column: "other", kind: "text" },
    ],
    dates: [{ column: "x", reading: "sasDays" }],
    missingTokens: ["", "NA"],
  } as const;

  test("builds on how the file was read and replaces what was said of the column", () => {
    const coded: Finding = { code: "column/coded-levels", severity: "note", details: { column: "x", distinct: 4 } };
    expect(fixesOf(coded, reading)).toEqual([
      {
        kind: "reread",
        options: {
          delimiter: ";",
          missingTokens: ["", "NA"],
          kinds: [
            { column: "other", kind: "text" },
            { column: "x", kind: "category" },
          ],
        },
      },
    ]);
    const packed: Finding = {
      code: "column/packed-dates",
      severity: "warning",
      details: { column: "x", reading: "yearFirst", from: 0, to: 1 },
    };
    expect(fixesOf(packed, reading)).toMatchObject([
      { options: { dates: [{ column: "x", reading: "yearFirst" }], kinds: reading.kinds } },
    ]);
  });

  test("takes odd texts for missing besides those that are", () => {
    const mixed: Finding = {
      code: "column/mixed-types",
      severity: "note",
      details: { column: "x", numbers: 9, texts: 1, examples: ["n.v."] },
    };
    expect(fixesOf(mixed, reading)[1]).toMatchObject({ options: { missingTokens: ["", "NA", "n.v."] } });
    expect(fixesOf(mixed, {})[1]).toEqual({
      kind: "reread",
      options: { missingTokens: [...usualMissingTokens, "n.v."] },
    });
  });
});
