import { AppError } from "../core/errors.ts";
import type { Bundle, ColumnKind, ReadOptions, Schema, Table } from "../core/pipeline.ts";
import { applicantTable } from "../core/score/applicantTable.ts";
import type { FieldMapping } from "./protocol.ts";
import type { ReadCall, RowListener } from "./readCall.ts";
import type { ReadFile } from "./readTable.ts";
import { readTable } from "./readTable.ts";

/** A file of applicants as a model reads it. */
export interface ApplicantFile {
  /** The file's own columns. */
  readonly table: Table;
  /** One column for each field of the schema, under the field's name. */
  readonly applicants: Table;
  /** Rows of the file, where only a sample of them was kept; else null. */
  readonly sampledFrom: number | null;
}

/**
 * Reads a file of applicants.
 *
 * @throws {AppError} `score/no-rows` for a header without rows, `file/…`, `worker/aborted`
 */
export async function readApplicants(
  file: File,
  options: ReadOptions,
  call: ReadCall,
  listener?: RowListener,
): Promise<ReadFile> {
  try {
    return await readTable(file, options, call, listener);
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === "file/no-rows") {
      throw new AppError("score/no-rows", { file: file.name }, { cause: thrown });
    }
    throw thrown;
  }
}

/** What reads as a model does. */
interface ApplicantReading {
  readonly model: Pick<Bundle, "schema" | "missingTokens">;
  /** A field with column null is missing in this file. */
  readonly mapping: readonly FieldMapping[];
  /** Keeps about so many rows; absent: all. */
  readonly sample?: ReadOptions["sample"];
}

/**
 * Reads a file of applicants as a model wants it: kinds as it learnt them, so that codes stay categories and the same
 * text means the same value; fields in place of columns.
 *
 * @throws {AppError} `score/missing-columns` where a field has no entry, or its column is not in the file;
 *   `score/no-rows`, `file/…`, `worker/aborted`
 */
export async function readMapped(
  file: File,
  { model: { schema, missingTokens }, mapping, sample }: ApplicantReading,
  call: ReadCall,
): Promise<ApplicantFile> {
  const reading = {
    kinds: forcedKinds(schema, mapping),
    dates: datesAsLearnt(schema, mapping),
    ...(missingTokens && { missingTokens }),
    ...(sample && { sample }),
  };
  const onHeader = (names: readonly string[]): void => checkMapping(file, schema, names, mapping);
  const { table, source } = await readApplicants(file, reading, call, { onHeader });
  return { table, applicants: applicantTable(schema, table, mapping), sampledFrom: source.sampledFrom };
}

export function forcedKinds(schema: Schema, mapping: readonly FieldMapping[]): NonNullable<ReadOptions["kinds"]> {
  const kinds = new Map<string, ColumnKind>(schema.map(({ name, kind }) => [name, kind]));
  return mapping.flatMap(({ field, column }) => {
    const kind = kinds.get(field);
    return column !== null && kind ? [{ column, kind }] : [];
  });
}

/** `03/04/2017` and a day number mean to a model what they meant in training. */
export function datesAsLearnt(schema: Schema, mapping: readonly FieldMapping[]): NonNullable<ReadOptions["dates"]> {
  const columns = new Map(mapping.map(({ field, column }) => [field, column]));
  return schema.flatMap((field) => {
    const column = columns.get(field.name) ?? null;
    return field.kind === "date" && field.reading && column !== null ? [{ column, reading: field.reading }] : [];
  });
}

/** A column can stand for two fields, but not be read as two kinds at once: for the second one it is lacking. */
export function checkMapping(
  file: File,
  schema: Schema,
  names: readonly string[],
  mapping: readonly FieldMapping[],
): void {
  const present = new Set(names);
  const entries = new Map(mapping.map(({ field, column }) => [field, column]));
  const readAs = new Map<string, ColumnKind>();
  const lacking = schema.filter(({ name, kind }) => {
    const column = entries.get(name);
    if (column === undefined || column === null) return column === undefined;
    if (!readAs.has(column)) readAs.set(column, kind);
    return !present.has(column) || readAs.get(column) !== kind;
  });
  if (lacking.length === 0) return;
  throw new AppError("score/missing-columns", { file: file.name, columns: lacking.map(({ name }) => name) });
}
