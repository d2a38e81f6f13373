import type { ColumnKind, ColumnPlan, PlannedStep, StepKind, StepSpec } from "../pipeline.ts";
import { misplacedStep, usualPlace } from "./flow.ts";

const scales: readonly StepKind[] = ["standardise", "minmax", "robust", "quantile"];
const shapes: readonly StepKind[] = ["log1p", "yeoJohnson"];
const encoders: readonly StepKind[] = ["oneHot", "ordinal", "woe"];

/** The kinds that a step takes the place of, its own included. */
function rivals(step: StepKind, kind: ColumnKind): readonly StepKind[] {
  if (kind === "category" && encoders.includes(step)) return encoders;
  if (step === "woe") return ["woe", "impute", "clip", ...shapes, ...scales, "smoothClip", "ple"];
  if (scales.includes(step)) return scales;
  return shapes.includes(step) ? shapes : [step];
}

function takesPlaceOf(step: StepSpec, other: StepSpec, kind: ColumnKind): boolean {
  if (step.kind === "calendar" && other.kind === "calendar") return step.part === other.part;
  return rivals(step.kind, kind).includes(other.kind);
}

/**
 * Puts a step into a plan where it belongs, switched on.
 *
 * One of its kind is replaced, in its place where that is possible, as is what it cannot stand beside: another scale,
 * another encoding of levels, and what weight of evidence does by itself. All else keeps its order; a step that could
 * not take any more what reaches it is left out.
 *
 * @param kind Of the column. A step that suits no place of it is put where it usually stands, to be refused by fitting.
 */
export function insertStep(plan: ColumnPlan, step: StepSpec, kind: ColumnKind): ColumnPlan {
  const planned: PlannedStep = { step, on: true };
  const others = plan.steps.filter((one) => !takesPlaceOf(step, one.step, kind));
  const wanted = wantedPlace(plan.steps, others, step, kind);
  let best: readonly PlannedStep[] | null = null;
  let farthest = Infinity;
  for (let place = 0; place <= others.length; place += 1) {
    const steps = inOrder(others.toSpliced(place, 0, planned), kind);
    if (!steps.includes(planned)) continue;
    const better = steps.length - (best?.length ?? -1);
    const distance = Math.abs(place - wanted);
    if (better < 0 || (better === 0 && distance >= farthest)) continue;
    best = steps;
    farthest = distance;
  }
  return { ...plan, steps: best ?? others.toSpliced(wanted, 0, planned) };
}

/** The place among the others of the step that is replaced, else after all that usually stand before. */
function wantedPlace(
  steps: readonly PlannedStep[],
  others: readonly PlannedStep[],
  step: StepSpec,
  kind: ColumnKind,
): number {
  const same = steps.findIndex((one) => one.step.kind === step.kind && takesPlaceOf(step, one.step, kind));
  if (same >= 0) return steps.slice(0, same).filter((one) => others.includes(one)).length;
  const place = usualPlace(step.kind);
  return others.findLastIndex((one) => usualPlace(one.step.kind) <= place) + 1;
}

/** The steps without those that are on and cannot take what reaches them. */
function inOrder(steps: readonly PlannedStep[], kind: ColumnKind): readonly PlannedStep[] {
  const kept: PlannedStep[] = [];
  for (const one of steps) {
    const before = [...kept, one].filter(({ on }) => on).map((planned) => planned.step.kind);
    if (!one.on || misplacedStep(kind, before) === null) kept.push(one);
  }
  return kept;
}
