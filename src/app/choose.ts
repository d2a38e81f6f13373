import type { ColumnPlan, ColumnRole, Imported, RecipeChoice, RoleChoice } from "../core/pipeline.ts";
import type { ChoiceFix } from "../core/profile/fix.ts";
import { insertStep } from "../core/recipe/insertStep.ts";
import { classic, standard } from "../core/training/presets.ts";
import { inputColumns, planOf } from "./derive.ts";
import type { SessionEvent } from "./events.ts";
import type { Balance, Choices, Session } from "./session.ts";

const choiceEvents = [
  "targetConfirmed",
  "targetReopened",
  "roleChosen",
  "splitChosen",
  "balanceChosen",
  "recipeChosen",
  "planChosen",
  "inputsChosen",
  "fixesApplied",
  "presetChosen",
  "trainingChosen",
  "trainerChosen",
  "explainingChosen",
  "recalibrationChosen",
  "decisionChosen",
] as const;

/** What an analyst chooses, and can take back. */
export type ChoiceEvent = Extract<SessionEvent, { type: (typeof choiceEvents)[number] }>;

/** Tells choices from other events. */
export function isChoice(event: SessionEvent): event is ChoiceEvent {
  return choiceEvents.some((type) => type === event.type);
}

/** The choices after one more. */
export function choose(session: Session, event: ChoiceEvent): Choices {
  const { choices, imported } = session;
  switch (event.type) {
    case "targetConfirmed":
      return { ...choices, target: event.target };
    case "targetReopened":
      return { ...choices, target: null };
    case "roleChosen":
      return { ...choices, roles: withRole(choices.roles, event.column, event.role) };
    case "splitChosen":
      return { ...choices, split: event.split };
    case "balanceChosen":
      return withBalance(choices, event.balance);
    case "recipeChosen":
      return { ...choices, recipe: event.recipe };
    case "planChosen":
      return { ...choices, recipe: withPlan(choices.recipe, event.column, event.plan) };
    case "inputsChosen":
      return withInputs(session, event.plans);
    case "fixesApplied":
      return event.fixes.reduce((fixed, fix) => withFix(fixed, imported, fix), choices);
    case "presetChosen": {
      const preset = event.preset === "classic" ? classic : standard(imported?.source.rows ?? 0);
      const training = { ...preset.training, seed: choices.training.seed };
      const recipe = { ...choices.recipe, rowNorm: preset.rowNorm };
      return { ...choices, preset: event.preset, training, recipe };
    }
    case "trainingChosen":
      return { ...choices, preset: "custom", training: event.training };
    case "trainerChosen":
      return { ...choices, trainer: event.trainer };
    case "explainingChosen":
      return { ...choices, explaining: event.explaining };
    case "recalibrationChosen":
      return { ...choices, recalibration: event.recalibration };
    case "decisionChosen":
      return { ...choices, decision: event.decision };
  }
}

/** Rows are left out by the split, weights are a matter of training: a choice between them sets both. */
function withBalance({ split, training, ...others }: Choices, balance: Balance): Choices {
  const classWeight = balance === "weights" ? "balanced" : "none";
  return {
    ...others,
    split: { ...split, balance: balance === "undersample" ? "undersample" : "none" },
    training: { ...training, classWeight },
    preset: classWeight === training.classWeight ? others.preset : "custom",
  };
}

/** The choices under which these columns are the only inputs, each treated by its plan. */
function withInputs(session: Session, plans: readonly ColumnPlan[]): Choices {
  const { choices } = session;
  const wanted = new Set(plans.map(({ column }) => column));
  const others = inputColumns(session).filter(({ name }) => !wanted.has(name));
  const roles = others.reduce((chosen, { name }) => withRole(chosen, name, "ignored"), choices.roles);
  return { ...choices, roles, recipe: { ...choices.recipe, plans, rowNorm: false } };
}

function withRole(roles: readonly RoleChoice[], column: string, role: ColumnRole): readonly RoleChoice[] {
  return [...roles.filter((choice) => choice.column !== column), { column, role }];
}

function withPlan(recipe: RecipeChoice, column: string, plan: ColumnPlan | null): RecipeChoice {
  const others = recipe.plans.filter((choice) => choice.column !== column);
  return { ...recipe, plans: plan ? [...others, plan] : others };
}

/** The choices after a fix. */
export function withFix(choices: Choices, imported: Imported | null, fix: ChoiceFix): Choices {
  switch (fix.kind) {
    case "role":
      return { ...choices, roles: withRole(choices.roles, fix.column, fix.role) };
    case "step":
      return { ...choices, recipe: withStep(choices.recipe, imported, fix) };
    case "dropRepeats":
      return { ...choices, split: { ...choices.split, repeats: "drop" } };
    case "splitByDate":
      return { ...choices, split: { ...choices.split, by: { kind: "date", column: fix.column } } };
  }
}

/** The recipe with a step more in the plan of a column: the analyst's plan, or the one it has without. */
function withStep(
  recipe: RecipeChoice,
  imported: Imported | null,
  { column, step }: Extract<ChoiceFix, { kind: "step" }>,
): RecipeChoice {
  const profile = imported?.profile.columns.find(({ name }) => name === column);
  return profile ? withPlan(recipe, column, insertStep(planOf(recipe, profile), step, profile.kind)) : recipe;
}
