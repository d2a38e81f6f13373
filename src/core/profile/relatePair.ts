import type { Column, PairRelation, Table } from "../pipeline.ts";
import { evenRows } from "./evenRows.ts";
import { kendall } from "./kendall.ts";
import { pearson } from "./pearson.ts";
import { rankNumbers, spearman } from "./spearman.ts";

/**
 * How two columns of numbers or dates hang together, a figure at a time: the caller may let others in between two steps.
 * The rows are those that all columns are compared on: at most 20,000, drawn evenly.
 *
 * @returns Null where the table lacks one of the two, or has it as levels or text.
 */
export function* relatingPair(
  table: Table,
  names: readonly [string, string],
): Generator<undefined, PairRelation | null> {
  const [first, second] = names.map((name) => table.columns.find((column) => column.name === name));
  const rows = evenRows(table.rows);
  const [a, b] = [numbersOf(first, rows), numbersOf(second, rows)];
  if (!a || !b) return null;
  yield;
  const ranked = [rankNumbers(a), rankNumbers(b)] as const;
  yield;
  const rankCorrelation = spearman(...ranked);
  yield;
  const tau = kendall(...ranked);
  yield;
  const together = a.filter((value, row) => !Number.isNaN(value) && !Number.isNaN(b[row])).length;
  return { rows: together, pearson: pearson(a, b), spearman: rankCorrelation, kendall: tau };
}

function numbersOf(column: Column | undefined, rows: Uint32Array): Float64Array | null {
  if (!column || "codes" in column) return null;
  return Float64Array.from(rows, (row) => column.values[row] ?? Number.NaN);
}
