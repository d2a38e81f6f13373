import type { Session } from "../../app/session.ts";
import type { ColumnPlan, StepSpec } from "../../core/pipeline.ts";
import { describeFitted, describePlanned } from "../../core/recipe/describe.ts";
import { flowStepOf } from "../../core/recipe/flow.ts";
import { stepClause } from "../i18n/messages.ts";

/** What a step learnt when the loans were last prepared; null where it learns nothing, or its column had other steps. */
export function stepLearnt(prepared: Session["prepared"], plan: ColumnPlan, step: StepSpec): string | null {
  const then = prepared?.from.recipe.plans.find(({ column }) => column === plan.column);
  const fitted = prepared?.value.recipe.columns.find(({ name }) => name === plan.column);
  if (!fitted || !then || JSON.stringify(then.steps) !== JSON.stringify(plan.steps)) return null;
  const planned = stepClause(describePlanned(step));
  const clauses = describeFitted(fitted).flatMap((description, at) => {
    const one = fitted.steps[at];
    if (!one) return [];
    const isPart = one.kind === "calendar" && step.kind === "calendar" ? one.part === step.part : true;
    const isOwn = one.kind === "indicator" ? step.kind === "impute" : flowStepOf(one) === step.kind;
    return isOwn && isPart ? [stepClause(description)] : [];
  });
  if (clauses.join() === planned) return null;
  return clauses.length > 0 ? clauses.join("; ") : null;
}
