import { changeSpace } from "../../../src/core/explain/changeSpace.ts";
import { findingCounterfactuals } from "../../../src/core/explain/counterfactual.ts";
import { createExplainer, usualBackground, usualPairs } from "../../../src/core/explain/explainer.ts";
import { sigmoid } from "../../../src/core/network/exponential.ts";
import { initialise } from "../../../src/core/network/initialise.ts";
import type { ApplicantValue, Column, ColumnPlan, Schema, Table } from "../../../src/core/pipeline.ts";
import { fitRecipe } from "../../../src/core/recipe/fit.ts";
import { schemaOf } from "../../../src/core/recipe/schema.ts";
import { createRng } from "../../../src/core/rng.ts";
import { pdLogits } from "../../../src/core/score/scoreRows.ts";
import { finishSteps } from "../../../src/core/steps.ts";

/** Milliseconds of each applicant, in the order they were explained. */
export interface ExplainTimes {
  readonly columns: number;
  readonly inputs: number;
  readonly members: number;
  readonly explainMs: readonly number[];
  readonly waysOutMs: readonly number[];
}

const rows = 5000;
const numbers = 12;
const columns = 20;
const members = 5;
const hidden = [64, 32];
const levels = ["a", "b", "c", "d", "e"];

function loans(): Table {
  const rng = createRng(1);
  const column = (_: unknown, at: number): Column => {
    const name = `column ${at}`;
    if (at < numbers)
      return { kind: "number", name, unit: null, values: Float64Array.from({ length: rows }, () => rng.normal() * 10) };
    return {
      kind: "category",
      name,
      levels,
      codes: Int32Array.from({ length: rows }, () => rng.integer(levels.length)),
    };
  };
  return { rows, columns: Array.from({ length: columns }, column) };
}

function planOf({ name, kind }: Column): ColumnPlan {
  const step =
    kind === "number" ? ({ kind: "standardise" } as const) : ({ kind: "oneHot", rareBelow: 1, maxLevels: 50 } as const);
  return { column: name, steps: [{ step, on: true }] };
}

/** Five networks of 64 and 32 units with random weights, as large as trained ones, on twenty columns. */
function modelOn(table: Table, all: Uint32Array) {
  const spec = { plans: table.columns.map(planOf), rowNorm: false };
  const { recipe } = fitRecipe(table, all, new Int8Array(rows), spec);
  const network = { inputs: recipe.inputs.length, hidden, activation: "relu" } as const;
  const plan = { initialiser: "heNormal", outputBias: "zero" } as const;
  const weights = Array.from({ length: members }, (_, at) => initialise(network, { ...plan, seed: at + 1 }, 0.3));
  const calibration = { kind: "none" } as const;
  return {
    model: { recipe, network: { spec: network, members: weights }, calibration },
    schema: schemaOf(table, all, recipe),
  };
}

/** Explains and turns round so many applicants, one after the other; the first three are not counted. */
export function measureExplaining(applicants: number): ExplainTimes {
  const table = loans();
  const all = Uint32Array.from({ length: rows }, (_, row) => row);
  const { model, schema } = modelOn(table, all);
  const explainer = createExplainer(model, { table, rows: all.slice(0, usualBackground) });
  const space = changeSpace(schema, table, all);
  const rules = schema.map(
    ({ name }) => ({ column: name, direction: "any", min: null, max: null, levels: null }) as const,
  );
  const uncounted = 3;
  const times = { explainMs: [] as number[], waysOutMs: [] as number[] };
  for (let at = 0; at < applicants + uncounted; at += 1) {
    const row = usualBackground + at;
    const values = valuesOf(table, schema, row);
    // Far enough from the cut-off for the search to go all its way.
    const cutoff = sigmoid((pdLogits(model, table, Uint32Array.of(row))[0] ?? 0) - 1);
    const explainMs = timed(() => explainer.explain(table, row, { seed: 1, pairs: usualPairs }));
    const wishes = { rules, space, columns: 3, alternatives: 5 };
    const waysOutMs = timed(() => finishSteps(findingCounterfactuals({ model, schema, values, cutoff }, wishes)));
    if (at < uncounted) continue;
    times.explainMs.push(explainMs);
    times.waysOutMs.push(waysOutMs);
  }
  return { columns, inputs: model.recipe.inputs.length, members, ...times };
}

function timed(run: () => unknown): number {
  const began = performance.now();
  run();
  return performance.now() - began;
}

function valuesOf({ columns: all }: Table, schema: Schema, row: number): readonly ApplicantValue[] {
  return schema.map(({ name }) => {
    const column = all.find((one) => one.name === name);
    if (!column) return null;
    return "codes" in column ? (column.levels[column.codes[row] ?? -1] ?? null) : (column.values[row] ?? null);
  });
}
