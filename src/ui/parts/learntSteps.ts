import type { FittedColumn } from "../../core/pipeline.ts";
import { describeFitted } from "../../core/recipe/describe.ts";
import { inputsOf } from "../../core/recipe/layout.ts";
import { stepClause } from "../i18n/messages.ts";
import { t } from "../i18n/text.ts";

/** What each step of a column learnt, as half-sentences in their order. */
export function learntSteps(column: FittedColumn): readonly string[] {
  const clauses = describeFitted(column).map(stepClause);
  return clauses.length > 0 ? clauses : [t("recipe:words.noSteps")];
}

/** How many inputs of the matrix a column became. */
export function inputCount(column: FittedColumn): number {
  const { value, indicators, encodings } = inputsOf(column);
  return (value ? 1 : 0) + indicators.length + encodings.length;
}
