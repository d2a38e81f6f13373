import type { ColumnPlan, RecipeSpec } from "../../core/pipeline.ts";
import { describePlan } from "../../core/recipe/describe.ts";
import { format } from "../i18n/format.ts";
import { stepClause } from "../i18n/messages.ts";
import { t } from "../i18n/text.ts";

/** What is done with some columns, in words. */
export interface RecipeSentence {
  readonly columns: readonly string[];
  /** In the order of the steps, as half-sentences. */
  readonly clauses: readonly string[];
}

function clausesOf({ steps }: ColumnPlan): readonly string[] {
  if (steps.length === 0) return [t("recipe:words.noSteps")];
  const clauses = describePlan(steps).flatMap((description) => (description ? [stepClause(description)] : []));
  return clauses.length > 0 ? clauses : [t("recipe:words.allOff")];
}

/** The whole recipe in words; columns with which the same is done stand together, at the place of the first. */
export function recipeSentences({ plans }: RecipeSpec): readonly RecipeSentence[] {
  const together = new Map<string, { readonly columns: string[]; readonly clauses: readonly string[] }>();
  for (const plan of plans) {
    const clauses = clausesOf(plan);
    const key = clauses.join("\n");
    const known = together.get(key);
    if (known) known.columns.push(plan.column);
    else together.set(key, { columns: [plan.column], clauses });
  }
  return [...together.values()];
}

/** A sentence as it stands in a text. */
function sentenceText({ columns, clauses }: RecipeSentence): string {
  return t("recipe:words.line", { columns: format.list(columns), clauses: clauses.join("; ") });
}

/** The whole recipe as plain text, one line for each sentence. */
export function recipeText(recipe: RecipeSpec): string {
  return [
    t("recipe:words.learntFrom"),
    ...recipeSentences(recipe).map(sentenceText),
    ...(recipe.rowNorm ? [t("recipe:words.rowNorm")] : []),
  ].join("\n");
}
