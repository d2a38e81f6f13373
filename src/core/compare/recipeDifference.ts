import type { FittedColumn, Recipe } from "../pipeline.ts";

/** A column that two models do not read alike; null where one does not read it at all. */
export interface ColumnDifference {
  readonly column: string;
  readonly one: FittedColumn | null;
  readonly other: FittedColumn | null;
}

/** How two recipes differ. */
export interface RecipeDifference {
  /** In the order of the first recipe, then those of the second alone. */
  readonly columns: readonly ColumnDifference[];
  /** Columns that both read alike, to the last bit. */
  readonly alike: number;
  /** Whether only one of the two divides rows by their length. */
  readonly rowNorm: boolean;
}

/** What two recipes do otherwise, column by column; the order of columns says nothing. */
export function recipeDifference(one: Recipe, other: Recipe): RecipeDifference {
  const others = new Map(other.columns.map((column) => [column.name, column]));
  const names = new Set(one.columns.map(({ name }) => name));
  const pairs = [
    ...one.columns.map((column) => ({ column: column.name, one: column, other: others.get(column.name) ?? null })),
    ...other.columns
      .filter(({ name }) => !names.has(name))
      .map((column) => ({ column: column.name, one: null, other: column })),
  ];
  const columns = pairs.filter((pair) => !isAlike(pair.one, pair.other));
  return { columns, alike: pairs.length - columns.length, rowNorm: one.rowNorm !== other.rowNorm };
}

/** Steps are plain data: with their keys in one order, they can be compared as text. */
function isAlike(one: FittedColumn | null, other: FittedColumn | null): boolean {
  return JSON.stringify(inOrder(one)) === JSON.stringify(inOrder(other));
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== "object" || value === null) return value;
  return Object.entries(value)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, inner]) => [key, inOrder(inner)]);
}
