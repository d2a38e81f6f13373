import fc from "fast-check";
import { expect, test } from "vitest";
import { splitByLabel } from "../../src/core/profile/auc.ts";
import { binEdges, binNumbers, weigh } from "../../src/core/profile/outcomeBins.ts";
import { profileTable } from "../../src/core/profile/profile.ts";
import { repeatedRows } from "../../src/core/profile/repeatedRows.ts";
import { runsOf } from "../../src/core/profile/runs.ts";
import { sortNumbers } from "../../src/core/profile/sortNumbers.ts";
import { specialCodesOf } from "../../src/core/profile/specialCodes.ts";
import { rankNumbers, spearman } from "../../src/core/profile/spearman.ts";
import { judgeColumn } from "../../src/core/profile/strength.ts";
import { categoryColumn, numberColumn, tableOf } from "../support/tables.ts";

const finite = fc.double({ noNaN: true });
const cell = fc.oneof(finite, fc.integer({ min: -9, max: 99 }), fc.constant(Number.NaN));
const cells = fc.array(cell, { maxLength: 300 });
const labels = (values: readonly number[]) => Int8Array.from(values, (_, row) => [1, 0, -1, 0][(row * 7) % 4] ?? 0);

test("sorting is that of the engine, also beyond the length at which digits are counted", () => {
  fc.assert(
    fc.property(fc.array(finite, { minLength: 1, maxLength: 60 }), fc.integer({ min: 1, max: 60 }), (some, times) => {
      const values = Float64Array.from(
        { length: some.length * times },
        (_, at) => (some[at % some.length] ?? 0) / (1 + (at % 7)),
      );
      const wanted = values.toSorted();
      sortNumbers(values);
      expect(values.every((value, at) => value === wanted[at])).toBe(true);
    }),
  );
});

test("runs hold every value once, ascending, and every cell", () => {
  fc.assert(
    fc.property(cells, fc.integer({ min: 1, max: 20 }), (some, times) => {
      const values = Array.from({ length: times }, () => some).flat();
      const runs = runsOf(Float64Array.from(values));
      const present = values.filter((value) => !Number.isNaN(value));
      expect(runs.total).toBe(present.length);
      expect([...runs.values].map((value) => value + 0)).toEqual(
        [...new Set(present.map((value) => value + 0))].toSorted((a, b) => a - b),
      );
      expect(runs.counts.reduce((sum, count) => sum + count, 0)).toBe(present.length);
    }),
  );
});

test("special codes stand at the ends of a column and leave quantities between them", () => {
  fc.assert(
    fc.property(cells, (values) => {
      const runs = runsOf(Float64Array.from(values));
      const codes = specialCodesOf(runs).map(({ value }) => value);
      const kept = [...runs.values].filter((value) => !codes.includes(value));
      expect(codes.length === 0 || kept.length >= 2).toBe(true);
      const [lowest = 0] = kept;
      const highest = kept.at(-1) ?? 0;
      expect(codes.every((code) => code < lowest || code > highest)).toBe(true);
    }),
  );
});

test("bins hold every labelled row once, in the order of the values", () => {
  fc.assert(
    fc.property(cells, (values) => {
      const split = splitByLabel(Float64Array.from(values), labels(values));
      const { bins, iv } = weigh(binNumbers(split, binEdges(split)));
      const rows = bins.reduce((sum, { goods, bads }) => sum + goods + bads, 0);
      expect(rows).toBe(labels(values).filter((label) => label >= 0).length);
      const ranges = bins.flatMap(({ range }) => (range ? [range] : []));
      for (const [at, range] of ranges.entries()) expect(ranges[at + 1]?.from ?? range.to).toBe(range.to);
      expect(bins.every(({ range, goods, bads }) => range === null || goods + bads > 0)).toBe(true);
      expect(iv === null || iv > -1e-9 || bins.some(({ goods, bads }) => goods + bads < 3)).toBe(true);
    }),
  );
});

test("the AUC of a column is one half or more and does not change when its values are stretched", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 2, maxLength: 200 }), (values) => {
      const auc = judgeColumn(numberColumn("x", values), labels(values)).strength.auc;
      const stretched = judgeColumn(
        numberColumn(
          "x",
          values.map((value) => value ** 3 - 5),
        ),
        labels(values),
      ).strength.auc;
      expect(stretched).toEqual(auc);
      expect(auc === null || (auc >= 0.5 && auc <= 1)).toBe(true);
    }),
  );
});

test("rank correlation is symmetric, within ±1, and 1 with itself", () => {
  const pairs = fc.array(fc.tuple(cell, cell), { maxLength: 80 });
  fc.assert(
    fc.property(pairs, (rows) => {
      const one = rankNumbers(Float64Array.from(rows, ([a]) => a));
      const other = rankNumbers(Float64Array.from(rows, ([, b]) => b));
      const rho = spearman(one, other);
      expect(spearman(other, one)).toEqual(rho);
      expect(rho === null || Math.abs(rho) <= 1).toBe(true);
      const self = spearman(one, one);
      expect(self === null || Math.abs(self - 1) < 1e-12).toBe(true);
    }),
  );
});

test("repeated rows are those that a list of seen rows finds", () => {
  const row = fc.tuple(fc.constantFrom(0, 1, 2.5, null), fc.constantFrom("a", "b", null));
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 60 }), (rows) => {
      const seen = new Set<string>();
      const wanted = rows.flatMap((cellsOfRow, at) => {
        const key = JSON.stringify(cellsOfRow);
        if (seen.has(key)) return [at];
        seen.add(key);
        return [];
      });
      const table = tableOf(
        numberColumn(
          "x",
          rows.map(([x]) => x),
        ),
        categoryColumn(
          "y",
          rows.map(([, y]) => y),
        ),
      );
      expect([...repeatedRows(table)]).toEqual(wanted);
    }),
  );
});

test("any table is profiled: counts add up, findings come most severe first, a proposal names values of its column", () => {
  const column = fc.record({
    name: fc.string(),
    numbers: fc.boolean(),
    cells: fc.array(cell, { minLength: 40, maxLength: 40 }),
  });
  const order = ["serious", "warning", "note"];
  fc.assert(
    fc.property(fc.uniqueArray(column, { minLength: 1, maxLength: 6, selector: ({ name }) => name }), (given) => {
      const table = tableOf(
        ...given.map(({ name, numbers, cells: values }) =>
          numbers
            ? numberColumn(name, values)
            : categoryColumn(
                name,
                values.map((value) => (Number.isNaN(value) ? null : String(Math.round(value) % 3))),
              ),
        ),
      );
      const { columns, findings, targets } = profileTable(table, []);
      for (const { missing, distinct, levels } of columns) {
        expect(missing).toBeLessThanOrEqual(40);
        const listed = levels.reduce((sum, { count }) => sum + count, 0);
        expect(distinct <= 50 ? listed : 40 - missing).toBe(40 - missing);
      }
      const ranks = findings.map(({ severity }) => order.indexOf(severity));
      expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
      for (const { column: name, bad, good } of targets) {
        const values = columns.find((one) => one.name === name)?.levels.map(({ level }) => level) ?? [];
        expect([...bad, ...good].every((value) => values.includes(value))).toBe(true);
        expect(bad.some((value) => good.includes(value))).toBe(false);
      }
    }),
  );
});
