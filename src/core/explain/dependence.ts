import { sigmoid } from "../network/exponential.ts";
import type { Column } from "../pipeline.ts";
import type { TableRows } from "./parts.ts";
import { addTo, exchanged, partsOfCells, sumsOfRows } from "./parts.ts";
import type { ScoringModel, SplitModel } from "./splitModel.ts";
import { splitModel } from "./splitModel.ts";

/** What a model would say of rows if all of them had the same value in a column. */
export interface Dependence {
  /** Mean over the rows at each value of the grid, shape [values]. */
  readonly meanLogits: Float64Array;
  readonly meanPds: Float64Array;
  /** The logits of single rows at each value, shape [values] each: those first in the list of rows. */
  readonly lines: readonly Float64Array[];
}

/** A column's values on trial, under its name, and how many rows are drawn as lines. */
export interface DependencePlan {
  readonly grid: Column;
  readonly lines: number;
}

/**
 * Partial dependence of the score on a column, and individual lines beside it: the column is set to each value of a grid
 * in every row, the other columns stay. A value at a time, between which others may be let in.
 *
 * J. H. Friedman, "Greedy function approximation: a gradient boosting machine", Annals of Statistics 29(5), 2001; lines:
 * A. Goldstein et al., "Peeking Inside the Black Box", Journal of Computational and Graphical Statistics 24(1), 2015.
 *
 * @param rows A few hundred are enough.
 */
export function* dependingOn(
  model: ScoringModel,
  rows: TableRows,
  { grid, lines }: DependencePlan,
): Generator<undefined, Dependence> {
  const split = splitModel(model);
  const column = placeOf(split, grid.name);
  const sums = sumsOfRows(split, rows);
  const old = split.partsOf(column, rows.table, rows.rows);
  const trial = partsOfCells(split, column, grid);
  const count = rows.rows.length;
  const drawn = Array.from({ length: Math.min(lines, count) }, () => new Float64Array(trial.length));
  const meanLogits = new Float64Array(trial.length);
  const meanPds = new Float64Array(trial.length);
  const out = new Float64Array(split.width);
  for (const [at, part] of trial.entries()) {
    for (let row = 0; row < count; row += 1) {
      exchanged({ sums, old }, row, part, out);
      const logit = split.logitOf(out);
      meanLogits[at] = (meanLogits[at] ?? 0) + logit / count;
      meanPds[at] = (meanPds[at] ?? 0) + sigmoid(logit) / count;
      const line = drawn[row];
      if (line) line[at] = logit;
    }
    yield;
  }
  return { meanLogits, meanPds, lines: drawn };
}

function placeOf({ columns }: SplitModel, name: string): number {
  const place = columns.indexOf(name);
  if (place < 0) throw new Error(`the model does not read ${name}`);
  return place;
}

/**
 * Partial dependence on two columns at once: the mean PD over the rows with both set, shape [values of the one, values of
 * the other] row by row. A pair of values at a time, between which others may be let in.
 */
export function* dependingOnTwo(
  model: ScoringModel,
  { table, rows }: TableRows,
  one: Column,
  other: Column,
): Generator<undefined, Float64Array> {
  const split = splitModel(model);
  const [first, second] = [placeOf(split, one.name), placeOf(split, other.name)];
  const rest = split.columns.map((_, column) => column).filter((column) => column !== first && column !== second);
  const sums = sumsOfRows(split, { table, rows }, rest);
  const seconds = partsOfCells(split, second, other);
  const both = new Float64Array(split.width);
  const out = new Float64Array(split.width);
  const means: number[] = [];
  for (const part of partsOfCells(split, first, one)) {
    for (const next of seconds) {
      addTo(part, next, both);
      let pds = 0;
      for (let row = 0; row < rows.length; row += 1) {
        addTo(sums.subarray(row * split.width, (row + 1) * split.width), both, out);
        pds += sigmoid(split.logitOf(out));
      }
      means.push(pds / rows.length);
      yield;
    }
  }
  return Float64Array.from(means);
}
