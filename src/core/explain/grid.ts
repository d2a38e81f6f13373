import type { CategoryColumn, Column } from "../pipeline.ts";
import { quantilesOf, runsOf } from "../profile/runs.ts";
import { cellsOf } from "../recipe/levelCells.ts";
import { countLevels } from "../recipe/levelCounts.ts";
import { countUpTo } from "../search.ts";

/** Values of a column at which a model is asked what it would say. */
export interface Grid {
  /** One cell for each value, under the name of the column. */
  readonly column: Column;
  /** Rows whose own value is nearest to that of the cell, shape [values]. */
  readonly rows: Uint32Array;
  /** Whether so few rows are near that the model has hardly seen such values, shape [values]. */
  readonly isSparse: readonly boolean[];
}

/** A value with a smaller share of the rows near it is sparse. */
const sparseShare = 0.01;
const mostLevels = 12;

/**
 * Values that stand for a column: of numbers and dates the different linear quantiles at equal shares, first and last
 * value included; of categories the most frequent levels. Missing last, where there is any.
 *
 * @param steps Between the first and the last share.
 */
export function gridOf(column: Column, rows: Uint32Array, steps = 20): Grid {
  return "codes" in column ? levelGrid(column, rows) : numberGrid(column, rows, steps);
}

function numberGrid(column: Exclude<Column, CategoryColumn>, rows: Uint32Array, steps: number): Grid {
  const own = Float64Array.from(rows, (row) => column.values[row] ?? Number.NaN);
  const runs = runsOf(own);
  const shares = Array.from({ length: steps + 1 }, (_, step) => step / steps);
  const present = runs.total === 0 ? [] : [...new Set(quantilesOf(runs, shares))];
  const middles = present.slice(1).map((value, at) => ((present[at] ?? 0) + value) / 2);
  const counts = new Uint32Array(present.length + 1);
  for (const value of own) {
    const place = Number.isNaN(value) ? present.length : countUpTo(middles, value);
    counts[place] = (counts[place] ?? 0) + 1;
  }
  const values = Float64Array.of(...present, ...((counts.at(-1) ?? 0) > 0 ? [Number.NaN] : []));
  return withRows({ ...column, values }, counts.subarray(0, values.length), rows.length);
}

function levelGrid(column: CategoryColumn, rows: Uint32Array): Grid {
  const { levels, missing } = countLevels(cellsOf(column), rows);
  const cells = levels
    .slice(0, mostLevels)
    .map(({ level, count }) => ({ code: column.levels.indexOf(level), count }))
    .concat(missing > 0 ? [{ code: -1, count: missing }] : []);
  const codes = Int32Array.from(cells, ({ code }) => code);
  return withRows(
    { ...column, codes },
    Uint32Array.from(cells, ({ count }) => count),
    rows.length,
  );
}

function withRows(column: Column, rows: Uint32Array, all: number): Grid {
  return { column, rows, isSparse: Array.from(rows, (count) => count < sparseShare * all) };
}

/** How many cells a column has. */
export function cellsIn(column: Column): number {
  return "codes" in column ? column.codes.length : column.values.length;
}
