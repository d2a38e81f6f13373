import type { FittedColumn, NumberPlan, NumberStep, OneHotStep, RecipeSpec } from "../../core/pipeline.ts";
import { oneHotWidth } from "../../core/recipe/oneHot.ts";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";

/** More levels than that are counted, not named. */
const namedLevels = 12;

function listed(levels: readonly string[]): string {
  const shown = levels.slice(0, namedLevels);
  const rest = levels.length - shown.length;
  return format.list(rest > 0 ? [...shown, t("prepare:learnt.more", { count: rest })] : shown);
}

function numberStep(step: NumberStep, plan: NumberPlan, written: (value: number) => string): string {
  switch (step.kind) {
    case "impute":
      return t(`prepare:learnt.impute.${plan.impute}`, { value: written(step.value) });
    case "indicator":
      return t("prepare:learnt.indicator");
    case "standardise":
      return t("prepare:learnt.standardise", { mean: written(step.mean), scale: format.value(step.scale) });
    case "minmax":
      return t("prepare:learnt.minmax", { min: written(step.min), max: written(step.min + step.range) });
  }
}

function oneHotSteps({ levels, rare, missing }: OneHotStep): string[] {
  return [
    t("prepare:learnt.levels", { count: levels.length, levels: listed(levels) }),
    ...(rare.length > 0 ? [t("prepare:learnt.rare", { count: rare.length, levels: listed(rare) })] : []),
    ...(missing ? [t("prepare:learnt.missing")] : []),
  ];
}

/** What each step of a column learnt, in words; `spec` is the recipe it was learnt by. */
export function learntSteps(column: FittedColumn, spec: RecipeSpec): string[] {
  if (column.kind === "category") return column.steps.flatMap(oneHotSteps);
  const written = column.kind === "date" ? format.day : format.value;
  const plan = spec.overrides.find((override) => override.column === column.name)?.plan ?? spec.numbers;
  const steps = column.steps.map((step) => numberStep(step, plan, written));
  return steps.length > 0 ? steps : [t("prepare:learnt.none")];
}

/** How many inputs of the matrix a column became. */
export function inputCount(column: FittedColumn): number {
  if (column.kind !== "category") return column.steps.some(({ kind }) => kind === "indicator") ? 2 : 1;
  return column.steps.reduce((sum, step) => sum + oneHotWidth(step), 0);
}
