import type {
  ColumnKind,
  ColumnPlan,
  ColumnProfile,
  PlannedStep,
  RecipeChoice,
  StepSpec,
} from "../../core/pipeline.ts";
import type { PlanReason } from "../../core/recipe/automatic.ts";
import { automaticPlan } from "../../core/recipe/automatic.ts";
import { t } from "../i18n/text.ts";
import { misfitOf } from "./planEdits.ts";

/** An input column with its plan. */
export interface PlanLine {
  readonly profile: ColumnProfile;
  readonly plan: ColumnPlan;
  /** The plan it has where the analyst has not planned it himself, and why. */
  readonly automatic: ColumnPlan;
  readonly because: readonly PlanReason[];
  readonly isEdited: boolean;
  /** Whether a step cannot stand where it does. */
  readonly isMisfit: boolean;
}

/** Each input with its plan, in file order. */
export function planLines(inputs: readonly ColumnProfile[], recipe: RecipeChoice): readonly PlanLine[] {
  const own = new Map(recipe.plans.map((plan) => [plan.column, plan]));
  return inputs.map((profile) => {
    const { plan: automatic, because } = automaticPlan(profile, recipe.style);
    const plan = own.get(profile.name) ?? automatic;
    return {
      profile,
      plan,
      automatic,
      because,
      isEdited: own.has(profile.name),
      isMisfit: misfitOf(plan, profile.kind) !== null,
    };
  });
}

/** What the list of columns shows. */
export type PlanFilter = "all" | "edited" | ColumnKind;

export const planFilters: readonly PlanFilter[] = ["all", "edited", "number", "category", "date", "text"];

/** The lines of a kind, or those that are edited, whose name has the text in it. */
export function filteredLines(lines: readonly PlanLine[], filter: PlanFilter, search: string): readonly PlanLine[] {
  const wanted = search.trim().toLowerCase();
  return lines.filter(({ profile, isEdited }) => {
    const fits = filter === "all" || (filter === "edited" ? isEdited : profile.kind === filter);
    return fits && profile.name.toLowerCase().includes(wanted);
  });
}

/** The name of a step. */
export function stepName(step: StepSpec): string {
  if (step.kind === "calendar") return t(`recipe:calendarName.${step.part}`);
  return t(`recipe:step.${step.kind}.name`);
}

/** The steps of a plan in a word or two each. */
export function shortSteps(steps: readonly PlannedStep[]): string {
  if (steps.length === 0) return t("recipe:list.none");
  return steps
    .map(({ step, on }) => {
      const short = step.kind === "calendar" ? t(`recipe:calendar.${step.part}`) : t(`recipe:step.${step.kind}.short`);
      return on ? short : t("recipe:list.off", { step: short });
    })
    .join(" → ");
}
