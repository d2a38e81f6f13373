import type { FittedColumn, NumberStep, OneHotStep } from "../../core/pipeline.ts";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";

/** What the recipe does to a column, in words, step by step. */
export function treatmentOf(column: FittedColumn): readonly string[] {
  if (column.kind === "category") return oneHotWords(column.steps[0]);
  if (column.steps.length === 0) return [t("models:card.asIs")];
  const inUnits = column.kind === "date" ? format.day : format.value;
  return column.steps.map((step) => stepWords(step, inUnits));
}

/** `inUnits` writes a value of the column; spreads are plain numbers, for dates in days. */
function stepWords(step: NumberStep, inUnits: (value: number) => string): string {
  switch (step.kind) {
    case "impute":
      return t("models:card.impute", { value: inUnits(step.value) });
    case "indicator":
      return t("models:card.indicator");
    case "standardise":
      return t("models:card.standardise", { mean: inUnits(step.mean), scale: format.value(step.scale) });
    case "minmax":
      return t("models:card.minmax", { min: inUnits(step.min), range: format.value(step.range) });
  }
}

function oneHotWords({ levels, rare, missing }: OneHotStep): readonly string[] {
  return [
    t("models:card.oneHot", { count: levels.length }),
    ...(rare.length > 0 ? [t("models:card.rare", { count: rare.length })] : []),
    ...(missing ? [t("models:card.missingLevel")] : []),
  ];
}
