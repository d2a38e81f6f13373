import type { Column, NumberColumn, Table } from "../../src/core/pipeline.ts";

/** A column of numbers; null is missing. */
export function numberColumn(
  name: string,
  values: readonly (number | null)[],
  unit: string | null = null,
): NumberColumn {
  return { kind: "number", name, values: Float64Array.from(values, (value) => value ?? Number.NaN), unit };
}

/** A column of days since 1970; null is missing. */
export function dateColumn(name: string, days: readonly (number | null)[]): Column {
  return { kind: "date", name, reading: null, values: Float64Array.from(days, (day) => day ?? Number.NaN) };
}

/** A column of levels, coded in order of first appearance; null is missing. */
export function categoryColumn(
  name: string,
  cells: readonly (string | null)[],
): Extract<Column, { codes: Int32Array }> {
  const levels = [...new Set(cells.filter((cell) => cell !== null))];
  return {
    kind: "category",
    name,
    codes: Int32Array.from(cells, (cell) => (cell === null ? -1 : levels.indexOf(cell))),
    levels,
  };
}

/** A column of texts; null is missing. */
export function textColumn(name: string, cells: readonly (string | null)[]): Column {
  return { ...categoryColumn(name, cells), kind: "text" };
}

/** A table of columns of equal length. */
export function tableOf(...columns: readonly Column[]): Table {
  const [first] = columns;
  if (!first) return { rows: 0, columns };
  return { rows: "codes" in first ? first.codes.length : first.values.length, columns };
}

/** The first so many row numbers. */
export function firstRows(count: number): Uint32Array {
  return Uint32Array.from({ length: count }, (_, row) => row);
}
