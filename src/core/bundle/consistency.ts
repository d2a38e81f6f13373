import type {
  Baseline,
  Calibration,
  Evaluation,
  FittedColumn,
  FittedStep,
  Policy,
  Reasoning,
  Recipe,
  Schema,
} from "../pipeline.ts";
import { flowStepOf, flowThrough } from "../recipe/flow.ts";
import { inputsOf } from "../recipe/layout.ts";

/** Where a model contradicts itself, as the path and reason of `bundle/invalid`. */
export interface Contradiction {
  readonly path: string;
  readonly reason: string;
}

/** The parts of a model that must fit together. */
export interface Parts {
  readonly schema: Schema;
  readonly recipe: Recipe;
  readonly network: { readonly spec: { readonly inputs: number } };
  readonly calibration: Calibration;
  readonly policy: Policy;
  readonly reasoning: Reasoning | null;
  readonly baseline: Baseline | null;
  readonly evaluation: Evaluation | null;
}

/** The first thing about a model that cannot be true although each field is well formed; null where there is none. */
export function contradictionIn(parts: Parts): Contradiction | null {
  const { schema, recipe, network, calibration, policy, reasoning, baseline, evaluation } = parts;
  return (
    stepMismatch(recipe.columns) ??
    repeatedName(recipe.columns) ??
    schemaMismatch(schema, recipe.columns) ??
    inputMismatch(recipe, network.spec.inputs) ??
    stepsMismatch(calibration) ??
    descending("policy.bandEdges", policy.bandEdges) ??
    (reasoning && referenceMismatch(reasoning, schema)) ??
    (baseline && baselineMismatch(baseline, schema)) ??
    (evaluation && tableMismatch(evaluation))
  );
}

function stepMismatch(columns: readonly FittedColumn[]): Contradiction | null {
  for (const [at, column] of columns.entries()) {
    const found = contradictionInSteps(column);
    if (found) return { path: `recipe.columns.${at}.${found.path}`, reason: found.reason };
  }
  return null;
}

/** Steps must be able to take what reaches them, and leave no gap in a value: it would make every PD undefined. */
function contradictionInSteps(column: FittedColumn): Contradiction | null {
  const flow = flowThrough(column.kind, column.steps.map(flowStepOf));
  if ("at" in flow) return { path: `steps.${flow.at}`, reason: `cannot take ${flow.cargo}` };
  for (const [at, step] of column.steps.entries()) {
    const found = contradictionInStep(step);
    if (found) return { path: `steps.${at}.${found.path}`, reason: found.reason };
  }
  if (inputsOf(column).value && !flow.filled) return { path: "steps", reason: "a gap is not filled" };
  return null;
}

function contradictionInStep(step: FittedStep): Contradiction | null {
  switch (step.kind) {
    case "oneHot":
      return repeatedIn("levels", [...step.levels, ...step.rare]);
    case "ordinal":
      return repeatedIn("levels", step.levels);
    case "woeLevels":
      return repeatedIn(
        "groups",
        step.groups.flatMap(({ levels }) => levels),
      );
    case "calendar":
      return repeatedIn("values", step.values);
    case "specialCodes":
      return repeatedIn("codes", step.codes);
    case "quantile":
      return descending("values", step.values);
    case "ple":
      return descending("edges", step.edges);
    case "woeBins":
      return step.weights.length === step.edges.length + 1
        ? descending("edges", step.edges)
        : { path: "weights", reason: `${step.weights.length} weights for ${step.edges.length} edges` };
    default:
      return null;
  }
}

function repeatedIn(path: string, list: readonly (string | number)[]): Contradiction | null {
  return new Set(list).size < list.length ? { path, reason: "one is there twice" } : null;
}

function descending(path: string, list: readonly number[]): Contradiction | null {
  const falls = list.some((value, at) => at > 0 && value < (list[at - 1] ?? value));
  return falls ? { path, reason: "not in ascending order" } : null;
}

function repeatedName(columns: readonly FittedColumn[]): Contradiction | null {
  const names = new Set<string>();
  for (const [at, { name }] of columns.entries()) {
    if (names.has(name)) return { path: `recipe.columns.${at}.name`, reason: "a column is there twice" };
    names.add(name);
  }
  return null;
}

function schemaMismatch(schema: Schema, columns: readonly FittedColumn[]): Contradiction | null {
  if (schema.length !== columns.length)
    return { path: "schema", reason: `${schema.length} fields for ${columns.length} columns of the recipe` };
  const at = schema.findIndex(({ name, kind }, i) => columns[i]?.name !== name || columns[i].kind !== kind);
  return at < 0 ? null : { path: `schema.${at}`, reason: "not the column of the recipe" };
}

function inputMismatch({ columns, inputs }: Recipe, networkInputs: number): Contradiction | null {
  const width = columns.reduce((sum, column) => sum + widthOf(column), 0);
  if (inputs.length !== width)
    return { path: "recipe.inputs", reason: `${inputs.length} names for ${width} inputs of the steps` };
  if (networkInputs !== width)
    return { path: "network.spec.inputs", reason: `${networkInputs} inputs for ${width} of the recipe` };
  return null;
}

/** How many inputs of the network a fitted column fills. */
function widthOf(column: FittedColumn): number {
  const { value, indicators, encodings } = inputsOf(column);
  return (value ? 1 : 0) + indicators.length + encodings.length;
}

/** Riskier rows must not get lower PDs. */
function stepsMismatch(calibration: Calibration): Contradiction | null {
  if (calibration.kind !== "recalibrated" || calibration.by.kind !== "isotonic") return null;
  const { scores, pds } = calibration.by;
  if (scores.length === 0 || scores.length !== pds.length)
    return { path: "calibration.by", reason: `${scores.length} scores for ${pds.length} PDs` };
  return descending("calibration.by.scores", scores) ?? descending("calibration.by.pds", pds);
}

function referenceMismatch({ reference }: Reasoning, schema: Schema): Contradiction | null {
  const at = reference.findIndex((values) => values.length !== schema.length);
  return at < 0 ? null : { path: `reasoning.reference.${at}`, reason: `not ${schema.length} values` };
}

function baselineMismatch({ scores, columns }: Baseline, schema: Schema): Contradiction | null {
  const stray = columns.findIndex(({ column, kind }, at) => schema[at]?.name !== column || schema[at].kind !== kind);
  if (stray >= 0 || columns.length !== schema.length)
    return { path: `baseline.columns.${Math.max(stray, 0)}`, reason: "not the column of the schema" };
  const crooked = columns.findIndex((column) => !countsFit(column));
  if (crooked >= 0) return { path: `baseline.columns.${crooked}`, reason: "counts do not fit" };
  if (scores.counts.length !== scores.edges.length + 1) return { path: "baseline.scores", reason: "counts do not fit" };
  return descending("baseline.scores.edges", scores.edges);
}

function countsFit(column: Baseline["columns"][number]): boolean {
  if (column.kind === "text") return true;
  if (column.kind === "category") return column.counts.length === column.levels.length;
  return column.counts.length === column.edges.length + 1 && descending("edges", column.edges) === null;
}

function tableMismatch({ table }: Evaluation): Contradiction | null {
  const { thresholds, declinedBads, declinedGoods } = table;
  const equal = thresholds.length === declinedBads.length && thresholds.length === declinedGoods.length;
  return equal ? null : { path: "evaluation.table", reason: "lists of different lengths" };
}
