import { describe, expect, test } from "vitest";
import type { Recipe, Table } from "../../../../src/core/pipeline.ts";
import { applyRecipe } from "../../../../src/core/recipe/apply.ts";
import { fitRecipe } from "../../../../src/core/recipe/fit.ts";
import { plainRecipe } from "../../../support/recipeSpecs.ts";
import { categoryColumn, dateColumn, firstRows, numberColumn, tableOf } from "../../../support/tables.ts";

const training = tableOf(
  categoryColumn("home", ["own", "rent", null, "own"]),
  numberColumn("income", [1000, null, 3000, 2000]),
  dateColumn("since", [10, 20, 30, 40]),
);
const unscaled = { ...plainRecipe, numbers: { ...plainRecipe.numbers, scale: "none" } } as const;
const { recipe } = fitRecipe(training, firstRows(4), ["home", "income", "since"], unscaled);

function matrix(of: Recipe, table: Table, rows: Uint32Array): number[][] {
  const out = new Float64Array(rows.length * of.inputs.length).fill(Number.NaN);
  applyRecipe(of, table, rows, out);
  return Array.from({ length: rows.length }, (_, row) => [
    ...out.subarray(row * of.inputs.length, (row + 1) * of.inputs.length),
  ]);
}

describe("a recipe applied", () => {
  test("fills gaps, tells of them, and sets one input for each level", () => {
    expect(recipe.inputs).toEqual(["income", "since", "income=(missing)", "home=(missing)", "home=own", "home=rent"]);
    expect(matrix(recipe, training, firstRows(4))).toEqual([
      [1000, 10, 0, 0, 1, 0],
      [2000, 20, 1, 0, 0, 1],
      [3000, 30, 0, 1, 0, 0],
      [2000, 40, 0, 0, 1, 0],
    ]);
  });

  test("takes the rows in the order they are asked for", () => {
    expect(matrix(recipe, training, Uint32Array.of(3, 0, 3)).map(([income]) => income)).toEqual([2000, 1000, 2000]);
  });

  test("sets no input for a level that training has not seen, and fills a late gap without an indicator", () => {
    const applicants = tableOf(
      dateColumn("since", [null]),
      numberColumn("income", [500]),
      categoryColumn("home", ["boat"]),
      numberColumn("other", [1]),
    );
    expect(matrix(recipe, applicants, firstRows(1))).toEqual([[500, 25, 0, 0, 0, 0]]);
  });

  test("gives a row the same bits alone, in pieces and among others", () => {
    const { recipe: scaled } = fitRecipe(training, firstRows(4), ["home", "income", "since"], {
      ...plainRecipe,
      rowNorm: true,
    });
    const together = matrix(scaled, training, firstRows(4));
    for (const row of firstRows(4)) expect(matrix(scaled, training, Uint32Array.of(row))).toEqual([together[row]]);
    expect([
      ...matrix(scaled, training, Uint32Array.of(0, 1)),
      ...matrix(scaled, training, Uint32Array.of(2, 3)),
    ]).toEqual(together);
    for (const row of together) expect(Math.hypot(...row)).toBeCloseTo(1, 12);
  });

  test("rounds to single precision what is asked for in single precision", () => {
    const { recipe: scaled } = fitRecipe(training, firstRows(4), ["income", "since"], plainRecipe);
    const out = new Float32Array(4 * scaled.inputs.length);
    applyRecipe(scaled, training, firstRows(4), out);
    expect([...out]).toEqual(matrix(scaled, training, firstRows(4)).flat().map(Math.fround));
  });

  test("a table that does not fit the recipe is our fault and said so", () => {
    const other = tableOf(numberColumn("home", [1]), numberColumn("income", [1]), dateColumn("since", [1]));
    expect(() => matrix(recipe, other, firstRows(1))).toThrow("home");
    expect(() => matrix(recipe, tableOf(numberColumn("income", [1])), firstRows(1))).toThrow("home");
  });
});
