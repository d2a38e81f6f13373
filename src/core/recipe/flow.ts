import type { ColumnKind, FittedStep, StepKind, StepSpec } from "../pipeline.ts";

/** What reaches a step of a column on its way into the network. */
export type Cargo = "numbers" | "days" | "levels" | "texts" | "nothing";

/** A place between two steps: what has come so far. */
interface Flow {
  readonly cargo: Cargo;
  /** Whether no value was changed yet, gaps apart: special codes can only be told from the values as they were read. */
  readonly untouched: boolean;
  /** Whether nothing can be missing any more. */
  readonly filled: boolean;
  /** Whether the last step only added inputs beside what passed it. */
  readonly aside: boolean;
  /** The kinds that came; each stands once at most, but for the two calendar steps. */
  readonly before: readonly StepKind[];
}

/** All kinds, in the order in which they usually stand. */
const kindsInOrder: readonly StepKind[] = [
  "specialCodes",
  "fillLevel",
  "calendar",
  "hashedWords",
  "age",
  "textLength",
  "oneHot",
  "ordinal",
  "woe",
  "impute",
  "clip",
  "log1p",
  "yeoJohnson",
  "standardise",
  "minmax",
  "robust",
  "quantile",
  "smoothClip",
  "ple",
  "drop",
];

function start(kind: ColumnKind): Flow {
  const cargo = ({ number: "numbers", date: "days", category: "levels", text: "texts" } as const)[kind];
  return { cargo, untouched: true, filled: false, aside: false, before: [] };
}

/** What comes out of a step, or null where it cannot take what reaches it. */
function passed(flow: Flow, kind: StepKind): Flow | null {
  const { cargo, untouched, filled, before } = flow;
  if (before.filter((one) => one === kind).length >= (kind === "calendar" ? 2 : 1)) return null;
  const onward = { ...flow, aside: false, before: [...before, kind] };
  const numeric = cargo === "numbers" || cargo === "days";
  switch (kind) {
    case "specialCodes":
      return numeric && untouched && !filled ? onward : null;
    case "impute":
      return numeric && !filled ? { ...onward, filled: true } : null;
    case "woe":
      return numeric || cargo === "levels" ? { ...onward, cargo: "numbers", untouched: false, filled: true } : null;
    case "ple":
      return numeric ? { ...onward, cargo: "nothing" } : null;
    case "drop":
      return before.includes("drop") ? null : { ...onward, cargo: "nothing" };
    case "fillLevel":
    case "oneHot":
    case "ordinal":
      return cargo === "levels" ? { ...onward, ...levelsTo(kind) } : null;
    case "age":
    case "calendar":
      return cargo === "days" ? { ...onward, ...daysTo(kind) } : null;
    case "textLength":
    case "hashedWords":
      return cargo === "texts" ? { ...onward, ...textsTo(kind) } : null;
    default:
      return numeric ? { ...onward, cargo: "numbers", untouched: false } : null;
  }
}

function levelsTo(kind: "fillLevel" | "oneHot" | "ordinal"): Partial<Flow> {
  if (kind === "fillLevel") return {};
  return kind === "oneHot" ? { cargo: "nothing" } : { cargo: "numbers", untouched: false, filled: true };
}

function daysTo(kind: "age" | "calendar"): Partial<Flow> {
  return kind === "calendar" ? { aside: true } : { cargo: "numbers", untouched: false };
}

function textsTo(kind: "textLength" | "hashedWords"): Partial<Flow> {
  return kind === "hashedWords" ? { aside: true } : { cargo: "numbers", untouched: false };
}

/** A step that cannot take what reaches it: its place among the steps, from 0, and what reaches it. */
export interface Misplaced {
  readonly at: number;
  readonly cargo: Cargo;
}

/**
 * What comes out of a column's steps, or the first step that is out of place.
 *
 * Each kind stands once at most, but for calendar, which can stand for months and for weekdays. Piecewise encoding and
 * one-hot end a column; `drop` may stand after them, and last only.
 *
 * @param steps Those that are on.
 */
export function flowThrough(kind: ColumnKind, steps: readonly StepKind[]): Flow | Misplaced {
  let flow = start(kind);
  for (const [at, step] of steps.entries()) {
    const next = passed(flow, step);
    if (!next) return { at, cargo: flow.cargo };
    flow = next;
  }
  return flow;
}

/** The first step that cannot stand where it does; null where all can. See {@link flowThrough}. */
export function misplacedStep(kind: ColumnKind, steps: readonly StepKind[]): Misplaced | null {
  const flow = flowThrough(kind, steps);
  return "at" in flow ? flow : null;
}

/**
 * The kinds of steps that may stand right after some others.
 *
 * @param kind Of the column.
 * @param before The steps before the place, those that are on; none may stand after steps that are out of place.
 * @returns In the order in which they usually stand.
 */
export function stepsAllowed(kind: ColumnKind, before: readonly StepSpec[]): readonly StepKind[] {
  const flow = flowThrough(
    kind,
    before.map((step) => step.kind),
  );
  return "at" in flow ? [] : kindsInOrder.filter((step) => passed(flow, step) !== null);
}

/** Where a kind usually stands among the others. */
export function usualPlace(kind: StepKind): number {
  return kindsInOrder.indexOf(kind);
}

/** Whether the column has a value at its end, beside the inputs that its steps add. */
export function makesValue(flow: Flow): boolean {
  return (flow.cargo === "numbers" || flow.cargo === "days") && !flow.aside;
}

/** The kind of step that a fitted one was learnt by; an indicator belongs to the imputation. */
export function plannedKind(kind: FittedStep["kind"]): StepKind | null {
  if (kind === "indicator") return null;
  return kind === "woeBins" || kind === "woeLevels" ? "woe" : kind;
}
