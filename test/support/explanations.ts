import type { ExplainState } from "../../src/app/explainState.ts";
import type { SessionEvent } from "../../src/app/events.ts";
import { overviewInputsOf, reasonInputsOf, waysOutInputsOf } from "../../src/app/explainable.ts";
import type { Reason } from "../../src/core/explain/reasons.ts";
import type { Decision } from "../../src/core/pipeline.ts";
import { sessionAfter } from "./appCases.ts";
import { trainedBy } from "./trainedCases.ts";

type Value<Key extends keyof ExplainState> =
  NonNullable<ExplainState[Key]> extends { readonly value: infer V } ? V : never;

/** A loan of the model of `bundleWith`: age, opened, purpose. */
export const loan: NonNullable<NonNullable<ExplainState["subject"]>["loan"]> = {
  part: "validation",
  order: "nearest",
  number: 1,
  count: 150,
  row: 444,
  isBad: true,
  values: [52, 18_628, "car"],
};

export const declined: Decision = { pd: 0.6, range: null, points: 475.4, band: null, verdict: "decline", flags: [] };

const reasons: readonly Reason[] = [
  { column: "age", contribution: 0.7, direction: "higher" },
  { column: "purpose", contribution: 0.2, direction: "level" },
];

/** Age raises the log-odds by 0.7, opened lowers them by 0.3, purpose raises them by 0.2. */
export const explained: Value<"explained"> = {
  decision: declined,
  because: {
    background: 100,
    base: -0.2,
    logit: 0.4,
    contributions: Float64Array.of(0.7, -0.3, 0.2),
    errors: Float64Array.of(0.01, 0.02, 0.03),
    reasons,
  },
};

export const waysOut: Value<"waysOut"> = {
  pd: 0.6,
  verdict: "decline",
  alternatives: [
    { changes: [{ column: "age", from: 52, to: 40 }], pd: 0.45, cost: 0.3 },
    { changes: [{ column: "purpose", from: "car", to: "repairs" }], pd: 0.3, cost: 0.6 },
  ],
  nearest: null,
};

export const importance: Value<"importance"> = {
  done: 150,
  total: 150,
  columns: [
    { column: "purpose", meanSize: 0.5, error: 0.02 },
    { column: "age", meanSize: 0.25, error: 0.01 },
    { column: "opened", meanSize: 0.1, error: 0.01 },
  ],
  swarms: [{ column: "purpose", contributions: Float64Array.of(-1, 0, 1), heights: Float64Array.of(NaN, NaN, NaN) }],
};

export const permutation: Value<"permutation"> = {
  part: "validation",
  rows: 150,
  repeats: 10,
  done: 2,
  total: 2,
  groups: [
    {
      columns: ["age", "opened"],
      aucDrop: { mean: 0.07, deviation: 0.01 },
      logLossIncrease: { mean: 0.05, deviation: 0.02 },
    },
    {
      columns: ["purpose"],
      aucDrop: { mean: 0.02, deviation: 0.01 },
      logLossIncrease: { mean: 0.03, deviation: 0.01 },
    },
  ] as Value<"permutation">["groups"],
};

export const dependence: Value<"dependence"> = {
  loans: 150,
  grid: { column: "age", values: [18, 33, 75], rows: Uint32Array.of(60, 89, 1), isSparse: [false, false, true] },
  meanPds: Float64Array.of(0.5, 0.25, 0.2),
  lines: [Float64Array.of(0.6, 0.3, 0.1)],
  local: { values: Float64Array.of(18, 33, 75), effects: Float64Array.of(0.5, 0, -0.25) },
};

/** The events of a trained network and a loan that is looked at. */
export const looking: readonly SessionEvent[] = [...trainedBy(), { type: "subjectChosen", loan, values: loan.values }];

/** What was made of the session that these events lead to. */
export function madeAfter(
  events: readonly SessionEvent[],
  what: { readonly [Key in Exclude<keyof ExplainState, "subject">]?: Value<Key> },
): SessionEvent {
  const session = sessionAfter(...events);
  const overview = overviewInputsOf(session);
  const inputs = {
    explained: reasonInputsOf(session),
    gradients: reasonInputsOf(session),
    waysOut: waysOutInputsOf(session),
    importance: overview,
    permutation: overview,
    dependence: overview && { ...overview, column: "age" },
    twoWay: overview && { ...overview, column: "age", other: "purpose" },
  };
  const made = Object.fromEntries(
    Object.entries(what).map(([key, value]) => [key, { value, from: inputs[key as keyof typeof inputs] }]),
  );
  return { type: "explanationMade", made };
}
