import fc from "fast-check";
import { expect, test } from "vitest";
import type { Column, RecipeSpec, Table } from "../../src/core/pipeline.ts";
import { applyRecipe } from "../../src/core/recipe/apply.ts";
import { fitRecipe } from "../../src/core/recipe/fit.ts";
import { categoryColumn, firstRows, numberColumn, tableOf } from "../support/tables.ts";

fc.configureGlobal({ seed: 20261124, numRuns: 300 });

/** Whole currency units, months, rates with two digits. */
const amounts = fc.oneof(
  fc.integer({ min: -5000, max: 2_000_000 }),
  fc.integer({ min: 0, max: 9999 }).map((cents) => cents / 100),
);
const levels = fc.constantFrom("own", "rent", "mortgage", "__proto__", "constructor", "(rare)", "Ä", "10");

function columns(rows: number): fc.Arbitrary<readonly Column[]> {
  const numbers = fc.array(fc.option(amounts, { freq: 5 }), { minLength: rows, maxLength: rows });
  const categories = fc.array(fc.option(levels, { freq: 8 }), { minLength: rows, maxLength: rows });
  const column = (at: number): fc.Arbitrary<Column> =>
    fc.oneof(
      numbers.map((values) => numberColumn(`n${at}`, values)),
      categories.map((cells) => categoryColumn(`c${at}`, cells)),
    );
  return fc
    .integer({ min: 1, max: 6 })
    .chain((count) => fc.tuple(...Array.from({ length: count }, (_, at) => column(at))));
}

/** A column that always varies, so that there is an input, beside any others. */
const tables: fc.Arbitrary<Table> = fc.integer({ min: 2, max: 30 }).chain((rows) =>
  columns(rows).map((others) =>
    tableOf(
      numberColumn(
        "row",
        Array.from({ length: rows }, (_, row) => row),
      ),
      ...others,
    ),
  ),
);

const specs: fc.Arbitrary<RecipeSpec> = fc.record({
  numbers: fc.record({
    impute: fc.constantFrom("median", "mean", "zero"),
    indicator: fc.boolean(),
    scale: fc.constantFrom("standardise", "minmax", "none"),
  }),
  categories: fc.record({ rareBelow: fc.integer({ min: 1, max: 5 }), maxLevels: fc.integer({ min: 1, max: 6 }) }),
  overrides: fc.constant([]),
  rowNorm: fc.boolean(),
});

function fitted(table: Table, spec: RecipeSpec) {
  const trainRows = firstRows(Math.ceil(table.rows * 0.7) || 2).slice(0, table.rows);
  const names = table.columns.map(({ name }) => name);
  return fitRecipe(table, trainRows.length < 2 ? firstRows(2) : trainRows, names, spec);
}

test("every row becomes as many finite numbers as there are inputs", () => {
  fc.assert(
    fc.property(tables, specs, (table, spec) => {
      const { recipe } = fitted(table, spec);
      const out = new Float64Array(table.rows * recipe.inputs.length).fill(Number.NaN);
      applyRecipe(recipe, table, firstRows(table.rows), out);
      expect(out.every(Number.isFinite)).toBe(true);
    }),
  );
});

test("every column becomes inputs or a finding, never both and never neither", () => {
  fc.assert(
    fc.property(tables, specs, (table, spec) => {
      const { recipe, findings } = fitted(table, spec);
      const used = recipe.columns.map(({ name }) => name);
      const left = findings.flatMap(({ details }) => ("column" in details ? [details.column] : []));
      expect([...used, ...left].toSorted()).toEqual(table.columns.map(({ name }) => name).toSorted());
    }),
  );
});

test("at most one input of a category column is set, and all inputs of levels are 0 or 1", () => {
  fc.assert(
    fc.property(tables, specs, (table, spec) => {
      const { recipe } = fitted(table, { ...spec, rowNorm: false });
      const width = recipe.inputs.length;
      const out = new Float64Array(table.rows * width);
      applyRecipe(recipe, table, firstRows(table.rows), out);
      for (const { name, kind } of recipe.columns) {
        if (kind !== "category") continue;
        const places = [...recipe.inputs.keys()].filter((at) => recipe.inputs[at]?.startsWith(`${name}=`));
        for (let row = 0; row < table.rows; row += 1) {
          const set = places.map((at) => out[row * width + at]);
          expect(set.filter((value) => value !== 0 && value !== 1)).toEqual([]);
          expect(set.filter((value) => value === 1).length).toBeLessThanOrEqual(1);
        }
      }
    }),
  );
});

test("a row has the same bits alone as among all others", () => {
  fc.assert(
    fc.property(tables, specs, fc.nat(), (table, spec, any) => {
      const { recipe } = fitted(table, spec);
      const width = recipe.inputs.length;
      const row = any % table.rows;
      const all = new Float64Array(table.rows * width);
      const alone = new Float64Array(width);
      applyRecipe(recipe, table, firstRows(table.rows), all);
      applyRecipe(recipe, table, Uint32Array.of(row), alone);
      expect(alone).toEqual(all.slice(row * width, (row + 1) * width));
    }),
  );
});
