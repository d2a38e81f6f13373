import type { Column, Flag, Schema, SchemaField, Table } from "../pipeline.ts";

/** Finds what is unusual about a row. */
export type RowFlags = (row: number) => readonly Flag[];

/** Rows, by field, whose text was no number; their value is missing. */
export type NotNumbers = ReadonlyMap<string, ReadonlySet<number>>;

/** Special codes, by field: values that the model knows, although they are no quantities. */
export type KnownCodes = ReadonlyMap<string, readonly number[]>;

/** What is said of rows besides their values. */
export interface Remarks {
  readonly notNumbers?: NotNumbers;
  readonly codes?: KnownCodes;
  /** Whether a row as a whole is far from the training rows; absent where the model does not know. */
  readonly isFar?: ((row: number) => boolean) | null;
}

/** What is unusual about the rows of a table as a whole. */
export interface FlagSummary {
  /** How often each flag was raised; most frequent first, never 0. */
  readonly counts: readonly (Flag & { readonly rows: number })[];
  /** Shape [rows]: 1 where there is a flag. */
  readonly flagged: Uint8Array;
}

/** The kind of flag of a row in one field, or null. */
type KindOf = (row: number) => Flag["kind"] | null;

/**
 * What is unusual about the rows of a table of applicants, found when asked for.
 *
 * *Missing* is said only where training had no gap: elsewhere the model has learnt what a gap means. *Out of range* is
 * below the lowest or above the highest training value. A field has one flag at most. A row that is far from training as a
 * whole has a flag more, the last one, whose field is empty.
 *
 * @param table One column for each field, under its name.
 */
export function rowFlags(schema: Schema, table: Table, remarks: Remarks = {}): RowFlags {
  const finders = findersOf(schema, table, remarks);
  return (row) => {
    const flags: Flag[] = [];
    for (const { field, kindOf } of finders) {
      const kind = kindOf(row);
      if (kind) flags.push({ kind, field });
    }
    if (remarks.isFar?.(row)) flags.push(farFromTraining);
    return flags;
  };
}

const farFromTraining: Flag = { kind: "farFromTraining", field: "" };

/** Counts the flags of all rows, field by field; see {@link rowFlags} for what they mean. */
export function countFlags(schema: Schema, table: Table, remarks: Remarks = {}): FlagSummary {
  const flagged = new Uint8Array(table.rows);
  const isFar = remarks.isFar ?? null;
  const ofRow = isFar
    ? [{ field: "", kindOf: (row: number) => (isFar(row) ? ("farFromTraining" as const) : null) }]
    : [];
  const counts = [...findersOf(schema, table, remarks), ...ofRow].flatMap(({ field, kindOf }) => {
    const rows = new Map<Flag["kind"], number>();
    for (let row = 0; row < table.rows; row += 1) {
      const kind = kindOf(row);
      if (kind === null) continue;
      flagged[row] = 1;
      rows.set(kind, (rows.get(kind) ?? 0) + 1);
    }
    return Array.from(rows, ([kind, count]) => ({ kind, field, rows: count }));
  });
  return { counts: counts.toSorted((one, other) => other.rows - one.rows), flagged };
}

function findersOf(
  schema: Schema,
  table: Table,
  { notNumbers, codes }: Remarks,
): readonly { readonly field: string; readonly kindOf: KindOf }[] {
  const columns = new Map(table.columns.map((column) => [column.name, column]));
  return schema.flatMap((field) => {
    const column = columns.get(field.name);
    return column
      ? [{ field: field.name, kindOf: finder(field, column, notNumbers?.get(field.name), codes?.get(field.name)) }]
      : [];
  });
}

function finder(
  field: SchemaField,
  column: Column,
  notNumbers: ReadonlySet<number> = new Set(),
  codes: readonly number[] = [],
): KindOf {
  const missing = field.missing === 0 ? "missing" : null;
  if (field.kind === "text") return textFinder(column, missing);
  if (field.kind === "category") return levelFinder(field.levels, column, missing);
  if ("codes" in column) return () => missing;
  return (row) => {
    const value = column.values[row] ?? Number.NaN;
    if (Number.isNaN(value)) return notNumbers.has(row) ? "notANumber" : missing;
    const isBeyond = value < field.min || value > field.max;
    return isBeyond && !codes.includes(value) ? "outOfRange" : null;
  };
}

function levelFinder(levels: readonly string[], column: Column, missing: "missing" | null): KindOf {
  if (!("codes" in column)) return () => missing;
  const known = new Set(levels);
  const ofCode = column.levels.map((level) => (known.has(level) ? null : "unknownLevel"));
  return (row) => {
    const code = column.codes[row] ?? -1;
    return code < 0 ? missing : (ofCode[code] ?? null);
  };
}

/** A text can only be missing: nearly every text is one that training has not seen. */
function textFinder(column: Column, missing: "missing" | null): KindOf {
  if (!("codes" in column)) return () => missing;
  return (row) => ((column.codes[row] ?? -1) < 0 ? missing : null);
}
