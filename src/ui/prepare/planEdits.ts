import type {
  ColumnKind,
  ColumnPlan,
  ColumnProfile,
  PlanStyle,
  PlannedStep,
  StepKind,
  StepSpec,
} from "../../core/pipeline.ts";
import type { Cargo } from "../../core/recipe/flow.ts";
import { flowThrough, misplacedStep, stepsAllowed } from "../../core/recipe/flow.ts";
import { insertStep } from "../../core/recipe/insertStep.ts";

/** The plan with another step in the place of one. */
export function withStep(plan: ColumnPlan, at: number, step: StepSpec): ColumnPlan {
  return { ...plan, steps: plan.steps.map((one, place) => (place === at ? { ...one, step } : one)) };
}

/** The plan with a step switched on or off. */
export function withSwitch(plan: ColumnPlan, at: number, on: boolean): ColumnPlan {
  return { ...plan, steps: plan.steps.map((one, place) => (place === at ? { ...one, on } : one)) };
}

/** The plan without a step. */
export function withoutStep(plan: ColumnPlan, at: number): ColumnPlan {
  return { ...plan, steps: plan.steps.toSpliced(at, 1) };
}

/** The plan with a step at another place. */
export function withMoved(plan: ColumnPlan, from: number, to: number): ColumnPlan {
  const step = plan.steps[from];
  return step ? { ...plan, steps: plan.steps.toSpliced(from, 1).toSpliced(to, 0, step) } : plan;
}

/** The kinds of the steps that are on. */
function kindsOn(steps: readonly PlannedStep[]): readonly StepKind[] {
  return steps.filter(({ on }) => on).map(({ step }) => step.kind);
}

/** A step that cannot take what reaches it: its place in the plan, from 0. */
export interface Misfit {
  readonly at: number;
  readonly cargo: Cargo;
}

/** The first step of a plan that cannot stand where it does; null where all can. */
export function misfitOf({ steps }: ColumnPlan, kind: ColumnKind): Misfit | null {
  const misplaced = misplacedStep(kind, kindsOn(steps));
  if (!misplaced) return null;
  const on = steps.flatMap((step, at) => (step.on ? [at] : []));
  return { at: on[misplaced.at] ?? 0, cargo: misplaced.cargo };
}

/** Whether a step may go to another place; out of a plan that does not fit, anything may. */
export function canMove(plan: ColumnPlan, kind: ColumnKind, from: number, to: number): boolean {
  return misfitOf(withMoved(plan, from, to), kind) === null || misfitOf(plan, kind) !== null;
}

/** What reaches a step. */
export function cargoBefore({ steps }: ColumnPlan, kind: ColumnKind, at: number): Cargo | null {
  const flow = flowThrough(kind, kindsOn(steps.slice(0, at)));
  return "at" in flow ? null : flow.cargo;
}

/** A step as it is when it is new. */
function newStep(kind: StepKind, profile: ColumnProfile, style: PlanStyle, has: readonly StepSpec[]): StepSpec {
  switch (kind) {
    case "specialCodes":
      return { kind, codes: profile.numbers?.specialCodes.map(({ value }) => value) ?? [] };
    case "impute":
      return { kind, how: "median", value: 0, indicator: true };
    case "clip":
      return { kind, lower: 0.01, upper: 0.99 };
    case "quantile":
      return { kind, output: "normal", quantiles: 1000 };
    case "ple":
      return { kind, bins: 16, keepValue: true };
    case "woe":
      return { kind, bins: 8, monotone: profile.kind !== "category", edges: null, groups: null };
    case "fillLevel":
      return { kind, how: "mode", value: "" };
    case "oneHot":
      return { kind, rareBelow: style.rareBelow, maxLevels: 60 };
    case "ordinal":
      return { kind, order: null };
    case "age":
      return { kind, reference: null };
    case "calendar":
      return { kind, part: has.some((step) => step.kind === kind && step.part === "month") ? "weekday" : "month" };
    case "hashedWords":
      return { kind, buckets: 16 };
    default:
      return { kind };
  }
}

/** A step that can be added: what the plan becomes, and which steps make room for it. */
export interface Addition {
  readonly step: StepSpec;
  readonly plan: ColumnPlan;
  readonly replaces: readonly StepKind[];
}

/** The steps that fit into a plan and are not in it, in the order in which they usually stand. */
export function additionsTo(plan: ColumnPlan, profile: ColumnProfile, style: PlanStyle): readonly Addition[] {
  const { kind } = profile;
  const specs = plan.steps.map(({ step }) => step);
  const on = plan.steps.filter((one) => one.on).map(({ step }) => step);
  const places = Array.from({ length: on.length + 1 }, (_, at) => stepsAllowed(kind, on.slice(0, at)));
  const kinds = new Set(places.flat());
  return [...kinds].flatMap((one) => {
    const step = newStep(one, profile, style, specs);
    if (specs.some((other) => isSame(other, step))) return [];
    const next = insertStep(plan, step, kind);
    if (misfitOf(next, kind)) return [];
    const stay = new Set(next.steps);
    const replaces = plan.steps.filter((other) => !stay.has(other)).map((other) => other.step.kind);
    return [{ step, plan: next, replaces }];
  });
}

function isSame(one: StepSpec, other: StepSpec): boolean {
  if (one.kind === "calendar" && other.kind === "calendar") return one.part === other.part;
  return one.kind === other.kind;
}

/** Steps as they can be used for another column: without what was made by hand for this one. */
export function portableSteps(steps: readonly PlannedStep[]): readonly PlannedStep[] {
  return steps.map((planned) => {
    const { step } = planned;
    if (step.kind === "woe") return { ...planned, step: { ...step, edges: null, groups: null } };
    if (step.kind === "ordinal") return { ...planned, step: { ...step, order: null } };
    return planned;
  });
}
