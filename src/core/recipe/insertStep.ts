import type { ColumnKind, ColumnPlan, PlannedStep, StepKind, StepSpec } from "../pipeline.ts";
import { misplacedStep, usualPlace } from "./flow.ts";

const scales: readonly StepKind[] = ["standardise", "minmax", "robust", "quantile"];
const shapes: readonly StepKind[] = ["log1p", "yeoJohnson"];
const encoders: readonly StepKind[] = ["oneHot", "ordinal", "woe"];

/** The kinds that a step takes the place of, its own included. */
function rivals(step: StepKind, kind: ColumnKind): readonly StepKind[] {
  if (kind === "category" && encoders.includes(step)) return encoders;
  if (step === "woe") return ["woe", "impute", "clip", ...shapes, ...scales, "smoothClip", "ple"];
  if (scales.includes(step)) return scales.includes(step) ? [...scales, "woe"] : [step];
  if (shapes.includes(step)) return [...shapes, "woe"];
  if (kind !== "category" && ["impute", "clip", "ple", "smoothClip"].includes(step)) return [step, "woe"];
  return [step];
}

function takesPlaceOf(step: StepSpec, other: StepSpec, kind: ColumnKind): boolean {
  if (step.kind === "calendar" && other.kind === "calendar") return step.part === other.part;
  return rivals(step.kind, kind).includes(other.kind);
}

/**
 * Puts a step into a plan where it usually stands, switched on.
 *
 * One of its kind is replaced, in its place where that is possible, as is what it cannot stand beside: another scale,
 * another encoding of levels, and what weight of evidence does by itself. All else keeps its order.
 *
 * @param kind Of the column.
 */
export function insertStep(plan: ColumnPlan, step: StepSpec, kind: ColumnKind): ColumnPlan {
  const planned: PlannedStep = { step, on: true };
  const same = plan.steps.findIndex((one) => one.step.kind === step.kind && takesPlaceOf(step, one.step, kind));
  const steps = plan.steps.filter((one, at) => at === same || !takesPlaceOf(step, one.step, kind));
  const kept = steps.findIndex((one) => one === plan.steps[same]);
  if (kept >= 0) {
    const replaced = steps.with(kept, planned);
    if (isInOrder(replaced, kind)) return { ...plan, steps: replaced };
    steps.splice(kept, 1);
  }
  const place = usualPlace(step.kind);
  const after = steps.findLastIndex((one) => usualPlace(one.step.kind) <= place);
  return { ...plan, steps: steps.toSpliced(after + 1, 0, planned) };
}

function isInOrder(steps: readonly PlannedStep[], kind: ColumnKind): boolean {
  const on = steps.filter((one) => one.on).map((one) => one.step.kind);
  return misplacedStep(kind, on) === null;
}
