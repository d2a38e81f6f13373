import type { Evaluation, FittedColumn, Recipe, Schema } from "../pipeline.ts";

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
  readonly evaluation: Evaluation | null;
}

/** The first thing about a model that cannot be true although each field is well formed; null where there is none. */
export function contradictionIn({ schema, recipe, network, evaluation }: Parts): Contradiction | null {
  return (
    repeatedLevel(recipe.columns) ??
    repeatedName(recipe.columns) ??
    schemaMismatch(schema, recipe.columns) ??
    inputMismatch(recipe, network.spec.inputs) ??
    (evaluation && tableMismatch(evaluation))
  );
}

/** How many inputs of the network a fitted column fills. */
function widthOf(column: FittedColumn): number {
  if (column.kind !== "category") return 1 + column.steps.filter(({ kind }) => kind === "indicator").length;
  const [{ levels, rare, missing }] = column.steps;
  return levels.length + (rare.length > 0 ? 1 : 0) + (missing ? 1 : 0);
}

function repeatedLevel(columns: readonly FittedColumn[]): Contradiction | null {
  for (const [at, column] of columns.entries()) {
    if (column.kind !== "category") continue;
    const [{ levels, rare }] = column.steps;
    if (new Set([...levels, ...rare]).size < levels.length + rare.length)
      return { path: `recipe.columns.${at}.steps.0.levels`, reason: "a level is there twice" };
  }
  return null;
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

function tableMismatch({ table }: Evaluation): Contradiction | null {
  const { thresholds, declinedBads, declinedGoods } = table;
  const equal = thresholds.length === declinedBads.length && thresholds.length === declinedGoods.length;
  return equal ? null : { path: "evaluation.table", reason: "lists of different lengths" };
}
