import { AppError } from "../errors.ts";
import type { Finding } from "../findings.ts";
import type {
  CategoryColumn,
  CategoryPlan,
  Column,
  DateColumn,
  FittedColumn,
  NumberColumn,
  NumberPlan,
  NumberStep,
  Recipe,
  RecipeSpec,
  Table,
} from "../pipeline.ts";
import { fitImputation } from "./impute.ts";
import { inputNames } from "./layout.ts";
import { fitMinmax } from "./minmax.ts";
import { fitOneHot, oneHotWidth } from "./oneHot.ts";
import { filledValues, presentValues } from "./present.ts";
import { fitStandardise } from "./standardise.ts";

/** A recipe, and the columns that could not become inputs. */
export interface FittedRecipe {
  readonly recipe: Recipe;
  readonly findings: readonly Finding[];
}

/**
 * Learns a recipe from the training rows alone.
 *
 * A column with no value, or with one value only, in the training rows tells nothing: it is left out, with a finding.
 *
 * @param rows The training rows.
 * @param inputs Names of the columns to learn from.
 * @throws {AppError} `recipe/no-inputs` where no column is left.
 */
export function fitRecipe(table: Table, rows: Uint32Array, inputs: readonly string[], spec: RecipeSpec): FittedRecipe {
  const wanted = new Set(inputs);
  const plans = new Map(spec.overrides.map(({ column, plan }) => [column, plan]));
  const findings: Finding[] = [];
  const columns: FittedColumn[] = [];
  for (const column of table.columns) {
    if (!wanted.has(column.name)) continue;
    const fitted =
      column.kind === "number" || column.kind === "date"
        ? fitNumber(column, rows, plans.get(column.name) ?? spec.numbers)
        : fitCategory(column, rows, spec.categories);
    if ("code" in fitted) findings.push(fitted);
    else columns.push(fitted);
  }
  if (columns.length === 0) throw new AppError("recipe/no-inputs", {});
  return { recipe: { columns, rowNorm: spec.rowNorm, inputs: inputNames(columns) }, findings };
}

function fitNumber(column: NumberColumn | DateColumn, rows: Uint32Array, plan: NumberPlan): FittedColumn | Finding {
  const present = presentValues(column.values, rows);
  const gaps = rows.length - present.length;
  if (present.length === 0) return allMissing(column);
  const fill = fitImputation(present, plan.impute);
  const indicator = plan.indicator && gaps > 0;
  const isConstant = present.every((value) => value === present[0]);
  if (isConstant && !indicator) return constant(column, String(present[0] ?? ""));
  const steps: NumberStep[] = [{ kind: "impute", value: fill }];
  if (indicator) steps.push({ kind: "indicator" });
  const filled = filledValues(column.values, rows, fill);
  if (plan.scale === "standardise") steps.push(fitStandardise(filled));
  if (plan.scale === "minmax") steps.push(fitMinmax(filled));
  return { kind: column.kind, name: column.name, steps };
}

function fitCategory(column: CategoryColumn, rows: Uint32Array, plan: CategoryPlan): FittedColumn | Finding {
  const step = fitOneHot(column, rows, plan);
  const seen = [...step.levels, ...step.rare];
  if (seen.length === 0) return allMissing(column);
  if (oneHotWidth(step) === 1) return constant(column, seen.length === 1 ? seen.join("") : "(rare)");
  return { kind: "category", name: column.name, steps: [step] };
}

function allMissing({ name }: Column): Finding {
  return { code: "column/all-missing", severity: "warning", details: { column: name } };
}

function constant({ name }: Column, value: string): Finding {
  return { code: "column/constant", severity: "warning", details: { column: name, value } };
}
