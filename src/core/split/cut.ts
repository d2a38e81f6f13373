import { AppError } from "../errors.ts";
import type { Column, SplitSpec, Table } from "../pipeline.ts";
import { countByDay, cutByDate } from "./byDate.ts";
import { divideByGroup, groupsOf } from "./byGroup.ts";
import { cutByLot } from "./byLot.ts";
import { labelledRows } from "./pieces.ts";

/**
 * Cuts rows into pieces of about these shares, `folds` by another lot than `parts`.
 *
 * @throws {AppError} Where the rows do not allow so many pieces.
 */
export type Cut = (rows: Uint32Array, shares: readonly number[], purpose: "parts" | "folds") => readonly Uint32Array[];

/** How rows are cut, as the analyst has chosen. */
export function cutOf(table: Table, labels: Int8Array, spec: SplitSpec): Cut {
  const { by, seed } = spec;
  switch (by.kind) {
    case "random":
      return (rows, shares, purpose) => cutByLot({ rows, labels, shares, seed, purpose });
    case "date": {
      const days = daysIn(table, by.column);
      return (rows, shares) => {
        // The first share is what is left of it after the rows without a date.
        const pieces = (shares[0] ?? 0) > 0 ? cutByDate(days, rows, shares) : null;
        if (pieces) return pieces;
        const missing = labelledRows(labels).filter((row) => Number.isNaN(days[row])).length;
        throw new AppError("split/no-dates", { column: by.column, days: countByDay(days, rows).size, missing });
      };
    }
    case "group": {
      const column = columnOf(table, by.column);
      return (rows, shares) => {
        const pieces = column && divideByGroup({ column, rows, labels, shares, seed });
        if (pieces) return pieces;
        const groups = column ? groupsOf(column, rows).count : 0;
        throw new AppError("split/few-groups", { column: by.column, groups });
      };
    }
  }
}

/** The days by which rows are cut, NaN for missing; null where they are not cut by date. */
export function daysOf(table: Table, { by }: SplitSpec): Float64Array | null {
  return by.kind === "date" ? daysIn(table, by.column) : null;
}

/** The days of a column; one that holds no numbers has none. */
function daysIn(table: Table, name: string): Float64Array {
  const column = columnOf(table, name);
  if (column?.kind === "date" || column?.kind === "number") return column.values;
  return new Float64Array(table.rows).fill(Number.NaN);
}

/** Shares of the dated rows, when those without a date go into the first piece. */
export function sharesOfDated(shares: readonly number[], dated: number, undated: number): readonly number[] {
  if (undated === 0) return shares;
  return shares.map((share, piece) => (share * (dated + undated) - (piece === 0 ? undated : 0)) / dated);
}

/** So many shares of the same size. */
export function evenShares(count: number): readonly number[] {
  return Array.from({ length: count }, () => 1 / count);
}

function columnOf(table: Table, name: string): Column | undefined {
  return table.columns.find((column) => column.name === name);
}
