import { describe, expect, test } from "vitest";
import type { Column, Recipe, RecipeSpec, StepSpec, Table } from "../../../../src/core/pipeline.ts";
import { applyRecipe, recipeFiller } from "../../../../src/core/recipe/apply.ts";
import { fitRecipe } from "../../../../src/core/recipe/fit.ts";
import { noLabels, plainRecipe, planOf } from "../../../support/recipeSpecs.ts";
import { categoryColumn, dateColumn, firstRows, numberColumn, tableOf, textColumn } from "../../../support/tables.ts";

const training = tableOf(
  categoryColumn("home", ["own", "rent", null, "own"]),
  numberColumn("income", [1000, null, 3000, 2000]),
  dateColumn("since", [10, 20, 30, 40]),
);
const filled: StepSpec = { kind: "impute", how: "median", value: 0, indicator: true };
const plain = plainRecipe(training.columns);
const recipe = fit(training, plainRecipe(training.columns, { number: [filled], date: [filled] }));

function fit(table: Table, spec: RecipeSpec, labels = noLabels(table)): Recipe {
  return fitRecipe(table, firstRows(table.rows), labels, spec).recipe;
}

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
    const scaled = fit(training, { ...plain, rowNorm: true });
    const together = matrix(scaled, training, firstRows(4));
    for (const row of firstRows(4)) expect(matrix(scaled, training, Uint32Array.of(row))).toEqual([together[row]]);
    expect([
      ...matrix(scaled, training, Uint32Array.of(0, 1)),
      ...matrix(scaled, training, Uint32Array.of(2, 3)),
    ]).toEqual(together);
    for (const row of together) expect(Math.hypot(...row)).toBeCloseTo(1, 12);
  });

  test("rounds to single precision what is asked for in single precision", () => {
    const scaled = fit(training, { ...plain, plans: plain.plans.slice(1) });
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

/** The inputs that some steps make of a column, row by row, under their names. */
function inputsBy(column: Column, steps: readonly StepSpec[], applicants: Column = column, labels?: readonly number[]) {
  const table = tableOf(column);
  const outcomes = labels ? Int8Array.from(labels) : noLabels(table);
  const of = fit(table, { plans: [planOf(column.name, ...steps)], rowNorm: false }, outcomes);
  const others = tableOf(applicants);
  return [of.inputs, ...matrix(of, others, firstRows(others.rows))];
}

const woe = { kind: "woe", bins: 4, monotone: false, edges: null, groups: null } as const;

describe("the inputs of each kind of step", () => {
  test("a special code is a gap with an input of its own, in applicants too", () => {
    const steps: StepSpec[] = [{ kind: "specialCodes", codes: [-9, 999] }, filled];
    const applicants = numberColumn("x", [999, -9, 7, null, 998]);
    expect(inputsBy(numberColumn("x", [-9, 4, 6, 999, null]), steps, applicants)).toEqual([
      ["x", "x=-9", "x=999", "x=(missing)"],
      [5, 0, 1, 1],
      [5, 1, 0, 1],
      [7, 0, 0, 0],
      [5, 0, 0, 1],
      [998, 0, 0, 0],
    ]);
  });

  test("pieces lie beside the value and stay within 0 and 1", () => {
    const steps: StepSpec[] = [filled, { kind: "ple", bins: 2, keepValue: true }];
    expect(inputsBy(numberColumn("x", [0, 10, 30]), steps, numberColumn("x", [-5, 5, 20, 99, null]))).toEqual([
      ["x", "x=(bin 1)", "x=(bin 2)"],
      [-5, 0, 0],
      [5, 0.5, 0],
      [20, 1, 0.5],
      [99, 1, 1],
      [10, 1, 0],
    ]);
  });

  test("months and weekdays that training has seen have an input each, others and gaps none", () => {
    const steps: StepSpec[] = [
      { kind: "calendar", part: "month" },
      { kind: "calendar", part: "weekday" },
    ];
    expect(inputsBy(dateColumn("d", [0, 31]), steps, dateColumn("d", [0, 31, 60, null]))).toEqual([
      ["d=(month 1)", "d=(month 2)", "d=(weekday 4)", "d=(weekday 7)"],
      [1, 0, 1, 0],
      [0, 1, 0, 1],
      [0, 0, 0, 0],
      [0, 0, 0, 0],
    ]);
  });

  test("a date can have its month and its age", () => {
    const steps: StepSpec[] = [{ kind: "calendar", part: "month" }, { kind: "age", reference: 31 }, filled];
    const [names, first, gap] = inputsBy(dateColumn("d", [0, 31]), steps, dateColumn("d", [0, null]));
    expect(names).toEqual(["d", "d=(month 1)", "d=(month 2)"]);
    expect(first).toEqual([expect.closeTo(31 / 30.436875, 12), 1, 0]);
    expect(gap).toEqual([expect.closeTo(31 / 30.436875 / 2, 12), 0, 0]);
  });

  test("the words of a text are counted in buckets, without case; a gap has none", () => {
    const steps: StepSpec[] = [{ kind: "hashedWords", buckets: 2 }];
    const [names, ...rows] = inputsBy(textColumn("t", ["Car, car; CAR", "a b c d e", null]), steps);
    expect(names).toEqual(["t=(words 1)", "t=(words 2)"]);
    expect(rows[0]?.toSorted()).toEqual([0, 3]);
    expect(rows[1]?.reduce((sum: number, count) => sum + Number(count), 0)).toBe(5);
    expect(rows[2]).toEqual([0, 0]);
  });

  test("the length of a text counts characters, those beyond the basic plane once", () => {
    const steps: StepSpec[] = [{ kind: "textLength" }, filled];
    const applicants = textColumn("t", ["\u{1F600}\u{1F600}", null]);
    expect(inputsBy(textColumn("t", ["abc", "a", "ab"]), steps, applicants)).toEqual([["t"], [2], [2]]);
  });

  test("levels in an order are numbers, unknown ones and gaps the median", () => {
    const steps: StepSpec[] = [{ kind: "ordinal", order: ["low", "middle", "high"] }];
    const applicants = categoryColumn("risk", ["high", "low", "never seen", null]);
    expect(inputsBy(categoryColumn("risk", ["low", "middle", "middle"]), steps, applicants)).toEqual([
      ["risk"],
      [2],
      [0],
      [1],
      [1],
    ]);
  });

  test("levels become the weight of their group; what training has not seen weighs nothing", () => {
    const column = categoryColumn("home", ["own", "own", "rent", "rent"]);
    const applicants = categoryColumn("home", ["rent", "boat", null, "own"]);
    const [, rent, boat, gap, own] = inputsBy(column, [woe], applicants, [0, 0, 1, 1]);
    expect([boat, gap]).toEqual([[0], [0]]);
    expect(own).toEqual([expect.closeTo(Math.log(5), 12)]);
    expect(rent).toEqual([expect.closeTo(-Math.log(5), 12)]);
  });

  test("numbers become the weight of their bin, a gap that training knows that of the gaps", () => {
    const column = numberColumn("x", [1, 2, 8, 9, null, null]);
    const steps: StepSpec[] = [{ ...woe, edges: [5] }];
    const [, low, high, gap] = inputsBy(column, steps, numberColumn("x", [5, 5.1, null]), [0, 0, 1, 1, 0, 1]);
    expect(low).toEqual([expect.closeTo(Math.log(5), 12)]);
    expect(high).toEqual([expect.closeTo(-Math.log(5), 12)]);
    expect(gap).toEqual([0]);
  });

  test("a number beyond all sense stays a number, also in single precision", () => {
    const of = fit(tableOf(numberColumn("x", [1, 2, 3])), { plans: [planOf("x", { kind: "minmax" })], rowNorm: false });
    const out = new Float32Array(2);
    applyRecipe(of, tableOf(numberColumn("x", [1e308, -1e308])), firstRows(2), out);
    expect(out.every(Number.isFinite)).toBe(true);
  });
});

test("a recipe made ready for a table fills piece after piece, more rows than it takes at once too", () => {
  const rows = 2500;
  const table = tableOf(
    numberColumn(
      "x",
      Array.from({ length: rows }, (_, row) => (row % 7 === 0 ? null : row)),
    ),
    categoryColumn(
      "c",
      Array.from({ length: rows }, (_, row) => `level ${row % 5}`),
    ),
  );
  const of = fit(table, plainRecipe(table.columns));
  const width = of.inputs.length;
  const together = new Float64Array(rows * width);
  applyRecipe(of, table, firstRows(rows), together);
  const fill = recipeFiller(of, table);
  for (const [from, to] of [
    [0, 1],
    [1, 1100],
    [1100, 2500],
  ] as const) {
    const piece = new Float64Array((to - from) * width).fill(Number.NaN);
    fill(firstRows(rows).subarray(from, to), piece);
    expect(piece).toEqual(together.slice(from * width, to * width));
  }
});
