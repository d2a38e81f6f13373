import type { ScoringModel } from "../../src/core/explain/splitModel.ts";
import type { Table } from "../../src/core/pipeline.ts";
import { fitRecipe } from "../../src/core/recipe/fit.ts";
import { createRng } from "../../src/core/rng.ts";
import { noLabels, plainRecipe } from "./recipeSpecs.ts";
import { randomNetwork } from "./scoringModel.ts";
import { categoryColumn, dateColumn, firstRows, numberColumn, tableOf } from "./tables.ts";

/** Loans with gaps, levels and days, the same for a seed. */
export function someLoans(rows: number, seed = 1): Table {
  const rng = createRng(seed);
  const numbers = (mean: number, spread: number): (number | null)[] =>
    Array.from({ length: rows }, () => (rng.uniform() < 0.1 ? null : Math.round(mean + spread * rng.normal())));
  const levels = (names: readonly string[]): (string | null)[] =>
    Array.from({ length: rows }, () => (rng.uniform() < 0.05 ? null : names[rng.integer(names.length)]!));
  return tableOf(
    numberColumn("income", numbers(3000, 800)),
    numberColumn("amount", numbers(10_000, 4000)),
    categoryColumn("purpose", levels(["car", "boat", "house", "repairs"])),
    dateColumn("opened", numbers(18_000, 300)),
    categoryColumn("housing", levels(["own", "rent"])),
    numberColumn("children", numbers(2, 1)),
  );
}

/** A model of random weights that reads all columns of a table, or all but those named. */
export function someModel(
  table: Table,
  { members = 2, rowNorm = false, without = [] as readonly string[] } = {},
): ScoringModel {
  const columns = table.columns.filter(({ name }) => !without.includes(name));
  const { recipe } = fitRecipe(table, firstRows(table.rows), noLabels(table), { ...plainRecipe(columns), rowNorm });
  return {
    recipe,
    network: randomNetwork(recipe.inputs.length, members),
    calibration: { kind: "priorShift", shift: -0.25 },
  };
}
