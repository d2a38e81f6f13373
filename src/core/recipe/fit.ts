import { AppError } from "../errors.ts";
import type { Finding } from "../findings.ts";
import type { Column, ColumnPlan, FittedColumn, Recipe, RecipeSpec, StepSpec, Table } from "../pipeline.ts";
import { runsOf } from "../profile/runs.ts";
import type { LearningColumn, Training } from "./fitColumn.ts";
import { beginColumn, endColumn, learnStep } from "./fitColumn.ts";
import { misplacedStep } from "./flow.ts";
import { inputNames } from "./layout.ts";
import { cellsOf } from "./levelCells.ts";
import { countLevels } from "./levelCounts.ts";
import { valuesOfRows } from "./present.ts";

/** A recipe, and the columns that could not become inputs. */
export interface FittedRecipe {
  readonly recipe: Recipe;
  readonly findings: readonly Finding[];
}

/**
 * Learns a recipe from the training rows alone.
 *
 * A column with no value, or whose inputs are the same in every training row, tells nothing: it is left out, with a
 * finding. One whose plan ends in levels or text, or drops it, makes no inputs.
 *
 * @param rows The training rows.
 * @param labels Shape [rows of the table]: 1 bad, 0 good, −1 none; only those of the training rows are looked at.
 * @param spec A plan for each input; plans of columns that the table does not have are passed over.
 * @throws {AppError} `recipe/step-out-of-place`; `recipe/no-inputs` where no column is left.
 */
export function fitRecipe(table: Table, rows: Uint32Array, labels: Int8Array, spec: RecipeSpec): FittedRecipe {
  const training = trainingOf(rows, labels);
  const plans = new Map(spec.plans.map((plan) => [plan.column, plan]));
  const findings: Finding[] = [];
  const columns: FittedColumn[] = [];
  for (const column of table.columns) {
    const plan = plans.get(column.name);
    if (!plan) continue;
    const learning = beginColumn(column, training);
    for (const step of stepsInForce(column, plan)) learnStep(learning, step);
    const fitted = endColumn(learning);
    if (!fitted) continue;
    if (learning.varies && hasValues(column, rows)) columns.push(fitted);
    else findings.push(uselessness(learning));
  }
  if (columns.length === 0) throw new AppError("recipe/no-inputs", {});
  return { recipe: { columns, rowNorm: spec.rowNorm, inputs: inputNames(columns) }, findings };
}

/** The rows that a recipe learns from, with their outcomes. */
export function trainingOf(rows: Uint32Array, labels: Int8Array): Training {
  return { rows, outcomes: Int8Array.from(rows, (row) => labels[row] ?? -1) };
}

/**
 * The steps of a plan that are on.
 *
 * @throws {AppError} `recipe/step-out-of-place` for the first that cannot take what reaches it.
 */
export function stepsInForce(column: Column, plan: ColumnPlan): readonly StepSpec[] {
  const steps = plan.steps.filter(({ on }) => on).map(({ step }) => step);
  const misplaced = misplacedStep(
    column.kind,
    steps.map(({ kind }) => kind),
  );
  if (!misplaced) return steps;
  const step = steps[misplaced.at]?.kind ?? "";
  throw new AppError("recipe/step-out-of-place", { column: column.name, step, kind: misplaced.cargo });
}

function hasValues(column: Column, rows: Uint32Array): boolean {
  if ("codes" in column) return rows.some((row) => (column.codes[row] ?? -1) >= 0);
  return rows.some((row) => !Number.isNaN(column.values[row] ?? Number.NaN));
}

/** Why a column tells nothing: it has no value, or becomes the same everywhere. */
function uselessness({ column, material, training: { rows } }: LearningColumn): Finding {
  if (!hasValues(column, rows))
    return { code: "column/all-missing", severity: "warning", details: { column: column.name } };
  const value = material.kind === "numbers" ? String(material.numbers.values[0] ?? "") : "(rare)";
  return {
    code: "column/constant",
    severity: "warning",
    details: { column: column.name, value: onlyValue(column, rows) ?? value },
  };
}

/** The one value of the rows, gaps apart; null where there are several. */
function onlyValue(column: Column, rows: Uint32Array): string | null {
  if ("codes" in column) {
    const { levels } = countLevels(cellsOf(column), rows);
    return levels.length === 1 ? (levels[0]?.level ?? null) : null;
  }
  const { values } = runsOf(valuesOfRows(column.values, rows));
  return values.length === 1 ? String(values[0]) : null;
}
