import { describe, expect, test } from "vitest";
import type { RecipeSpec } from "../../../../src/core/pipeline.ts";
import { fitRecipe } from "../../../../src/core/recipe/fit.ts";
import { schemaOf } from "../../../../src/core/recipe/schema.ts";
import { plainRecipe } from "../../../support/recipeSpecs.ts";
import { categoryColumn, dateColumn, firstRows, numberColumn, tableOf } from "../../../support/tables.ts";

const loans = tableOf(
  categoryColumn("home", ["own", "rent", null, "own"]),
  numberColumn("income", [1000, null, 3000, 2000], "$"),
  dateColumn("since", [10, 20, 30, 40]),
  numberColumn("age", [20, 30, 40, 50]),
);
const inputs = ["age", "home", "income", "since"];

describe("the inputs of a recipe", () => {
  test("are the numbers and dates in file order, then the indicators, then the levels", () => {
    const { recipe, findings } = fitRecipe(loans, firstRows(4), inputs, plainRecipe);
    expect(recipe.inputs).toEqual([
      "income",
      "since",
      "age",
      "income=(missing)",
      "home=(missing)",
      "home=own",
      "home=rent",
    ]);
    expect(recipe.columns.map(({ name, kind }) => [name, kind])).toEqual([
      ["home", "category"],
      ["income", "number"],
      ["since", "date"],
      ["age", "number"],
    ]);
    expect(findings).toEqual([]);
  });

  test("are made only from the columns that were chosen, and names that are not there do not matter", () => {
    expect(fitRecipe(loans, firstRows(4), ["age", "gone"], plainRecipe).recipe.inputs).toEqual(["age"]);
  });

  test("have an indicator only where the training rows have a gap and it is wanted", () => {
    const kinds = (rows: Uint32Array, spec: RecipeSpec) =>
      fitRecipe(loans, rows, ["income"], spec).recipe.columns[0]?.steps.map(({ kind }) => kind);
    expect(kinds(firstRows(4), plainRecipe)).toEqual(["impute", "indicator", "standardise"]);
    expect(kinds(Uint32Array.of(0, 2, 3), plainRecipe)).toEqual(["impute", "standardise"]);
    const numbers = { ...plainRecipe.numbers, indicator: false };
    expect(kinds(firstRows(4), { ...plainRecipe, numbers })).toEqual(["impute", "standardise"]);
  });
});

describe("what a number column learns", () => {
  test("comes from the training rows alone, the scale from the filled column", () => {
    const { recipe } = fitRecipe(loans, Uint32Array.of(0, 1, 2), ["income"], plainRecipe);
    const deviation = Math.sqrt((1000 ** 2 + 0 + 1000 ** 2) / 3);
    expect(recipe.columns[0]?.steps).toEqual([
      { kind: "impute", value: 2000 },
      { kind: "indicator" },
      { kind: "standardise", mean: 2000, scale: expect.closeTo(deviation, 9) },
    ]);
  });

  test("follows its own plan where it has one", () => {
    const overrides = [{ column: "income", plan: { impute: "zero", indicator: false, scale: "minmax" } }] as const;
    const { recipe } = fitRecipe(loans, firstRows(4), ["income", "age"], { ...plainRecipe, overrides });
    expect(recipe.columns.map(({ steps }) => steps.map(({ kind }) => kind))).toEqual([
      ["impute", "minmax"],
      ["impute", "standardise"],
    ]);
    expect(recipe.columns[0]?.steps[1]).toEqual({ kind: "minmax", min: 0, range: 3000 });
  });

  test("has no scale where none is wanted", () => {
    const numbers = { impute: "mean", indicator: false, scale: "none" } as const;
    const { recipe } = fitRecipe(loans, firstRows(4), ["income"], { ...plainRecipe, numbers });
    expect(recipe.columns[0]?.steps).toEqual([{ kind: "impute", value: 2000 }]);
  });
});

describe("columns that tell nothing", () => {
  const useless = tableOf(
    numberColumn("age", [20, 30, 40, 20]),
    numberColumn("empty", [null, null, null, 5]),
    numberColumn("same", [7, 7, 7, 8]),
    categoryColumn("noLevel", [null, null, null, "a"]),
    categoryColumn("oneLevel", ["x", "x", "x", "y"]),
  );
  const names = useless.columns.map(({ name }) => name);

  test("are left out with a finding, judged by the training rows alone", () => {
    const { recipe, findings } = fitRecipe(useless, firstRows(3), names, plainRecipe);
    expect(recipe.inputs).toEqual(["age"]);
    expect(findings.map(({ code, details }) => [code, details])).toEqual([
      ["column/all-missing", { column: "empty" }],
      ["column/constant", { column: "same", value: "7" }],
      ["column/all-missing", { column: "noLevel" }],
      ["column/constant", { column: "oneLevel", value: "x" }],
    ]);
  });

  test("one value and gaps tell apart who has it, while the gaps have an input", () => {
    const table = tableOf(numberColumn("bonus", [1, null, 1]), categoryColumn("card", ["yes", null, "yes"]));
    const fitted = fitRecipe(table, firstRows(3), ["bonus", "card"], plainRecipe);
    expect(fitted.recipe.inputs).toEqual(["bonus", "bonus=(missing)", "card=(missing)", "card=yes"]);
    const numbers = { ...plainRecipe.numbers, indicator: false };
    const without = fitRecipe(table, firstRows(3), ["bonus", "card"], { ...plainRecipe, numbers });
    expect(without.recipe.inputs).toEqual(["card=(missing)", "card=yes"]);
  });

  test("levels that all share one input are one value", () => {
    const table = tableOf(categoryColumn("street", ["a", "b", "c"]), numberColumn("age", [1, 2, 3]));
    const categories = { rareBelow: 2, maxLevels: 50 };
    const { recipe, findings } = fitRecipe(table, firstRows(3), ["street", "age"], { ...plainRecipe, categories });
    expect(recipe.inputs).toEqual(["age"]);
    expect(findings.map(({ details }) => details)).toEqual([{ column: "street", value: "(rare)" }]);
  });

  test("a recipe without any input is refused", () => {
    expect(() => fitRecipe(useless, firstRows(3), ["empty", "same"], plainRecipe)).toThrow(
      expect.objectContaining({ code: "recipe/no-inputs" }),
    );
    expect(() => fitRecipe(useless, firstRows(3), [], plainRecipe)).toThrow(
      expect.objectContaining({ code: "recipe/no-inputs" }),
    );
  });
});

describe("the schema", () => {
  test("says of each column of the recipe what its training rows hold", () => {
    const rows = Uint32Array.of(0, 1, 2);
    const { recipe } = fitRecipe(loans, rows, inputs, plainRecipe);
    expect(schemaOf(loans, rows, recipe)).toEqual([
      { kind: "category", name: "home", levels: ["own", "rent"], missing: 1 },
      { kind: "number", name: "income", unit: "$", min: 1000, max: 3000, median: 2000, whole: true, missing: 1 },
      { kind: "date", name: "since", unit: null, min: 10, max: 30, median: 20, whole: true, missing: 0 },
      { kind: "number", name: "age", unit: null, min: 20, max: 40, median: 30, whole: true, missing: 0 },
    ]);
  });

  test("lists levels by how often they stand, and fractions are not whole", () => {
    const table = tableOf(categoryColumn("home", ["b", "a", "a"]), numberColumn("rate", [1, 2.5, 3]));
    const { recipe } = fitRecipe(table, firstRows(3), ["home", "rate"], plainRecipe);
    expect(schemaOf(table, firstRows(3), recipe)).toMatchObject([{ levels: ["a", "b"] }, { whole: false }]);
  });
});
