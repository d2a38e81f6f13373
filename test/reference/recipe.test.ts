import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import type { FittedOf, FittedStep, Recipe, RecipeSpec, Table } from "../../src/core/pipeline.ts";
import { applyRecipe } from "../../src/core/recipe/apply.ts";
import { fitRecipe } from "../../src/core/recipe/fit.ts";
import { applicantTable } from "../../src/core/score/applicantTable.ts";
import { schemaOf } from "../../src/core/recipe/schema.ts";
import { noLabels, planOf } from "../support/recipeSpecs.ts";
import { readText } from "../support/readText.ts";

interface Case {
  readonly name: string;
  readonly trainAndTestCsv: string;
  readonly scoreCsv: string;
  readonly recipe: {
    readonly missing: readonly string[];
    readonly numeric: readonly string[];
    readonly categorical: readonly string[];
    readonly scale: "zscore" | "minmax";
    readonly rareBelowCount: number;
  };
  readonly trainRows: readonly number[];
  readonly testRows: readonly number[];
  readonly expected: {
    readonly columns: readonly string[];
    readonly medians: readonly number[];
    readonly scale: {
      readonly mean?: number[];
      readonly deviation?: number[];
      readonly min?: number[];
      readonly max?: number[];
    };
    readonly levels: Readonly<Record<string, readonly string[]>>;
    readonly rare: Readonly<Record<string, readonly string[]>>;
    readonly train: readonly (readonly number[])[];
    readonly test: readonly (readonly number[])[];
    readonly score: readonly (readonly number[])[];
  };
}

const { cases }: { cases: Case[] } = JSON.parse(readFileSync(resolve(import.meta.dirname, "recipe.json"), "utf8"));

function specOf({ numeric, categorical, scale, rareBelowCount }: Case["recipe"]): RecipeSpec {
  const filled = { kind: "impute", how: "median", value: 0, indicator: true } as const;
  const scaled = { kind: scale === "zscore" ? "standardise" : "minmax" } as const;
  return {
    plans: [
      ...numeric.map((name) => planOf(name, filled, scaled)),
      ...categorical.map((name) => planOf(name, { kind: "oneHot", rareBelow: rareBelowCount, maxLevels: 50 })),
    ],
    rowNorm: false,
  };
}

/** The largest difference to the reference, relative to the size of the numbers. */
function largestError(made: Iterable<number>, wanted: readonly number[]): number {
  const numbers = [...made];
  if (numbers.length !== wanted.length) return Infinity;
  return Math.max(...wanted.map((value, at) => Math.abs(numbers[at]! - value) / Math.max(1, Math.abs(value))));
}

function matrix(recipe: Recipe, table: Table, rows: readonly number[]): Float64Array {
  const out = new Float64Array(rows.length * recipe.inputs.length);
  applyRecipe(recipe, table, Uint32Array.from(rows), out);
  return out;
}

/** What the steps of one kind have learnt, column by column. */
function learnt<Kind extends FittedStep["kind"]>(recipe: Recipe, kind: Kind): FittedOf<Kind>[] {
  const isKind = (step: FittedStep): step is FittedOf<Kind> => step.kind === kind;
  return recipe.columns.flatMap(({ steps }) => steps.filter(isKind));
}

const tolerance = 1e-9;

describe.each(cases)("$name", ({ trainAndTestCsv, scoreCsv, recipe: plan, trainRows, testRows, expected }) => {
  async function fitted() {
    const { table } = await readText(trainAndTestCsv, { missingTokens: plan.missing });
    const rows = Uint32Array.from(trainRows);
    const { recipe } = fitRecipe(table, rows, noLabels(table), specOf(plan));
    return { table, recipe, schema: schemaOf(table, rows, recipe) };
  }

  test("learns the medians and scales of the training rows", async () => {
    const { recipe } = await fitted();
    const { mean = [], deviation = [], min = [], max = [] } = expected.scale;
    const medians = learnt(recipe, "impute").map(({ value }) => value);
    const standardise = learnt(recipe, "standardise");
    const minmax = learnt(recipe, "minmax");
    const errors = [
      largestError(medians, expected.medians),
      largestError(
        standardise.map((step) => step.mean),
        mean,
      ),
      largestError(
        standardise.map((step) => step.scale),
        deviation,
      ),
      largestError(
        minmax.map((step) => step.min),
        min,
      ),
      largestError(
        minmax.map((step) => step.min + step.range),
        max,
      ),
    ];
    expect(Math.max(...errors)).toBeLessThanOrEqual(tolerance);
  });

  test("finds the levels and the rare levels of the training rows", async () => {
    const { recipe } = await fitted();
    const steps = plan.categorical.map((name) => recipe.columns.find((column) => column.name === name)?.steps[0]);
    expect(steps).toEqual(
      plan.categorical.map((name) => ({
        kind: "oneHot",
        levels: expected.levels[name]!.filter((level) => level !== "(missing)"),
        rare: expected.rare[name],
        missing: expected.levels[name]!.includes("(missing)"),
      })),
    );
  });

  test("names the inputs: numbers, indicators, then the levels column by column", async () => {
    const { recipe } = await fitted();
    // The reference calls an indicator `income__missing`.
    expect(recipe.inputs).toEqual(expected.columns.map((name) => name.replace(/__missing$/, "=(missing)")));
  });

  test("makes the same matrix of the training and of the test rows", async () => {
    const { recipe, table } = await fitted();
    expect(largestError(matrix(recipe, table, trainRows), expected.train.flat())).toBeLessThanOrEqual(tolerance);
    expect(largestError(matrix(recipe, table, testRows), expected.test.flat())).toBeLessThanOrEqual(tolerance);
  });

  test("makes the same matrix of applicants, levels never seen and late gaps included", async () => {
    const { recipe, schema } = await fitted();
    const { table } = await readText(scoreCsv, { missingTokens: plan.missing });
    const mapping = schema.map(({ name }) => ({ field: name, column: name }));
    const made = matrix(recipe, applicantTable(schema, table, mapping), [...expected.score.keys()]);
    expect(largestError(made, expected.score.flat())).toBeLessThanOrEqual(tolerance);
  });
});
