import { expect, test } from "vitest";
import { recipeDifference } from "../../../../src/core/compare/recipeDifference.ts";
import { bundleWith } from "../../../support/modelSamples.ts";

const { recipe } = bundleWith();
const [age, opened, purpose] = recipe.columns;

test("a recipe does not differ from itself, in whatever order its columns and the keys of its steps stand", () => {
  const turned = {
    ...recipe,
    columns: [
      purpose!,
      {
        steps: age!.steps.map((step) => Object.fromEntries(Object.entries(step).toReversed())),
        name: "age",
        kind: "number",
      },
      opened!,
    ] as typeof recipe.columns,
  };
  expect(recipeDifference(recipe, turned)).toEqual({ columns: [], alike: 3, rowNorm: false });
});

test("tells columns that only one reads, and those that are treated otherwise, with what is done to each", () => {
  const other = {
    ...recipe,
    rowNorm: true,
    columns: [
      { ...age!, steps: [{ kind: "impute", value: 34 }] },
      opened!,
      { kind: "number", name: "__proto__", steps: [{ kind: "impute", value: 0 }] },
    ] as typeof recipe.columns,
  };
  const difference = recipeDifference(recipe, other);
  expect(difference).toMatchObject({ alike: 1, rowNorm: true });
  expect(difference.columns).toEqual([
    { column: "age", one: age, other: other.columns[0] },
    { column: "purpose", one: purpose, other: null },
    { column: "__proto__", one: null, other: other.columns[2] },
  ]);
});
