import type { Finding } from "../core/findings.ts";
import type { LabelledMatrix, Part, PartSummary, Prepared, Split } from "../core/pipeline.ts";
import { leakFindings } from "../core/profile/leak.ts";
import { bySeverity } from "../core/profile/severity.ts";
import { assessTarget } from "../core/profile/target.ts";
import { applyRecipe } from "../core/recipe/apply.ts";
import { fitRecipe } from "../core/recipe/fit.ts";
import { schemaOf } from "../core/recipe/schema.ts";
import { splitStratified } from "../core/split/stratified.ts";
import type { Holding, Preparation } from "./holding.ts";
import { preparedIdOf } from "./holding.ts";
import type { PrepareJob } from "./protocol.ts";

/**
 * Splits a table, learns the recipe from its training rows, and keeps both.
 *
 * @throws {AppError} `target/missing`, `target/one-class`, `split/too-few`, `recipe/no-inputs`, `worker/forgotten`
 */
export function prepare(holding: Holding, job: PrepareJob): Prepared {
  const table = holding.tables.get(job.tableId);
  const { labels, unlabelled, findings: targetFindings } = assessTarget(table, job.target);
  const split = splitStratified(labels, job.split);
  const inputs = inputNames(job);
  const { recipe, findings: recipeFindings } = fitRecipe(table, split.train, inputs, job.recipe);
  const schema = schemaOf(table, split.train, recipe);
  const leaks = leaksOf(holding, job, labels, inputs);
  const preparedId = preparedIdOf(job);
  holding.preparations.put(preparedId, { tableId: job.tableId, table, labels, split, recipe });
  return {
    preparedId,
    parts: summarise(labels, split),
    unlabelled,
    recipe,
    schema,
    findings: bySeverity([...leaks, ...targetFindings, ...recipeFindings]),
  };
}

/** Looks at each column once for a table and a target: on a million rows that takes longer than all the rest. */
function leaksOf(holding: Holding, job: PrepareJob, labels: Int8Array, inputs: readonly string[]): readonly Finding[] {
  const table = holding.tables.get(job.tableId);
  const key = `${job.tableId} ${JSON.stringify(job.target)}`;
  if (!holding.leaks.has(key)) holding.leaks.put(key, new Map());
  const known = holding.leaks.get(key);
  return inputs.flatMap((input) => {
    const findings = known.get(input) ?? leakFindings(table, labels, [input]);
    known.set(input, findings);
    return findings;
  });
}

/** The columns with the role input; never the target, whatever its role. */
function inputNames({ roles, target }: PrepareJob): readonly string[] {
  return roles.filter(({ column, role }) => role === "input" && column !== target.column).map(({ column }) => column);
}

function summarise(labels: Int8Array, split: Split): Readonly<Record<Part, PartSummary>> {
  const summary = (rows: Uint32Array): PartSummary => ({
    rows: rows.length,
    bads: rows.reduce((bads, row) => bads + (labels[row] === 1 ? 1 : 0), 0),
  });
  return { train: summary(split.train), validation: summary(split.validation), test: summary(split.test) };
}

/** One part of a preparation as the network reads it; shape [rows of the part, inputs]. */
export function matrixOf({ table, labels, split, recipe }: Preparation, part: Part): LabelledMatrix {
  const rows = split[part];
  const columns = recipe.inputs.length;
  const data = new Float32Array(rows.length * columns);
  applyRecipe(recipe, table, rows, data);
  return { inputs: { rows: rows.length, columns, data }, labels: labelsOfPart(labels, rows) };
}

/** The labels of some rows, shape [rows]; 1 is bad. */
export function labelsOfPart(labels: Int8Array, rows: Uint32Array): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(rows, (row) => (labels[row] === 1 ? 1 : 0));
}
