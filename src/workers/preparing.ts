import type { LabelledMatrix, PartSummary, Prepared, RecipeSpec, Table } from "../core/pipeline.ts";
import { bySeverity } from "../core/profile/severity.ts";
import { applyRecipe } from "../core/recipe/apply.ts";
import { fitRecipe } from "../core/recipe/fit.ts";
import { schemaOf } from "../core/recipe/schema.ts";
import { partSummary } from "../core/split/partSummary.ts";
import { daysOfTable, divisionOf } from "./dividing.ts";
import type { Holding, Preparation } from "./holding.ts";
import { preparedIdOf } from "./holding.ts";
import type { PrepareJob } from "./protocol.ts";

/**
 * Splits a table, learns the recipe from its training rows, and keeps both; asked again while it is held, says the same.
 *
 * What the target says of the columns is not looked at here, but by `judgeTarget`.
 *
 * @throws {AppError} `target/missing`, `target/one-class`, `split/…`, `recipe/step-out-of-place`, `recipe/no-inputs`,
 *   `worker/forgotten`
 */
export function prepare(holding: Holding, job: PrepareJob): Prepared {
  const table = holding.tables.get(job.tableId);
  const preparedId = preparedIdOf(job);
  const held = holding.preparations.has(preparedId) ? holding.preparations.get(preparedId) : null;
  // The same loans read again are another table of the same name.
  const preparation = held?.table === table ? held : prepareAnew(holding, job, table);
  holding.preparations.put(preparedId, preparation);
  return preparation.prepared;
}

function prepareAnew(holding: Holding, job: PrepareJob, table: Table): Preparation {
  const { labels, split, folds, ...counts } = divisionOf(holding, job);
  const { unlabelled, repeated, undated, undersampled, samplingShift } = counts;
  const { recipe, findings } = fitRecipe(table, split.train, labels, withoutTarget(job));
  const schema = schemaOf(table, split.train, recipe);
  const days = daysOfTable(table, job);
  const summary = (rows: Uint32Array): PartSummary => partSummary(labels, rows, days);
  const prepared = {
    preparedId: preparedIdOf(job),
    parts: { train: summary(split.train), validation: summary(split.validation), test: summary(split.test) },
    folds: folds.map(summary),
    unlabelled,
    repeated,
    undated,
    undersampled,
    samplingShift,
    recipe,
    schema,
    findings: bySeverity(findings),
  };
  return { tableId: job.tableId, table, labels, split, recipe, prepared };
}

/** Plans of the columns with the role input; never of the target, whatever its role. */
function withoutTarget({ recipe, roles, target }: PrepareJob): RecipeSpec {
  const inputs = new Set(roles.filter(({ role }) => role === "input").map(({ column }) => column));
  const plans = recipe.plans.filter(({ column }) => inputs.has(column) && column !== target.column);
  return { ...recipe, plans };
}

/** Rows of a preparation, such as those of a part, as the network reads them; shape [rows, inputs]. */
export function matrixOf({ table, labels, recipe }: Preparation, rows: Uint32Array): LabelledMatrix {
  const columns = recipe.inputs.length;
  const data = new Float32Array(rows.length * columns);
  applyRecipe(recipe, table, rows, data);
  return { inputs: { rows: rows.length, columns, data }, labels: labelsOfPart(labels, rows) };
}

/** The labels of some rows, shape [rows]; 1 is bad. */
export function labelsOfPart(labels: Int8Array, rows: Uint32Array): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(rows, (row) => (labels[row] === 1 ? 1 : 0));
}
