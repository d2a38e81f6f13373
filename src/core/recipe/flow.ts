import type { ColumnKind, FittedStep, StepKind, StepSpec } from "../pipeline.ts";

/** A step as far as its place is concerned: the indicator that imputation adds has one of its own. */
export type FlowStep = StepKind | "indicator";

/** What reaches a step of a column on its way into the network. */
export type Cargo = "numbers" | "days" | "levels" | "texts" | "nothing";

/** A place between two steps: what has come so far. */
export interface Flow {
  readonly cargo: Cargo;
  /** Whether no value was changed yet, gaps apart: special codes can only be told from the values as they were read. */
  readonly untouched: boolean;
  /** Whether nothing can be missing any more. */
  readonly filled: boolean;
  /** The kinds that came; each stands once at most, but for the two calendar steps. */
  readonly before: readonly FlowStep[];
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
  return { cargo, untouched: true, filled: false, before: [] };
}

const numeric: readonly Cargo[] = ["numbers", "days"];

/** What a kind of step takes, and what it changes of what passes it. */
interface Rule {
  readonly takes: readonly Cargo[];
  readonly gives: Partial<Flow>;
}

/** A step that makes other numbers of numbers or days. */
const reshapes: Rule = { takes: numeric, gives: { cargo: "numbers", untouched: false } };
const ends: Partial<Flow> = { cargo: "nothing" };

const rules: Readonly<Record<FlowStep, Rule>> = {
  specialCodes: { takes: numeric, gives: {} },
  indicator: { takes: numeric, gives: {} },
  impute: { takes: numeric, gives: { filled: true } },
  clip: reshapes,
  log1p: reshapes,
  yeoJohnson: reshapes,
  standardise: reshapes,
  minmax: reshapes,
  robust: reshapes,
  smoothClip: reshapes,
  quantile: reshapes,
  ple: { takes: numeric, gives: ends },
  woe: { takes: [...numeric, "levels"], gives: { cargo: "numbers", untouched: false, filled: true } },
  fillLevel: { takes: ["levels"], gives: {} },
  oneHot: { takes: ["levels"], gives: ends },
  ordinal: { takes: ["levels"], gives: { cargo: "numbers", untouched: false, filled: true } },
  age: { takes: ["days"], gives: { cargo: "numbers", untouched: false } },
  calendar: { takes: ["days"], gives: {} },
  textLength: { takes: ["texts"], gives: { cargo: "numbers", untouched: false } },
  hashedWords: { takes: ["texts"], gives: {} },
  drop: { takes: [...numeric, "levels", "texts", "nothing"], gives: ends },
};

/** What comes out of a step, or null where it cannot take what reaches it. */
function passed(flow: Flow, kind: FlowStep): Flow | null {
  const { takes, gives } = rules[kind];
  const often = flow.before.filter((one) => one === kind).length;
  if (!takes.includes(flow.cargo) || often >= (kind === "calendar" ? 2 : 1)) return null;
  if (flow.filled && (kind === "impute" || kind === "indicator" || kind === "specialCodes")) return null;
  if (kind === "specialCodes" && !flow.untouched) return null;
  if (flow.before.includes("drop")) return null;
  return { ...flow, ...gives, before: [...flow.before, kind] };
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
export function flowThrough(kind: ColumnKind, steps: readonly FlowStep[]): Flow | Misplaced {
  let flow = start(kind);
  for (const [at, step] of steps.entries()) {
    const next = passed(flow, step);
    if (!next) return { at, cargo: flow.cargo };
    flow = next;
  }
  return flow;
}

/** The first step that cannot stand where it does; null where all can. See {@link flowThrough}. */
export function misplacedStep(kind: ColumnKind, steps: readonly FlowStep[]): Misplaced | null {
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

/** The place that a fitted step has: that of the planned step it was learnt by, but for the indicator. */
export function flowStepOf({ kind }: FittedStep): FlowStep {
  return kind === "woeBins" || kind === "woeLevels" ? "woe" : kind;
}
