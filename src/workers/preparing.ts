import type {
  LabelledMatrix,
  Part,
  PartSummary,
  Prepared,
  Recipe,
  RoleChoice,
  Split,
  Table,
} from "../core/pipeline.ts";
import { leakFindings } from "../core/profile/leak.ts";
import { bySeverity } from "../core/profile/profile.ts";
import { assessTarget } from "../core/profile/target.ts";
import { applyRecipe } from "../core/recipe/apply.ts";
import { fitRecipe } from "../core/recipe/fit.ts";
import { schemaOf } from "../core/recipe/schema.ts";
import { splitStratified } from "../core/split/stratified.ts";
import type { PrepareJob } from "./protocol.ts";

/** A preparation as the data worker keeps it: no matrix, which is made anew whenever it is asked for. */
export interface Preparation {
  readonly table: Table;
  /** Shape [rows of the table]: 1 bad, 0 good, −1 left out. */
  readonly labels: Int8Array;
  readonly split: Split;
  readonly recipe: Recipe;
}

/** A preparation and what the page learns of it; whoever keeps it names it. */
export interface PreparedTable {
  readonly preparation: Preparation;
  readonly prepared: Omit<Prepared, "preparedId">;
}

/**
 * Splits a table by its target and learns the recipe from the training rows.
 *
 * The target is never an input, whatever its role.
 *
 * @throws {AppError} `target/missing`, `target/one-class`, `split/too-few`, `recipe/no-inputs`
 */
export function prepareTable(table: Table, job: Omit<PrepareJob, "tableId">): PreparedTable {
  const target = assessTarget(table, job.target);
  const { labels } = target;
  const split = splitStratified(labels, job.split);
  const inputs = inputColumns(job.roles, job.target.column);
  const { recipe, findings } = fitRecipe(table, split.train, inputs, job.recipe);
  return {
    preparation: { table, labels, split, recipe },
    prepared: {
      parts: summarise(split, labels),
      unlabelled: target.unlabelled,
      recipe,
      schema: schemaOf(table, split.train, recipe),
      findings: bySeverity([...target.findings, ...findings, ...leakFindings(table, labels, inputs)]),
    },
  };
}

function inputColumns(roles: readonly RoleChoice[], target: string): readonly string[] {
  return roles.filter(({ column, role }) => role === "input" && column !== target).map(({ column }) => column);
}

function summarise(split: Split, labels: Int8Array): Readonly<Record<Part, PartSummary>> {
  const summary = (rows: Uint32Array): PartSummary => {
    let bads = 0;
    for (const row of rows) bads += labels[row] ?? 0;
    return { rows: rows.length, bads };
  };
  return { train: summary(split.train), validation: summary(split.validation), test: summary(split.test) };
}

/** The labels of one part, shape [rows of the part]; 1 is bad. */
export function labelsOfPart({ labels, split }: Preparation, part: Part): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(split[part], (row) => labels[row] ?? 0);
}

/** What the network learns from, or is watched by, made from one part. */
export function labelledMatrix(preparation: Preparation, part: Part): LabelledMatrix {
  const { recipe, table, split } = preparation;
  const rows = split[part];
  const columns = recipe.inputs.length;
  const data = new Float32Array(rows.length * columns);
  applyRecipe(recipe, table, rows, data);
  return { inputs: { rows: rows.length, columns, data }, labels: labelsOfPart(preparation, part) };
}
