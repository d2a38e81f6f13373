import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import type { NumberStep } from "../../src/core/pipeline.ts";
import { fitRecipe } from "../../src/core/recipe/fit.ts";
import { applyRecipe } from "../../src/core/recipe/apply.ts";
import { fitImputation } from "../../src/core/recipe/impute.ts";
import { fitMinmax } from "../../src/core/recipe/minmax.ts";
import { applyNumberSteps } from "../../src/core/recipe/numberSteps.ts";
import { fitOneHot, oneHotInputs, oneHotPlaces } from "../../src/core/recipe/oneHot.ts";
import { normaliseRows } from "../../src/core/recipe/rowNorm.ts";
import { fitStandardise } from "../../src/core/recipe/standardise.ts";
import { categoryColumn, firstRows, numberColumn, tableOf } from "../support/tables.ts";

type Numbers = readonly (readonly (number | null)[])[];

interface Case {
  readonly name: string;
  readonly kind: "standard" | "minmax" | "rowL2" | "impute" | "oneHot";
  readonly strategy?: "mean" | "median";
  readonly minFrequency?: number | null;
  readonly train: readonly (readonly (number | string | null)[])[];
  readonly other: readonly (readonly (number | string | null)[])[];
  readonly expected: Readonly<Record<string, unknown>>;
}

const { cases }: { cases: readonly Case[] } = JSON.parse(
  readFileSync(resolve(import.meta.dirname, "scalers.json"), "utf8"),
);

function ofKind(kind: Case["kind"]): readonly Case[] {
  return cases.filter((one) => one.kind === kind);
}

function column(rows: readonly (readonly (number | string | null)[])[], at: number): (number | null)[] {
  return rows.map((row) => (typeof row[at] === "number" ? row[at] : null));
}

function present(values: readonly (number | null)[]): Float64Array {
  return Float64Array.from(values.filter((value) => value !== null));
}

/** How far a number is from the reference, relative to its size; 0 where both are missing, infinite where one is. */
function error(actual: number | undefined, expected: number | null): number {
  const value = actual ?? Number.NaN;
  if (expected === null || Number.isNaN(value)) return expected === null && Number.isNaN(value) ? 0 : Infinity;
  return Math.abs(value - expected) / Math.max(1e-3, Math.abs(expected));
}

function largestError(pairs: Iterable<readonly [actual: number | undefined, expected: number | null]>): number {
  let largest = 0;
  for (const [actual, expected] of pairs) largest = Math.max(largest, error(actual, expected));
  return largest;
}

const tolerance = 1e-9;

/** A step's values of one column beside the reference, for training rows and others. */
function* transformed(step: NumberStep, golden: Case, at: number): Generator<readonly [number, number | null]> {
  for (const part of ["train", "other"] as const) {
    const wanted = golden.expected[part] as Numbers;
    for (const [row, value] of column(golden[part], at).entries()) {
      yield [applyNumberSteps(value ?? Number.NaN, [step]), wanted[row]?.[at] ?? null];
    }
  }
}

/*
 * scikit-learn learns mean and range from the values that are there. A recipe fills gaps first and learns from the
 * filled column (see recipe.test.ts); here the steps are compared on their own, given the values that are there.
 */
describe.each(ofKind("standard"))("$name", (golden) => {
  const { mean, scale } = golden.expected as { mean: number[]; scale: number[] };
  test.each(mean.map((_, at) => at))("column %i has the same mean, scale and z-scores", (at) => {
    const step = fitStandardise(present(column(golden.train, at)));
    expect(error(step.mean, mean[at] ?? null)).toBeLessThanOrEqual(tolerance);
    expect(error(step.scale, scale[at] ?? null)).toBeLessThanOrEqual(tolerance);
    expect(largestError(transformed(step, golden, at))).toBeLessThanOrEqual(tolerance);
  });
});

describe.each(ofKind("minmax"))("$name", (golden) => {
  const { min, max } = golden.expected as { min: number[]; max: number[] };
  test.each(min.map((_, at) => at))("column %i has the same range and values, also beyond it", (at) => {
    const step = fitMinmax(present(column(golden.train, at)));
    expect(step.min).toBe(min[at]);
    expect(error(step.range, (max[at] ?? 0) - (min[at] ?? 0) || 1)).toBeLessThanOrEqual(tolerance);
    expect(largestError(transformed(step, golden, at))).toBeLessThanOrEqual(tolerance);
  });
});

/** A filled matrix beside the reference. */
function* cellByCell(made: Float64Array, wanted: Numbers): Generator<readonly [number | undefined, number | null]> {
  for (const [at, value] of wanted.flat().entries()) yield [made[at], value];
}

describe.each(ofKind("rowL2"))("$name", (golden) => {
  test.each(["train", "other"] as const)("divides the %s rows by their length, a row of zeros included", (part) => {
    const rows = golden[part] as Numbers;
    const data = Float64Array.from(rows.flat(), (value) => value ?? Number.NaN);
    normaliseRows(data, rows[0]?.length ?? 0);
    expect(largestError(cellByCell(data, golden.expected[part] as Numbers))).toBeLessThanOrEqual(tolerance);
  });
});

describe.each(ofKind("impute"))("$name", ({ train, other, strategy = "median", expected }) => {
  const { statistics, indicatorColumns } = expected as { statistics: number[]; indicatorColumns: number[] };
  test.each(statistics.map((_, at) => at))("column %i is filled with the same value", (at) => {
    const value = fitImputation(present(column(train, at)), strategy);
    expect(error(value, statistics[at] ?? null)).toBeLessThanOrEqual(tolerance);
  });

  test("the filled columns come first, then an indicator for each column that had gaps in training", () => {
    const names = statistics.map((_, at) => `x${at}`);
    const table = (rows: Case["train"]) => tableOf(...names.map((name, at) => numberColumn(name, column(rows, at))));
    const { recipe } = fitRecipe(table(train), firstRows(train.length), names, {
      numbers: { impute: strategy, indicator: true, scale: "none" },
      categories: { rareBelow: 1, maxLevels: 50 },
      overrides: [],
      rowNorm: false,
    });
    const indicated = recipe.columns.flatMap(({ steps }, at) =>
      steps.some(({ kind }) => kind === "indicator") ? [at] : [],
    );
    expect(indicated).toEqual(indicatorColumns);
    const out = new Float64Array(other.length * recipe.inputs.length);
    applyRecipe(recipe, table(other), firstRows(other.length), out);
    expect(largestError(cellByCell(out, expected["other"] as Numbers))).toBeLessThanOrEqual(tolerance);
  });
});

/* What is called `(rare)` here is `infrequent_sklearn` there; unknown levels give zeros in both. */
describe.each(ofKind("oneHot"))("$name", ({ train, other, minFrequency, expected }) => {
  const wanted = expected as { categories: string[][]; infrequent: (string[] | null)[] | null; other: number[][] };
  const features = (rows: Case["train"], at: number) =>
    categoryColumn(
      `x${at}`,
      rows.map((row) => String(row[at])),
    );
  const steps = wanted.categories.map((_, at) =>
    fitOneHot(features(train, at), firstRows(train.length), { rareBelow: minFrequency ?? 1, maxLevels: 50 }),
  );

  test("the same levels get an input, in the same order, and the same are pooled", () => {
    for (const [at, step] of steps.entries()) {
      const rare = wanted.infrequent?.[at] ?? [];
      expect(step.rare).toEqual(rare);
      expect(step.levels).toEqual(wanted.categories[at]?.filter((level) => !rare.includes(level)));
    }
  });

  test("rows not seen in training set the same inputs", () => {
    const widths = steps.map((step) => oneHotInputs(step).length);
    for (const [row, inputs] of wanted.other.entries()) {
      const made = steps.flatMap((step, at) => {
        const { ofCode } = oneHotPlaces(step, features(other, at));
        const set = ofCode[features(other, at).codes[row] ?? 0];
        return Array.from({ length: widths[at] ?? 0 }, (_, input) => (input === set ? 1 : 0));
      });
      expect(made).toEqual(inputs);
    }
  });
});
