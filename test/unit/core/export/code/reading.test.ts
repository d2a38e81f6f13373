import { describe, expect, it } from "vitest";
import type { Bundle, ReadOptions } from "../../../../../src/core/pipeline.ts";
import { sigmoid } from "../../../../../src/core/network/exponential.ts";
import { applicantTable } from "../../../../../src/core/score/applicantTable.ts";
import { pdLogits } from "../../../../../src/core/score/scoreRows.ts";
import { programOf } from "../../../../support/programs.ts";
import { oneColumnCsv, readingModel } from "../../../../support/readingModel.ts";
import { readText } from "../../../../support/readText.ts";
import { firstRows } from "../../../../support/tables.ts";
import { dateTexts, levelTexts, numberTexts } from "../../../../support/oddTexts.ts";

/** The PDs that the app gives for a file. */
async function appPds(bundle: Bundle, csv: string, options: ReadOptions): Promise<readonly number[]> {
  const [field] = bundle.schema;
  const kinds = [{ column: "column", kind: field!.kind }];
  const dates = field?.kind === "date" && field.reading ? [{ column: "column", reading: field.reading }] : [];
  const missing = bundle.missingTokens ? { missingTokens: bundle.missingTokens } : {};
  const { table } = await readText(csv, {
    delimiter: ",",
    header: true,
    skip: 0,
    describing: 0,
    footer: 0,
    wrapped: false,
    ...options,
    ...missing,
    kinds,
    dates,
  });
  const read = applicantTable(bundle.schema, table, [{ field: "column", column: "column" }]);
  return Array.from(pdLogits(bundle, read, firstRows(read.rows)), sigmoid);
}

async function programPds(bundle: Bundle, csv: string, decimal: string): Promise<readonly number[]> {
  const { scoreCsv } = await programOf(bundle);
  const lines = scoreCsv(csv, { delimiter: ",", decimal }).trimEnd().split("\r\n").slice(1);
  return lines.map((line) => Number(line.split(",").at(-4)));
}

describe("a file is read by score.js as the app reads it", () => {
  it.each([".", ","] as const)("numbers as people write them, decimal sign %s", async (decimal) => {
    for (const texts of numberTexts) {
      const bundle = readingModel("number", null);
      const csv = oneColumnCsv(texts);
      expect(await programPds(bundle, csv, decimal)).toEqual(await appPds(bundle, csv, { decimal }));
    }
  });

  it.each([null, "dayFirst", "monthFirst", "yearFirst"] as const)("dates read as %s", async (reading) => {
    for (const texts of dateTexts) {
      const bundle = readingModel("date", reading);
      const csv = oneColumnCsv(texts);
      expect(await programPds(bundle, csv, ".")).toEqual(await appPds(bundle, csv, { decimal: "." }));
    }
  });

  it.each(["sasDays", "excelDays"] as const)("day numbers read as %s", async (reading) => {
    const bundle = readingModel("date", reading);
    const csv = oneColumnCsv(["21000", "0", "-5", "43831.0", "43831.5", "", "NA", "1e3", "x"]);
    expect(await programPds(bundle, csv, ".")).toEqual(await appPds(bundle, csv, { decimal: "." }));
  });

  it.each([null, [], ["-9", "none", " N.V. "]])(
    "levels and gaps, where missing is written %j",
    async (missingTokens) => {
      for (const texts of levelTexts)
        for (const kind of ["category", "number"] as const) {
          const bundle = readingModel(kind, null, { missingTokens });
          const csv = oneColumnCsv(texts);
          expect(await programPds(bundle, csv, ".")).toEqual(await appPds(bundle, csv, { decimal: "." }));
        }
    },
  );
});
