import type { Baseline, CategoryColumn, Column, ColumnBaseline, Schema, SchemaField, Table } from "../pipeline.ts";
import { quantilesOf, runsOf } from "../profile/runs.ts";
import { valuesOfRows } from "../recipe/present.ts";
import { countIntoBins, quantileEdges } from "./bins.ts";
import { surpriseOf } from "./surprise.ts";

/** Bins of scores and of numbers. */
const bins = 10;
/** Levels that are counted each for itself, the most frequent. */
const mostLevels = 50;
/** Share of training rows that are no farther from the others than what counts as far. */
const usualShare = 0.995;

/** The rows that a model learnt from. */
export interface TrainingRows {
  /** Columns under the names of the schema. */
  readonly table: Table;
  readonly rows: Uint32Array;
  /** Shape [rows]; 1 is bad. */
  readonly labels: Uint8Array;
  /** PDs of the model, shape [rows]. */
  readonly pds: Float64Array;
  /**
   * How many good loans each good row stands for, where goods were left out to balance the training part: what is to be
   * added to a logit for it, as `Prepared.samplingShift`. Absent: 0, each for itself.
   */
  readonly samplingShift?: number;
}

/**
 * What the training rows of a model look like, a column at a time, between which others may be let in.
 *
 * Numbers, dates and PDs fall in ten bins of about as many rows each; the 50 most frequent levels count each for itself.
 * Goods that were left out to balance the rows are counted back in, as later files have them.
 *
 * @throws {Error} where a column of the schema is not in the table
 */
export function* baselineOf(schema: Schema, training: TrainingRows): Generator<undefined, Baseline> {
  const { table, rows, pds } = training;
  const weights = weightsOf(training);
  const all = Math.round(sumOf(weights));
  const byName = new Map(table.columns.map((column) => [column.name, column]));
  const columns: ColumnBaseline[] = [];
  for (const field of schema) {
    const column = byName.get(field.name);
    if (!column) throw new Error(`the table has no column ${field.name}`);
    columns.push(columnBaseline(field, column, rows, weights));
    yield;
  }
  const edges = quantileEdges(runsOf(pds), bins);
  yield;
  const surprises = surpriseOf({ rows: all, columns })(table, rows);
  yield;
  return {
    rows: all,
    bads: training.labels.reduce((sum, label) => sum + label, 0),
    scores: { edges, counts: wholeNumbers(countIntoBins(pds, edges, weights).counts) },
    meanPd: rows.length === 0 ? 0 : pds.reduce((sum, pd, at) => sum + pd * (weights[at] ?? 1), 0) / sumOf(weights),
    columns,
    farFrom: rows.length === 0 ? 0 : (quantilesOf(runsOf(surprises), [usualShare])[0] ?? 0),
  };
}

/** A shift of the logit by −s means that each good row stands for eˢ of them. */
function weightsOf({ labels, samplingShift = 0 }: TrainingRows): Float64Array {
  const ofGood = Math.exp(-samplingShift);
  return Float64Array.from(labels, (label) => (label === 1 ? 1 : ofGood));
}

function columnBaseline(field: SchemaField, column: Column, rows: Uint32Array, weights: Float64Array): ColumnBaseline {
  const { kind, name } = field;
  if (kind === "number" || kind === "date") {
    if (!("values" in column)) throw new Error(`${name} has no numbers`);
    const values = valuesOfRows(column.values, rows);
    const edges = quantileEdges(runsOf(values), bins);
    const { counts, missing } = countIntoBins(values, edges, weights);
    return { kind, column: name, edges, counts: wholeNumbers(counts), missing: Math.round(missing) };
  }
  if (!("codes" in column)) throw new Error(`${name} has no levels`);
  const { counts, missing } = weighLevels(column, rows, weights);
  if (kind === "text") return { kind, column: name, present: Math.round(sumOf(counts)), missing: Math.round(missing) };
  const levels = column.levels
    .map((level, code) => ({ level, count: Math.round(counts[code] ?? 0) }))
    .filter(({ count }) => count > 0)
    .toSorted((one, other) => other.count - one.count);
  const kept = levels.slice(0, mostLevels);
  return {
    kind,
    column: name,
    levels: kept.map(({ level }) => level),
    counts: kept.map(({ count }) => count),
    others: levels.slice(mostLevels).reduce((sum, { count }) => sum + count, 0),
    missing: Math.round(missing),
  };
}

function weighLevels(
  { codes, levels }: CategoryColumn,
  rows: Uint32Array,
  weights: Float64Array,
): { readonly counts: Float64Array; readonly missing: number } {
  const counts = new Float64Array(levels.length);
  let missing = 0;
  for (let at = 0; at < rows.length; at += 1) {
    const code = codes[rows[at] ?? 0] ?? -1;
    const weight = weights[at] ?? 1;
    if (code < 0) missing += weight;
    else counts[code] = (counts[code] ?? 0) + weight;
  }
  return { counts, missing };
}

function wholeNumbers(counts: Float64Array): readonly number[] {
  return Array.from(counts, Math.round);
}

function sumOf(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}
