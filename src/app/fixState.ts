import type { ColumnPlan, ColumnProfile, ColumnRole } from "../core/pipeline.ts";
import type { Fix } from "../core/profile/fix.ts";
import { automaticPlan } from "../core/recipe/automatic.ts";
import { insertStep } from "../core/recipe/insertStep.ts";
import { withFix } from "./choose.ts";
import { planOf } from "./derive.ts";
import type { SessionEvent } from "./events.ts";
import { sameData } from "./sameData.ts";
import type { Choices, Session } from "./session.ts";

type StepFix = Extract<Fix, { kind: "step" }>;

function hasStep({ recipe }: Choices, { step }: StepFix, profile: ColumnProfile): boolean {
  return planOf(recipe, profile).steps.some((planned) => planned.on && sameData(planned.step, step));
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
  const automatic = automaticPlan(profile, recipe.style).plan;
  if (!own || sameData(own, insertStep(automatic, step, profile.kind))) return null;
  return { column, steps: own.steps.filter((planned) => !sameData(planned.step, step)) };
}

/** The choice that takes a fix back alone; null where there is none. */
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

/** Whether the last change was this fix and no more, so that taking that change back takes back nothing else. */
function isLastChange({ choices, past, imported }: Session, fix: Fix): boolean {
  const before = past.at(-1);
  if (!before) return false;
  if (fix.kind === "reread") return !sameData(before.reading, choices.reading);
  return sameData(withFix(before, imported, fix), choices);
}

/**
 * Where a fix stands: open; so from the start; or done by the analyst, and then what takes it back: the change itself
 * where it was the last one, another choice where others were made with it or since.
 */
export type FixState =
  | { readonly kind: "open" }
  | { readonly kind: "asProposed" }
  | { readonly kind: "done"; readonly undo: "lastChange" | SessionEvent | null };

/** Where a fix stands in a session. */
export function fixState(session: Session, fix: Fix): FixState {
  const { choices, imported } = session;
  const profile = "column" in fix ? imported?.profile.columns.find(({ name }) => name === fix.column) : undefined;
  if (!holds(choices, fix, profile)) return { kind: "open" };
  if (isProposed(choices, fix, profile)) return { kind: "asProposed" };
  return { kind: "done", undo: isLastChange(session, fix) ? "lastChange" : inverse(choices, fix, profile) };
}
