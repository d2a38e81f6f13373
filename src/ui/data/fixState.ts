import type { SessionEvent } from "../../app/events.ts";
import type { Choices, Session } from "../../app/session.ts";
import { sameData } from "../../app/sameData.ts";
import type { Fix } from "../../core/profile/fix.ts";
import type { ColumnPlan, ColumnProfile, ColumnRole } from "../../core/pipeline.ts";
import { resolvePlans } from "../../core/recipe/automatic.ts";
import { insertStep } from "../../core/recipe/insertStep.ts";

type StepFix = Extract<Fix, { kind: "step" }>;

/** The plan of a column as it stands, automatic where the analyst has none of his own. */
function planOf({ recipe }: Choices, profile: ColumnProfile): ColumnPlan | undefined {
  return resolvePlans(recipe, [profile]).plans[0];
}

function hasStep(choices: Choices, { step }: StepFix, profile: ColumnProfile): boolean {
  return planOf(choices, profile)?.steps.some((planned) => planned.on && sameData(planned.step, step)) ?? false;
}

/** Whether a role is the one wanted; any but that of an input leaves a column out as well. */
function fulfils(role: ColumnRole | undefined, wanted: ColumnRole): boolean {
  return role === wanted || (wanted === "ignored" && role !== undefined && role !== "input");
}

/** Whether choices hold what a fix would do; `profile` is that of the column it is about. */
function holds(choices: Choices, fix: Fix, profile: ColumnProfile | undefined): boolean {
  switch (fix.kind) {
    case "role":
      return fulfils(choices.roles.find(({ column }) => column === fix.column)?.role ?? profile?.role, fix.role);
    case "step":
      return profile !== undefined && hasStep(choices, fix, profile);
    case "dropRepeats":
      return choices.split.repeats === "drop";
    case "splitByDate":
      return choices.split.by.kind === "date" && choices.split.by.column === fix.column;
    case "reread":
      return sameData(choices.reading, fix.options);
  }
}

/** Whether a fix that holds was so before the analyst chose anything. */
function isProposed({ roles, recipe }: Choices, fix: Fix, profile: ColumnProfile | undefined): boolean {
  if (fix.kind === "role")
    return fulfils(profile?.role, fix.role) || !roles.some(({ column }) => column === fix.column);
  return fix.kind === "step" && !recipe.plans.some(({ column }) => column === fix.column);
}

/** The plan without a step that was put in: the automatic one where nothing else was changed. */
function planWithout({ recipe }: Choices, { column, step }: StepFix, profile: ColumnProfile): ColumnPlan | null {
  const own = recipe.plans.find((plan) => plan.column === column);
  const automatic = resolvePlans({ ...recipe, plans: [] }, [profile]).plans[0];
  if (!own || !automatic || sameData(own, insertStep(automatic, step, profile.kind))) return null;
  return { column, steps: own.steps.filter((planned) => !sameData(planned.step, step)) };
}

/** The choice that takes a fix back where others were made since; null where there is none. */
function inverse(choices: Choices, fix: Fix, profile: ColumnProfile | undefined): SessionEvent | null {
  switch (fix.kind) {
    case "role":
      return profile ? { type: "roleChosen", column: fix.column, role: profile.role } : null;
    case "step":
      return profile ? { type: "planChosen", column: fix.column, plan: planWithout(choices, fix, profile) } : null;
    case "dropRepeats":
      return { type: "splitChosen", split: { ...choices.split, repeats: "keep" } };
    case "splitByDate":
      return { type: "splitChosen", split: { ...choices.split, by: { kind: "random" } } };
    case "reread":
      return null;
  }
}

/**
 * Where a fix stands: open; so from the start; or done by the analyst, and then what takes it back: the change itself
 * where it was the last one, another choice where others were made since.
 */
export type FixState =
  | { readonly kind: "open" }
  | { readonly kind: "asProposed" }
  | { readonly kind: "done"; readonly undo: "lastChange" | SessionEvent | null };

/** Where a fix stands in a session. */
export function fixState({ choices, past, imported }: Session, fix: Fix): FixState {
  const profile = "column" in fix ? imported?.profile.columns.find(({ name }) => name === fix.column) : undefined;
  if (!holds(choices, fix, profile)) return { kind: "open" };
  if (isProposed(choices, fix, profile)) return { kind: "asProposed" };
  const before = past.at(-1);
  const isLast = before !== undefined && !holds(before, fix, profile);
  return { kind: "done", undo: isLast ? "lastChange" : inverse(choices, fix, profile) };
}
