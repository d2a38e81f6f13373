import fc from "fast-check";
import { expect, test } from "vitest";
import type { ApplicantValue } from "../../src/core/pipeline.ts";
import { scoreApplicant } from "../../src/core/score/applicant.ts";
import { csvCell, csvLine } from "../../src/core/score/csv.ts";
import { proposeMapping } from "../../src/core/score/mapping.ts";
import { pointsOfLogit, pointsOfPd } from "../../src/core/score/points.ts";
import { scoreRows } from "../../src/core/score/scoreRows.ts";
import { createRecordParser } from "../../src/workers/readRecords.ts";
import { modelOf } from "../support/scoringModel.ts";
import { categoryColumn, firstRows, numberColumn, tableOf } from "../support/tables.ts";

fc.configureGlobal({ seed: 20261124, numRuns: 300 });

const model = modelOf(
  tableOf(
    numberColumn("income", [1000, 2500, null, 9000, 3000, 1500]),
    categoryColumn("home", ["own", "rent", "own", null, "rent", "own"]),
    numberColumn("rate", [5, 7.5, 13, 22.1, 9, 11]),
  ),
);

/** What a form or a program may hand over, odd things included. */
const values: fc.Arbitrary<ApplicantValue> = fc.oneof(
  fc.integer({ min: -10_000, max: 1_000_000 }),
  fc.double(),
  fc.constantFrom("own", "rent", "boat", "", " ", "12", "__proto__", "constructor"),
  fc.constant(null),
);

test("whatever an applicant's values are, there is a PD, and each field has one flag at most", () => {
  fc.assert(
    fc.property(fc.array(values, { maxLength: 5 }), (applicant) => {
      const { pd, points, flags } = scoreApplicant(model, applicant);
      expect(pd).toBeGreaterThanOrEqual(0);
      expect(pd).toBeLessThanOrEqual(1);
      expect(points).not.toBeNaN();
      expect(new Set(flags.map(({ field }) => field)).size).toBe(flags.length);
    }),
  );
});

const incomes = fc.array(fc.option(fc.integer({ min: 0, max: 20_000 })), { minLength: 1, maxLength: 40 });

test("a row gets the same bits in any company", () => {
  fc.assert(
    fc.property(incomes, fc.nat(), (column, any) => {
      const table = tableOf(
        numberColumn("income", column),
        categoryColumn(
          "home",
          column.map((income) => (income === null ? "boat" : income % 2 === 0 ? "own" : null)),
        ),
        numberColumn(
          "rate",
          column.map((income) => (income ?? 0) / 100),
        ),
      );
      const row = any % column.length;
      const all = scoreRows(model, table, firstRows(column.length));
      const alone = scoreRows(model, table, Uint32Array.of(row));
      expect([alone.pds[0], alone.points[0]]).toEqual([all.pds[row], all.points[row]]);
    }),
  );
});

test("points rise by the same for each doubling of the odds, and fall as the PD rises", () => {
  const scales = fc.record({
    points: fc.integer({ min: 100, max: 1000 }),
    odds: fc.integer({ min: 1, max: 100 }),
    pdo: fc.integer({ min: 1, max: 100 }),
  });
  fc.assert(
    fc.property(scales, fc.integer({ min: 1, max: 99 }), (scale, percent) => {
      const logit = Math.log(percent / (100 - percent));
      expect(pointsOfLogit(logit - Math.LN2, scale) - pointsOfLogit(logit, scale)).toBeCloseTo(scale.pdo, 8);
      expect(pointsOfPd(percent / 100, scale)).toBeCloseTo(pointsOfLogit(logit, scale), 8);
      expect(pointsOfPd((percent - 0.5) / 100, scale)).toBeGreaterThan(pointsOfPd(percent / 100, scale));
    }),
  );
});

/** Texts full of what CSV and spreadsheets take for something else. */
const texts = fc.string({ unit: fc.constantFrom(...Array.from("=+-@\t\r\n\",;'|! aß1.0%(){}")), maxLength: 12 });

test("a line reads back as the cells that were written, but for the apostrophe before a formula", () => {
  fc.assert(
    fc.property(fc.array(texts, { minLength: 2, maxLength: 6 }), (cells) => {
      const records: (readonly string[])[] = [];
      const parser = createRecordParser({ delimiter: ",", wrapped: false }, (record) => records.push(record));
      parser.push(csvLine(cells));
      parser.end();
      const [read = []] = records;
      expect(records.length).toBe(1);
      // Line ends within a cell are read as \n, whatever they were.
      const wanted = cells.map((cell) => cell.replaceAll(/\r\n?/g, "\n"));
      expect(read.map((cell, at) => (cell === `'${wanted[at]}` ? wanted[at] : cell))).toEqual(wanted);
    }),
  );
});

test("no cell reaches a spreadsheet as a formula", () => {
  fc.assert(
    fc.property(texts, (text) => {
      const cell = csvCell(text);
      const shown = cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell;
      const isNumber = /^[+-]?[\d.,]+(?:e[+-]?\d+)?%?$/i.test(shown);
      expect(isNumber || !/^[=+\-@\t\r]/.test(shown)).toBe(true);
    }),
  );
});

test("a proposal names each field once, and each column at most once", () => {
  const names = fc.uniqueArray(fc.constantFrom("Income", "income", "in_come", "HOME", "home ", "%", "rate", ""));
  fc.assert(
    fc.property(names, names, (fields, columns) => {
      const schema = fields.map((name) => ({ kind: "category", name, levels: [], missing: 0 }) as const);
      const mapping = proposeMapping(schema, columns);
      expect(mapping.map(({ field }) => field)).toEqual(fields);
      const used = mapping.flatMap(({ column }) => (column === null ? [] : [column]));
      expect(new Set(used).size).toBe(used.length);
      for (const column of used) expect(columns).toContain(column);
    }),
  );
});
