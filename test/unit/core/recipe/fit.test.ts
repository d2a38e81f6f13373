import { describe, expect, test } from "vitest";
import type { ColumnPlan, RecipeSpec, StepSpec, Table } from "../../../../src/core/pipeline.ts";
import { fitRecipe } from "../../../../src/core/recipe/fit.ts";
import { schemaOf } from "../../../../src/core/recipe/schema.ts";
import { noLabels, plainRecipe, planOf } from "../../../support/recipeSpecs.ts";
import { categoryColumn, dateColumn, firstRows, numberColumn, tableOf, textColumn } from "../../../support/tables.ts";

const loans = tableOf(
  categoryColumn("home", ["own", "rent", null, "own"]),
  numberColumn("income", [1000, null, 3000, 2000], "$"),
  dateColumn("since", [10, 20, 30, 40]),
  numberColumn("age", [20, 30, 40, 50]),
);

const median: StepSpec = { kind: "impute", how: "median", value: 0, indicator: true };

function fit(table: Table, rows: Uint32Array, spec: RecipeSpec, labels = noLabels(table)) {
  return fitRecipe(table, rows, labels, spec);
}

/** What one column learns by some steps from all rows, or the code of the finding that it is left out with. */
function learnt(column: Table["columns"][number], steps: readonly StepSpec[], labels?: readonly number[]) {
  const other = numberColumn("other", [...firstRows(tableOf(column).rows)]);
  const table = tableOf(column, other);
  const spec = { plans: [planOf(column.name, ...steps), planOf("other", median)], rowNorm: false };
  const outcomes = labels ? Int8Array.from(labels) : noLabels(table);
  const { recipe, findings } = fit(table, firstRows(table.rows), spec, outcomes);
  return recipe.columns.find(({ name }) => name === column.name)?.steps ?? findings[0]?.code ?? null;
}

describe("the inputs of a recipe", () => {
  test("are the values in file order, then the indicators, then the inputs of encodings", () => {
    const { recipe, findings } = fit(loans, firstRows(4), plainRecipe(loans.columns));
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

  test("keep that order whatever steps make them", () => {
    const spec: RecipeSpec = {
      plans: [
        planOf("home", { kind: "ordinal", order: null }),
        planOf("income", { kind: "specialCodes", codes: [3000] }, median, { kind: "ple", bins: 2, keepValue: false }),
        planOf("since", { kind: "calendar", part: "month" }, { kind: "age", reference: null }),
        planOf("age", median, { kind: "ple", bins: 2, keepValue: true }),
      ],
      rowNorm: false,
    };
    expect(fit(loans, firstRows(4), spec).recipe.inputs).toEqual([
      "home",
      "since",
      "age",
      "income=3000",
      "income=(missing)",
      "income=(bin 1)",
      "income=(bin 2)",
      "since=(month 1)",
      "since=(month 2)",
      "age=(bin 1)",
      "age=(bin 2)",
    ]);
  });

  test("are made only from the columns that have a plan, and plans of columns that are not there do not matter", () => {
    const plans = [planOf("age", median), planOf("gone", median)];
    expect(fit(loans, firstRows(4), { plans, rowNorm: false }).recipe.inputs).toEqual(["age"]);
  });

  test("have an indicator only where the training rows have a gap and it is wanted", () => {
    const kinds = (rows: Uint32Array, indicator: boolean) =>
      fit(loans, rows, {
        plans: [planOf("income", { ...median, indicator }, { kind: "standardise" })],
        rowNorm: false,
      }).recipe.columns[0]?.steps.map(({ kind }) => kind);
    expect(kinds(firstRows(4), true)).toEqual(["indicator", "impute", "standardise"]);
    expect(kinds(Uint32Array.of(0, 2, 3), true)).toEqual(["impute", "standardise"]);
    expect(kinds(firstRows(4), false)).toEqual(["impute", "standardise"]);
  });

  test("have no indicator where codes tell of every gap already", () => {
    const codes: StepSpec = { kind: "specialCodes", codes: [-9, -7] };
    expect(learnt(numberColumn("x", [-9, 4, 6, 5]), [codes, median])).toEqual([
      { kind: "specialCodes", codes: [-9, -7] },
      { kind: "impute", value: 5 },
    ]);
    expect(learnt(numberColumn("x", [-9, null, 6, 5]), [codes, median])).toEqual([
      { kind: "specialCodes", codes: [-9, -7] },
      { kind: "indicator" },
      { kind: "impute", value: 5.5 },
    ]);
  });
});

describe("what a column learns", () => {
  test("comes from the training rows alone, the scale from the filled column", () => {
    const { recipe } = fit(loans, Uint32Array.of(0, 1, 2), plainRecipe([{ name: "income", kind: "number" }]));
    expect(recipe.columns[0]?.steps).toEqual([
      { kind: "indicator" },
      { kind: "impute", value: 2000 },
      { kind: "standardise", mean: 2000, scale: expect.closeTo(Math.sqrt((1000 ** 2 + 1000 ** 2) / 3), 9) },
    ]);
  });

  test("is learnt step by step, each from what the one before has made", () => {
    const steps = [median, { kind: "clip", lower: 0, upper: 0.75 }, { kind: "minmax" }] as const;
    expect(learnt(numberColumn("x", [0, 4, null, 8, 100]), steps)).toEqual([
      { kind: "indicator" },
      { kind: "impute", value: 6 },
      { kind: "clip", lower: 0, upper: 8 },
      { kind: "minmax", min: 0, range: 8 },
    ]);
  });

  test("leaves out steps that are off", () => {
    const plan: ColumnPlan = {
      column: "income",
      steps: [
        { step: median, on: true },
        { step: { kind: "log1p" }, on: false },
      ],
    };
    const { recipe } = fit(loans, firstRows(4), { plans: [plan], rowNorm: false });
    expect(recipe.columns[0]?.steps.map(({ kind }) => kind)).toEqual(["indicator", "impute"]);
  });

  test("ends in the median where no step fills gaps: an applicant may have one", () => {
    expect(learnt(numberColumn("x", [1, null, 5]), [{ kind: "minmax" }])).toEqual([
      { kind: "minmax", min: 1, range: 4 },
      { kind: "impute", value: 0.5 },
    ]);
    expect(learnt(numberColumn("x", [1, 2, 6]), [])).toEqual([{ kind: "impute", value: 2 }]);
    expect(learnt(numberColumn("x", [1, 2, 6]), [{ kind: "ple", bins: 1, keepValue: true }])).toEqual([
      { kind: "impute", value: 2 },
      { kind: "ple", edges: [1, 6], keepValue: true },
    ]);
  });

  test("missing levels become the most frequent one, a given one, or one of their own", () => {
    const home = categoryColumn("home", ["own", null, "rent", "own"]);
    const oneHot: StepSpec = { kind: "oneHot", rareBelow: 1, maxLevels: 9 };
    const filled = (how: "own" | "mode" | "constant") =>
      learnt(home, [{ kind: "fillLevel", how, value: "unknown" }, oneHot]);
    expect(filled("own")).toEqual([{ kind: "oneHot", levels: ["own", "rent"], rare: [], missing: true }]);
    expect(filled("mode")).toEqual([
      { kind: "fillLevel", level: "own" },
      { kind: "oneHot", levels: ["own", "rent"], rare: [], missing: false },
    ]);
    expect(filled("constant")).toEqual([
      { kind: "fillLevel", level: "unknown" },
      { kind: "oneHot", levels: ["own", "rent", "unknown"], rare: [], missing: false },
    ]);
  });

  test("an order of levels is the given one, then by frequency; what is unknown becomes the median position", () => {
    const cells = ["high", "low", "low", null, "middle", "middle", "middle"];
    expect(learnt(categoryColumn("risk", cells), [{ kind: "ordinal", order: ["low", "middle"] }])).toEqual([
      { kind: "ordinal", levels: ["low", "middle", "high"], unknown: 1 },
    ]);
    expect(learnt(categoryColumn("risk", cells), [{ kind: "ordinal", order: null }])).toEqual([
      { kind: "ordinal", levels: ["middle", "low", "high"], unknown: 0 },
    ]);
  });

  test("texts have a length, and buckets of words", () => {
    const steps = [{ kind: "hashedWords", buckets: 3 }, { kind: "textLength" }, median] as const;
    expect(learnt(textColumn("remark", ["one two", "three", null]), steps)).toEqual([
      { kind: "hashedWords", buckets: 3 },
      { kind: "textLength" },
      { kind: "indicator" },
      { kind: "impute", value: 6 },
    ]);
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
  const plain = plainRecipe(useless.columns);

  test("are left out with a finding, judged by the training rows alone", () => {
    const { recipe, findings } = fit(useless, firstRows(3), plain);
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
    expect(fit(table, firstRows(3), plainRecipe(table.columns)).recipe.inputs).toEqual([
      "bonus",
      "bonus=(missing)",
      "card=(missing)",
      "card=yes",
    ]);
    const spec = plainRecipe(table.columns, { number: [{ ...median, indicator: false }] });
    expect(fit(table, firstRows(3), spec).recipe.inputs).toEqual(["card=(missing)", "card=yes"]);
  });

  test("levels that all share one input are one value", () => {
    expect(learnt(categoryColumn("street", ["a", "b", "c"]), [{ kind: "oneHot", rareBelow: 2, maxLevels: 50 }])).toBe(
      "column/constant",
    );
  });

  test("values that a step has made the same are one value", () => {
    expect(learnt(numberColumn("x", [1, 2, 3]), [median, { kind: "clip", lower: 0.5, upper: 0.5 }])).toBe(
      "column/constant",
    );
  });

  test("weights without a bad row among the training rows are one value", () => {
    const woe: StepSpec = { kind: "woe", bins: 4, monotone: true, edges: null, groups: null };
    expect(learnt(numberColumn("x", [1, 2, 3]), [woe], [0, 0, 0])).toBe("column/constant");
  });

  test("columns that are dropped, or whose levels no step turns into inputs, are left out without a finding", () => {
    expect(learnt(numberColumn("x", [1, 2, 3]), [median, { kind: "drop" }])).toBeNull();
    expect(learnt(categoryColumn("home", ["a", "b", "c"]), [])).toBeNull();
    expect(
      learnt(categoryColumn("home", ["a", null, "c"]), [{ kind: "fillLevel", how: "mode", value: "" }]),
    ).toBeNull();
  });

  test("a recipe without any input is refused", () => {
    const noInputs = expect.objectContaining({ code: "recipe/no-inputs" });
    const plans = plain.plans.filter(({ column }) => column === "empty" || column === "same");
    expect(() => fit(useless, firstRows(3), { plans, rowNorm: false })).toThrow(noInputs);
    expect(() => fit(useless, firstRows(3), { plans: [], rowNorm: false })).toThrow(noInputs);
  });
});

describe("a step that cannot take what reaches it", () => {
  test.each([
    { column: "income", steps: [{ kind: "oneHot", rareBelow: 1, maxLevels: 5 }], step: "oneHot", kind: "numbers" },
    { column: "home", steps: [{ kind: "log1p" }], step: "log1p", kind: "levels" },
    {
      column: "since",
      steps: [{ kind: "standardise" }, { kind: "age", reference: null }],
      step: "age",
      kind: "numbers",
    },
    { column: "income", steps: [median, median], step: "impute", kind: "numbers" },
    { column: "home", steps: [{ kind: "ordinal", order: null }, median], step: "impute", kind: "numbers" },
  ] as const)("$step of $column is named", ({ column, steps, step, kind }) => {
    const plans = [planOf(column, ...steps)];
    expect(() => fit(loans, firstRows(4), { plans, rowNorm: false })).toThrow(
      expect.objectContaining({ code: "recipe/step-out-of-place", details: { column, step, kind } }),
    );
  });
});

describe("the schema", () => {
  test("says of each column of the recipe what its training rows hold", () => {
    const rows = Uint32Array.of(0, 1, 2);
    const { recipe } = fit(loans, rows, plainRecipe(loans.columns));
    expect(schemaOf(loans, rows, recipe)).toEqual([
      { kind: "category", name: "home", levels: ["own", "rent"], missing: 1 },
      {
        kind: "number",
        name: "income",
        unit: "$",
        reading: null,
        min: 1000,
        max: 3000,
        median: 2000,
        whole: true,
        missing: 1,
      },
      { kind: "date", name: "since", unit: null, reading: null, min: 10, max: 30, median: 20, whole: true, missing: 0 },
      { kind: "number", name: "age", unit: null, reading: null, min: 20, max: 40, median: 30, whole: true, missing: 0 },
    ]);
  });

  test("lists levels by how often they stand, says nothing of texts but gaps, and fractions are not whole", () => {
    const table = tableOf(
      categoryColumn("home", ["b", "a", "a"]),
      numberColumn("rate", [1, 2.5, 3]),
      textColumn("remark", ["x y", null, "z"]),
    );
    const { recipe } = fit(table, firstRows(3), plainRecipe(table.columns));
    expect(schemaOf(table, firstRows(3), recipe)).toMatchObject([
      { levels: ["a", "b"] },
      { whole: false },
      { kind: "text", name: "remark", missing: 1 },
    ]);
  });

  test("takes special codes neither for values nor for gaps", () => {
    const table = tableOf(numberColumn("x", [-9, 4, 6, 99_999_999, null]));
    const spec = { plans: [planOf("x", { kind: "specialCodes", codes: [-9, 99_999_999] }, median)], rowNorm: false };
    const { recipe } = fit(table, firstRows(5), spec);
    expect(schemaOf(table, firstRows(5), recipe)).toMatchObject([{ min: 4, max: 6, median: 5, missing: 1 }]);
  });
});
