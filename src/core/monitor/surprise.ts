import { emptyShare } from "../evaluate/psi.ts";
import type { Baseline, CategoryColumn, Column, ColumnBaseline, Table } from "../pipeline.ts";

/**
 * How unlikely rows are, shape [rows]: the sum over columns of −ln(share of the bin, level or gap that the value fell in
 * among the training rows), where a share of less than 0.0001 counts as that.
 *
 * @param table Columns under the names of the schema; one that is not there is missing in every row.
 */
export type Surprise = (table: Table, rows: Uint32Array) => Float64Array;

/** Adds what a column says to the sums of some rows. */
type AddTo = (sums: Float64Array, column: Column | undefined, rows: Uint32Array) => void;

/** Prepares to say how unlikely rows are beside a baseline; see {@link Surprise}. */
export function surpriseOf({ rows: trained, columns }: Pick<Baseline, "rows" | "columns">): Surprise {
  const adders = columns.map((baseline) => ({ name: baseline.column, add: adderOf(baseline, trained) }));
  return (table, rows) => {
    const byName = new Map(table.columns.map((column) => [column.name, column]));
    const sums = new Float64Array(rows.length);
    for (const { name, add } of adders) add(sums, byName.get(name), rows);
    return sums;
  };
}

function adderOf(baseline: ColumnBaseline, trained: number): AddTo {
  const of = (count: number): number => -Math.log(Math.max(count / trained, emptyShare));
  const missing = of(baseline.missing);
  if (baseline.kind === "text") {
    const present = of(baseline.present);
    return addLevels(missing, ({ levels }) => new Float64Array(levels.length).fill(present));
  }
  if (baseline.kind === "category") {
    const known = new Map(baseline.levels.map((level, at) => [level, of(baseline.counts[at] ?? 0)]));
    const others = of(baseline.others);
    return addLevels(missing, ({ levels }) => Float64Array.from(levels, (level) => known.get(level) ?? others));
  }
  const edges = Float64Array.from(baseline.edges);
  const bins = Float64Array.from(baseline.counts, of);
  return (sums, column, rows) => {
    const values = column && "values" in column ? column.values : null;
    for (let at = 0; at < rows.length; at += 1) {
      const value = values?.[rows[at] ?? 0] ?? Number.NaN;
      const by = Number.isNaN(value) ? missing : (bins[countFew(edges, value)] ?? missing);
      sums[at] = (sums[at] ?? 0) + by;
    }
  };
}

/** The same as `countUpTo`, of a few values: to look at all of them is quicker than to choose. */
function countFew(ascending: Float64Array, value: number): number {
  let count = 0;
  for (let at = 0; at < ascending.length; at += 1) if ((ascending[at] ?? 0) <= value) count += 1;
  return count;
}

function addLevels(missing: number, ofLevels: (column: CategoryColumn) => Float64Array): AddTo {
  return (sums, column, rows) => {
    const cells = column && "codes" in column ? column : null;
    const byCode = cells ? ofLevels(cells) : new Float64Array(0);
    for (let at = 0; at < rows.length; at += 1) {
      const code = cells?.codes[rows[at] ?? 0] ?? -1;
      const by = code < 0 ? missing : (byCode[code] ?? missing);
      sums[at] = (sums[at] ?? 0) + by;
    }
  };
}
