import type { Bundle, Calibration, FittedColumn, FittedStep, Recipe, Schema } from "../pipeline.ts";
import { flowStepOf, flowThrough } from "../recipe/flow.ts";
import { inputsOf } from "../recipe/layout.ts";
import { descending, repeatedIn } from "./contradiction.ts";
import type { Place } from "./issue.ts";
import { contradictionInSeen, type SeenParts } from "./seenConsistency.ts";

/** The parts of a model that must fit together. */
export interface Parts extends SeenParts, Pick<Bundle, "recipe" | "calibration" | "policy"> {
  readonly network: { readonly spec: { readonly inputs: number } };
}

/** The first thing about a model that cannot be true although each field is well formed; null where there is none. */
export function contradictionIn(parts: Parts): Place | null {
  const { schema, recipe, network, calibration, policy } = parts;
  return (
    stepMismatch(recipe.columns) ??
    repeatedName(recipe.columns) ??
    schemaMismatch(schema, recipe.columns) ??
    repeatedLevel(schema) ??
    inputMismatch(recipe, network.spec.inputs) ??
    stepsMismatch(calibration) ??
    descending("policy.bandEdges", policy.bandEdges) ??
    contradictionInSeen(parts)
  );
}

function stepMismatch(columns: readonly FittedColumn[]): Place | null {
  for (const [at, column] of columns.entries()) {
    const found = contradictionInSteps(column);
    if (found) return { path: `recipe.columns.${at}.${found.path}`, reason: found.reason };
  }
  return null;
}

/** Steps must be able to take what reaches them, and leave no gap in a value: it would make every PD undefined. */
function contradictionInSteps(column: FittedColumn): Place | null {
  const flow = flowThrough(column.kind, column.steps.map(flowStepOf));
  if ("at" in flow) return { path: `steps.${flow.at}`, reason: `cannot take ${flow.cargo}` };
  for (const [at, step] of column.steps.entries()) {
    const found = contradictionInStep(step);
    if (found) return { path: `steps.${at}.${found.path}`, reason: found.reason };
  }
  if (inputsOf(column).value && !flow.filled) return { path: "steps", reason: "a gap is not filled" };
  return null;
}

function contradictionInStep(step: FittedStep): Place | null {
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

function repeatedName(columns: readonly FittedColumn[]): Place | null {
  const names = new Set<string>();
  for (const [at, { name }] of columns.entries()) {
    if (names.has(name)) return { path: `recipe.columns.${at}.name`, reason: "a column is there twice" };
    names.add(name);
  }
  return null;
}

function schemaMismatch(schema: Schema, columns: readonly FittedColumn[]): Place | null {
  if (schema.length !== columns.length)
    return { path: "schema", reason: `${schema.length} fields for ${columns.length} columns of the recipe` };
  const at = schema.findIndex(({ name, kind }, i) => columns[i]?.name !== name || columns[i].kind !== kind);
  return at < 0 ? null : { path: `schema.${at}`, reason: "not the column of the recipe" };
}

function repeatedLevel(schema: Schema): Place | null {
  for (const [at, field] of schema.entries()) {
    const found = field.kind === "category" ? repeatedIn(`schema.${at}.levels`, field.levels) : null;
    if (found) return found;
  }
  return null;
}

function inputMismatch({ columns, inputs }: Recipe, networkInputs: number): Place | null {
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
function stepsMismatch(calibration: Calibration): Place | null {
  if (calibration.kind !== "recalibrated" || calibration.by.kind !== "isotonic") return null;
  const { scores, pds } = calibration.by;
  if (scores.length === 0 || scores.length !== pds.length)
    return { path: "calibration.by", reason: `${scores.length} scores for ${pds.length} PDs` };
  return descending("calibration.by.scores", scores) ?? descending("calibration.by.pds", pds);
}
