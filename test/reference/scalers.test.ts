import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { applyRecipe } from "../../src/core/recipe/apply.ts";
import { fitClip } from "../../src/core/recipe/clip.ts";
import { fitFillLevel } from "../../src/core/recipe/fillLevel.ts";
import { fitRecipe } from "../../src/core/recipe/fit.ts";
import { fitImpute } from "../../src/core/recipe/impute.ts";
import { cellsOf } from "../../src/core/recipe/levelCells.ts";
import { countLevels } from "../../src/core/recipe/levelCounts.ts";
import { fitMinmax } from "../../src/core/recipe/minmax.ts";
import type { NumberStep } from "../../src/core/recipe/numberSteps.ts";
import { applyNumberStep } from "../../src/core/recipe/numberSteps.ts";
import { fitOneHot, oneHotInputs, oneHotPlaces } from "../../src/core/recipe/oneHot.ts";
import { fitPle, writePieces } from "../../src/core/recipe/ple.ts";
import { fitQuantile } from "../../src/core/recipe/quantile.ts";
import { linearQuantile, quantileEdges } from "../../src/core/recipe/quantiles.ts";
import { fitRobust } from "../../src/core/recipe/robust.ts";
import { normaliseRows } from "../../src/core/recipe/rowNorm.ts";
import { fitStandardise } from "../../src/core/recipe/standardise.ts";
import { trainingNumbers } from "../../src/core/recipe/trainingNumbers.ts";
import { fitYeoJohnson, yeoJohnsonOf } from "../../src/core/recipe/yeoJohnson.ts";
import { countUpTo } from "../../src/core/search.ts";
import { noLabels, planOf } from "../support/recipeSpecs.ts";
import { categoryColumn, firstRows, numberColumn, tableOf } from "../support/tables.ts";

type Numbers = readonly (readonly (number | null)[])[];
type Cells = readonly (readonly (number | string | null)[])[];

interface Case {
  readonly name: string;
  readonly kind: string;
  readonly strategy: "mean" | "median" | "most_frequent" | "constant";
  readonly fillValue?: number;
  readonly addIndicator: boolean;
  readonly minFrequency: number | null;
  readonly handleUnknown: string;
  readonly standardize: boolean;
  readonly nQuantiles: number;
  readonly nBins: number;
  readonly output: "normal" | "uniform";
  readonly low: number;
  readonly high: number;
  readonly lambdas: readonly number[];
  readonly q: readonly number[];
  readonly x: readonly (number | null)[];
  readonly train: Cells;
  readonly other: Cells;
  readonly expected: unknown;
}

const { cases }: { cases: readonly Case[] } = JSON.parse(
  readFileSync(resolve(import.meta.dirname, "scalers.json"), "utf8"),
);

function ofKind(kind: string): readonly Case[] {
  return cases.filter((one) => one.kind === kind);
}

function column(rows: Cells, at: number): (number | null)[] {
  return rows.map((row) => (typeof row[at] === "number" ? row[at] : null));
}

function levels(rows: Cells, at: number): (string | null)[] {
  return rows.map((row) => (typeof row[at] === "string" ? row[at] : null));
}

/** Numbers as steps take them; null is missing. */
function numbersOf(values: readonly (number | null)[]): Float64Array {
  return Float64Array.from(values, (value) => value ?? Number.NaN);
}

function sortedOf(values: readonly (number | null)[]): Float64Array {
  return Float64Array.from(values.filter((value) => value !== null)).toSorted();
}

/** How far a number is from the reference, relative to its size; 0 where both are missing, infinite where one is. */
function error(actual: number | undefined, expected: number | null): number {
  const value = actual ?? Number.NaN;
  if (expected === null || Number.isNaN(value)) return expected === null && Number.isNaN(value) ? 0 : Infinity;
  return Math.abs(value - expected) / Math.max(1e-3, Math.abs(expected));
}

function largestError(made: ArrayLike<number>, wanted: readonly (number | null)[]): number {
  if (made.length !== wanted.length) return Infinity;
  return Math.max(...wanted.map((value, at) => error(made[at], value)));
}

const tolerance = 1e-9;

/** How far a column's values, sent through steps, are from the reference, for training rows and others. */
function errorThrough(golden: Case, at: number, ...steps: readonly NumberStep[]): number {
  const expected = golden.expected as Record<"train" | "other", Numbers>;
  const errors = (["train", "other"] as const).map((part) => {
    const values = numbersOf(column(golden[part], at));
    for (const step of steps) applyNumberStep(step, values);
    return largestError(values, column(expected[part], at));
  });
  return Math.max(...errors);
}

const columnsOf = ({ train }: Case): number[] => [...(train[0] ?? []).keys()];

/*
 * scikit-learn learns mean and range from the values that are there. A recipe mostly fills gaps first and learns from the
 * filled column (see recipe.test.ts); here the steps are compared on their own, given the values that are there.
 */
describe.each(ofKind("standard"))("$name", (golden) => {
  const { mean, scale } = golden.expected as { mean: number[]; scale: number[] };
  test.each(columnsOf(golden))("column %i has the same mean, scale and z-scores", (at) => {
    const step = fitStandardise(numbersOf(column(golden.train, at)));
    expect(error(step.mean, mean[at] ?? null)).toBeLessThanOrEqual(tolerance);
    expect(error(step.scale, scale[at] ?? null)).toBeLessThanOrEqual(tolerance);
    expect(errorThrough(golden, at, step)).toBeLessThanOrEqual(tolerance);
  });
});

describe.each(ofKind("minmax"))("$name", (golden) => {
  const { min, max } = golden.expected as { min: number[]; max: number[] };
  test.each(columnsOf(golden))("column %i has the same range and values, also beyond it", (at) => {
    const step = fitMinmax(numbersOf(column(golden.train, at)));
    expect(step.min).toBe(min[at]);
    expect(error(step.range, (max[at] ?? 0) - (min[at] ?? 0) || 1)).toBeLessThanOrEqual(tolerance);
    expect(errorThrough(golden, at, step)).toBeLessThanOrEqual(tolerance);
  });
});

describe.each(ofKind("robust"))("$name", (golden) => {
  const { center, scale } = golden.expected as { center: number[]; scale: number[] };
  test.each(columnsOf(golden))("column %i has the same median, scale and values", (at) => {
    const step = fitRobust(sortedOf(column(golden.train, at)));
    expect(error(step.median, center[at] ?? null)).toBeLessThanOrEqual(tolerance);
    expect(error(step.scale, scale[at] ?? null)).toBeLessThanOrEqual(tolerance);
    expect(errorThrough(golden, at, step)).toBeLessThanOrEqual(tolerance);
  });
});

describe.each(ofKind("quantile"))("$name", (golden) => {
  const { quantiles } = golden.expected as { quantiles: number[][] };
  test.each(columnsOf(golden))("column %i has the same quantiles and shares, ties and ends included", (at) => {
    const { output, nQuantiles, train } = golden;
    const step = fitQuantile(trainingNumbers(numbersOf(column(train, at))), {
      kind: "quantile",
      output,
      quantiles: nQuantiles,
    });
    expect(largestError(step.values, quantiles[at] ?? [])).toBeLessThanOrEqual(tolerance);
    expect(errorThrough(golden, at, step)).toBeLessThanOrEqual(output === "normal" ? 1e-7 : tolerance);
  });
});

describe.each(ofKind("yeoJohnson"))("$name", (golden) => {
  const { lambdas } = golden.expected as { lambdas: number[] };
  test.each(columnsOf(golden))("column %i has the same power and values", (at) => {
    const fitted = fitYeoJohnson(sortedOf(column(golden.train, at)));
    expect(Math.abs(fitted.lambda - (lambdas[at] ?? Infinity))).toBeLessThanOrEqual(1e-4);
    const given = { ...fitted, lambda: lambdas[at] ?? 0 };
    const bent = numbersOf(column(golden.train, at));
    applyNumberStep(given, bent);
    const steps = golden.standardize ? [given, fitStandardise(bent)] : [given];
    expect(errorThrough(golden, at, ...steps)).toBeLessThanOrEqual(tolerance);
  });
});

describe.each(ofKind("yeoJohnsonGivenLambda"))("$name", ({ lambdas, x, expected }) => {
  test.each(lambdas.map((lambda, at) => ({ lambda, at })))("power $lambda bends alike", ({ lambda, at }) => {
    const bent = x.map((value) => yeoJohnsonOf(value ?? Number.NaN, lambda));
    const wanted = (expected as number[][])[at] ?? [];
    const errors = bent.map((value, i) => Math.abs(value - (wanted[i] ?? Infinity)) / (Math.abs(wanted[i] ?? 0) || 1));
    expect(Math.max(...errors)).toBeLessThanOrEqual(tolerance);
  });
});

describe.each(ofKind("clip"))("$name", ({ x, low, high, expected }) => {
  test("has the same limits and values", () => {
    const { bounds, x: clipped } = expected as { bounds: number[]; x: (number | null)[] };
    const step = fitClip(sortedOf(x), { kind: "clip", lower: low, upper: high });
    expect(largestError([step.lower, step.upper], bounds)).toBeLessThanOrEqual(tolerance);
    const values = numbersOf(x);
    applyNumberStep(step, values);
    expect(largestError(values, clipped)).toBeLessThanOrEqual(tolerance);
  });
});

test.each(ofKind("smoothClip"))("$name", ({ x, expected }) => {
  const values = numbersOf(x);
  applyNumberStep({ kind: "smoothClip" }, values);
  expect(largestError(values, expected as number[])).toBeLessThanOrEqual(tolerance);
});

test.each(ofKind("quantileLinear"))("$name", ({ x, q, expected }) => {
  const sorted = sortedOf(x);
  const made = q.map((share) => linearQuantile(sorted, share));
  expect(largestError(made, expected as number[])).toBeLessThanOrEqual(tolerance);
});

describe.each(ofKind("ple"))("$name", ({ train, other, nBins, expected }) => {
  const { edges, clamped } = expected as { edges: number[]; clamped: Numbers };
  const step = fitPle(sortedOf(train as unknown as number[]), { kind: "ple", bins: nBins, keepValue: true });

  test("has the same edges, each once", () => {
    expect(largestError(step.edges, edges)).toBeLessThanOrEqual(tolerance);
  });

  test("has the same pieces, kept within 0 and 1", () => {
    for (const [row, value] of (other as unknown as number[]).entries()) {
      const pieces = new Float64Array(step.edges.length - 1);
      writePieces(Float64Array.from(step.edges), value, pieces, 0);
      expect(largestError(pieces, clamped[row] ?? [])).toBeLessThanOrEqual(tolerance);
    }
  });
});

describe.each(ofKind("kBinsQuantile"))("$name", ({ train, other, nBins, expected }) => {
  const { edges, other: bins } = expected as { edges: number[][]; other: number[][] };
  test.each(edges.map((_, at) => at))("column %i has the same edges and bins", (at) => {
    const made = quantileEdges(sortedOf(column(train, at)), nBins);
    expect(largestError(made, edges[at] ?? [])).toBeLessThanOrEqual(tolerance);
    const inner = made.slice(1, -1);
    expect(column(other, at).map((value) => countUpTo(inner, value ?? Number.NaN))).toEqual(column(bins, at));
  });
});

describe.each(ofKind("rowL2"))("$name", (golden) => {
  test.each(["train", "other"] as const)("divides the %s rows by their length, a row of zeros included", (part) => {
    const rows = golden[part] as Numbers;
    const data = numbersOf(rows.flat());
    normaliseRows(data, rows[0]?.length ?? 0);
    const wanted = (golden.expected as Record<typeof part, Numbers>)[part].flat();
    expect(largestError(data, wanted)).toBeLessThanOrEqual(tolerance);
  });
});

describe.each(ofKind("impute"))("$name", ({ train, other, strategy, fillValue, addIndicator, expected }) => {
  const wanted = expected as { statistics: number[]; indicatorColumns?: number[]; other: Numbers };
  const how = strategy === "most_frequent" ? "mode" : strategy;
  const value = fillValue ?? 0;
  const names = wanted.statistics.map((_, at) => `x${at}`);

  test.each([...names.keys()])("column %i is filled with the same value", (at) => {
    const fitted = fitImpute(trainingNumbers(numbersOf(column(train, at))), { how, value });
    expect(error(fitted.value, wanted.statistics[at] ?? null)).toBeLessThanOrEqual(tolerance);
  });

  test("the filled columns come first, then an indicator for each column that had gaps in training", () => {
    const table = (rows: Cells) => tableOf(...names.map((name, at) => numberColumn(name, column(rows, at))));
    const plans = names.map((name) => planOf(name, { kind: "impute", how, value, indicator: addIndicator }));
    const fitted = fitRecipe(table(train), firstRows(train.length), noLabels(table(train)), { plans, rowNorm: false });
    const { columns, inputs } = fitted.recipe;
    const indicated = columns.flatMap(({ steps }, at) => (steps.some(({ kind }) => kind === "indicator") ? [at] : []));
    expect(indicated).toEqual(wanted.indicatorColumns ?? []);
    const out = new Float64Array(other.length * inputs.length);
    applyRecipe(fitted.recipe, table(other), firstRows(other.length), out);
    expect(largestError(out, wanted.other.flat())).toBeLessThanOrEqual(tolerance);
  });
});

test.each(ofKind("imputeText"))("$name", ({ train, expected }) => {
  const modes = columnsOf({ train } as Case).map((at) => {
    const counts = countLevels(cellsOf(categoryColumn("x", levels(train, at))), firstRows(train.length));
    return fitFillLevel(counts, { kind: "fillLevel", how: "mode", value: "" })?.level;
  });
  expect(modes).toEqual((expected as { statistics: string[] }).statistics);
});

/* What is called `(rare)` here is `infrequent_sklearn` there; an unknown level gives zeros here, whatever is asked there. */
describe.each(ofKind("oneHot"))("$name", ({ train, other, minFrequency, handleUnknown, expected }) => {
  const wanted = expected as { categories: string[][]; infrequent: (string[] | null)[] | null; other: number[][] };
  const features = (rows: Cells, at: number) => categoryColumn(`x${at}`, levels(rows, at));
  const rareBelow = minFrequency === null ? 1 : minFrequency < 1 ? minFrequency * train.length : minFrequency;
  const steps = wanted.categories.map((_, at) =>
    fitOneHot(countLevels(cellsOf(features(train, at)), firstRows(train.length)), { rareBelow, maxLevels: 50 }),
  );

  test("the same levels get an input, in the same order, and the same are pooled", () => {
    for (const [at, step] of steps.entries()) {
      const rare = wanted.infrequent?.[at] ?? [];
      expect(step.rare).toEqual(rare);
      expect(step.levels).toEqual(wanted.categories[at]?.filter((level) => !rare.includes(level)));
    }
  });

  test("rows not seen in training set the same inputs", () => {
    let compared = 0;
    for (const [row, inputs] of wanted.other.entries()) {
      const isKnown = wanted.categories.every((known, at) => known.includes(String(other[row]?.[at])));
      if (!isKnown && handleUnknown !== "ignore") continue;
      compared += 1;
      const made = steps.flatMap((step, at) => {
        const { ofCode } = oneHotPlaces(step, features(other, at).levels);
        const set = ofCode[features(other, at).codes[row] ?? 0];
        return Array.from(oneHotInputs(step), (_, input) => (input === set ? 1 : 0));
      });
      expect(made).toEqual(inputs);
    }
    expect(compared).toBeGreaterThan(0);
  });
});
