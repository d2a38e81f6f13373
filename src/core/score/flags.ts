import type { Column, Flag, Schema, SchemaField, Table } from "../pipeline.ts";

/** Finds what is unusual about a row. */
export type RowFlags = (row: number) => readonly Flag[];

type FieldFlag = (row: number) => Flag | null;

/**
 * What is unusual about the rows of a table of applicants, found when asked for.
 *
 * *Missing* is said only where training had no gap: elsewhere the model has learnt what a gap means. *Out of range* is
 * below the lowest or above the highest training value.
 *
 * @param table One column for each field, under its name.
 * @param notNumbers Rows, by field, whose text was no number; their value is missing.
 */
export function rowFlags(
  schema: Schema,
  table: Table,
  notNumbers: ReadonlyMap<string, ReadonlySet<number>> = new Map(),
): RowFlags {
  const columns = new Map(table.columns.map((column) => [column.name, column]));
  const finders = schema.flatMap((field) => {
    const column = columns.get(field.name);
    return column ? [fieldFlag(field, column, notNumbers.get(field.name) ?? new Set())] : [];
  });
  return (row) => finders.flatMap((find) => find(row) ?? []);
}

function fieldFlag(field: SchemaField, column: Column, notNumbers: ReadonlySet<number>): FieldFlag {
  const missing: Flag | null = field.missing === 0 ? { kind: "missing", field: field.name } : null;
  if (field.kind === "category") {
    if (!("codes" in column)) return () => missing;
    const known = new Set(field.levels);
    const unknown: Flag = { kind: "unknownLevel", field: field.name };
    const ofCode = column.levels.map((level) => (known.has(level) ? null : unknown));
    return (row) => {
      const code = column.codes[row] ?? -1;
      return code < 0 ? missing : (ofCode[code] ?? null);
    };
  }
  if ("codes" in column) return () => missing;
  const outOfRange: Flag = { kind: "outOfRange", field: field.name };
  const notANumber: Flag = { kind: "notANumber", field: field.name };
  return (row) => {
    const value = column.values[row] ?? Number.NaN;
    if (Number.isNaN(value)) return notNumbers.has(row) ? notANumber : missing;
    return value < field.min || value > field.max ? outOfRange : null;
  };
}
