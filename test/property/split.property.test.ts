import fc from "fast-check";
import { expect, test } from "vitest";
import { AppError } from "../../src/core/errors.ts";
import type { SplitSpec, Table } from "../../src/core/pipeline.ts";
import type { Division } from "../../src/core/split/divide.ts";
import { divide } from "../../src/core/split/divide.ts";
import { splitWith } from "../support/splitSpecs.ts";
import { categoryColumn, dateColumn, tableOf } from "../support/tables.ts";

fc.configureGlobal({ seed: 20261124, numRuns: 300 });

const parts = ["train", "validation", "test"] as const;

/** Loans with at least three of each class, some without a label; customers and days, some of them missing. */
interface Book {
  readonly table: Table;
  readonly labels: Int8Array;
  readonly customers: readonly (string | null)[];
  readonly days: readonly (number | null)[];
}

const loan = fc.record({
  label: fc.constantFrom(-1, 0, 0, 0, 1, 1),
  customer: fc.option(fc.integer({ min: 0, max: 40 }), { freq: 8 }),
  day: fc.option(fc.integer({ min: 0, max: 60 }), { freq: 12 }),
});

const books: fc.Arbitrary<Book> = fc.array(loan, { minLength: 10, maxLength: 300 }).map((loans) => {
  const some = [0, 0, 0, 1, 1, 1].map((label, at) => ({ label, customer: at, day: 10 * at }));
  const all = [...loans, ...some];
  const customers = all.map(({ customer }) => (customer === null ? null : `c${customer}`));
  const days = all.map(({ day }) => day);
  return {
    table: tableOf(categoryColumn("customer", customers), dateColumn("opened", days)),
    labels: Int8Array.from(all, ({ label }) => label),
    customers,
    days,
  };
});

/** Shares in whole percent, as the screen offers them. */
const specs: fc.Arbitrary<SplitSpec> = fc
  .record({
    by: fc.constantFrom<SplitSpec["by"]>(
      { kind: "random" },
      { kind: "date", column: "opened" },
      { kind: "group", column: "customer" },
    ),
    seed: fc.integer({ min: 0, max: 2 ** 31 }),
    train: fc.integer({ min: 50, max: 85 }),
    validation: fc.integer({ min: 5, max: 14 }),
    folds: fc.option(fc.integer({ min: 2, max: 5 }).map((count) => ({ count, validate: 1 + (count % 2) }))),
    balance: fc.constantFrom("none" as const, "undersample" as const),
    repeats: fc.constantFrom("keep" as const, "drop" as const),
  })
  .map(({ train, validation, ...spec }) => ({ ...spec, train: train / 100, validation: validation / 100 }));

/** The division of a book, or null where it is refused, as it may be. */
function divided({ table, labels }: Book, spec: SplitSpec): Division | null {
  try {
    return divide(table, labels, spec);
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code.startsWith("split/")) return null;
    throw thrown;
  }
}

/** Runs a check on many divisions, and sees to it that not all books were refused. */
function forDivisions(spec: Partial<SplitSpec>, check: (book: Book, made: Division, of: SplitSpec) => void): void {
  let seen = 0;
  fc.assert(
    fc.property(books, specs, (book, any) => {
      const of = { ...any, ...spec };
      const made = divided(book, of);
      if (!made) return;
      seen += 1;
      check(book, made, of);
    }),
  );
  expect(seen).toBeGreaterThan(100);
}

test("the parts hold every labelled row once, but for those that are counted as left out", () => {
  forDivisions({}, ({ labels }, { split, repeated, undersampled }) => {
    const all = parts.flatMap((part) => [...split[part]]);
    expect(new Set(all).size).toBe(all.length);
    expect(all.every((row) => (labels[row] ?? -1) >= 0)).toBe(true);
    const labelled = labels.filter((label) => label >= 0).length;
    expect(all.length).toBe(labelled - repeated - undersampled);
    for (const part of parts) expect(split[part]).toEqual(split[part].toSorted());
  });
});

test("each part has bad and good rows", () => {
  forDivisions({}, ({ labels }, { split }) => {
    for (const part of parts) {
      expect(new Set(Array.from(split[part], (row) => labels[row]))).toEqual(new Set([0, 1]));
    }
  });
});

test("the folds hold what is neither tested nor without a date once; what validates is one of them", () => {
  forDivisions({ balance: "none" }, (book, { split, folds, undated }, { folds: wanted }) => {
    expect(folds.length).toBe(wanted?.count ?? 0);
    if (!wanted) return;
    const all = folds.flatMap((fold) => [...fold]).toSorted((a, b) => a - b);
    const rest = [...split.train, ...split.validation].toSorted((a, b) => a - b);
    expect(all.length).toBe(rest.length - undated);
    expect(all).toEqual(undated > 0 ? rest.filter((row) => book.days[row] !== null) : rest);
    expect(split.validation).toEqual(folds[wanted.validate - 1]);
  });
});

test("no customer is on both sides", () => {
  forDivisions({ by: { kind: "group", column: "customer" } }, ({ customers }, { split, folds }) => {
    const sides = folds.length > 0 ? [...folds, split.test] : parts.map((part) => split[part]);
    const known = sides.map((rows) => new Set(Array.from(rows, (row) => customers[row]).filter((one) => one !== null)));
    const all = new Set(known.flatMap((side) => [...side]));
    expect(known.reduce((sum, side) => sum + side.size, 0)).toBe(all.size);
  });
});

test("no day is on both sides, and the test part is the latest", () => {
  forDivisions({ by: { kind: "date", column: "opened" } }, ({ days }, { split, folds }) => {
    const sides = folds.length > 0 ? [...folds, split.test] : parts.map((part) => split[part]);
    const dated = sides.map((rows) => Array.from(rows, (row) => days[row] ?? null).filter((day) => day !== null));
    for (let at = 1; at < dated.length; at += 1) {
      expect(Math.min(...(dated[at] ?? []))).toBeGreaterThan(Math.max(...(dated[at - 1] ?? [])));
    }
  });
});

test("the same seed gives the same division", () => {
  forDivisions({}, (book, made, spec) => {
    expect(divide(book.table, book.labels, spec)).toEqual(made);
  });
});

test("another balance changes the training part alone", () => {
  forDivisions({ balance: "undersample" }, (book, made, spec) => {
    const before = divide(book.table, book.labels, { ...spec, balance: "none" });
    expect(made.split.test).toEqual(before.split.test);
    expect(made.split.validation).toEqual(before.split.validation);
    const train = new Set(before.split.train);
    expect(made.split.train.every((row) => train.has(row))).toBe(true);
    const count = (rows: Uint32Array, label: number): number => rows.filter((row) => book.labels[row] === label).length;
    expect(count(made.split.train, 1)).toBe(count(before.split.train, 1));
    expect(count(made.split.train, 0)).toBe(Math.min(count(before.split.train, 0), count(before.split.train, 1)));
  });
});

/** Labels of a portfolio with at least three of each class, some rows without a label, in any order. */
const portfolios = fc
  .tuple(fc.integer({ min: 3, max: 200 }), fc.integer({ min: 3, max: 200 }), fc.integer({ min: 0, max: 50 }))
  .chain(([goods, bads, without]) =>
    fc.shuffledSubarray(
      [...Array<number>(goods).fill(0), ...Array<number>(bads).fill(1), ...Array<number>(without).fill(-1)],
      { minLength: goods + bads + without },
    ),
  )
  .map((labels) => Int8Array.from(labels));

test("by lot each part has its share of each class to a row, and at least one", () => {
  fc.assert(
    fc.property(portfolios, specs, (labels, { seed, train, validation }) => {
      const { split } = divide({ rows: labels.length, columns: [] }, labels, splitWith({ seed, train, validation }));
      const shares = { train, validation, test: 1 - train - validation };
      for (const label of [0, 1]) {
        const all = labels.filter((value) => value === label).length;
        for (const part of parts) {
          const count = split[part].filter((row) => labels[row] === label).length;
          expect(count).toBeGreaterThanOrEqual(1);
          // Where a part would get none, it takes one from the largest: two parts can take one each.
          expect(Math.abs(count - shares[part] * all)).toBeLessThan(all < 40 ? 3 : 1 + 1e-6);
        }
      }
    }),
  );
});
