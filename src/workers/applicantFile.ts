import { AppError } from "../core/errors.ts";
import type { Bundle, ColumnKind, ReadOptions, Schema, Table } from "../core/pipeline.ts";
import { applicantTable } from "../core/score/applicantTable.ts";
import type { NotNumbers } from "../core/score/flags.ts";
import { GrowingInts } from "../core/table/growing.ts";
import type { MissingTest } from "../core/table/missing.ts";
import { missingTest } from "../core/table/missing.ts";
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
  readonly notNumbers: NotNumbers;
  /** How the file was read, to read it again. */
  readonly reading: ReadOptions;
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

/**
 * Reads a file of applicants as a model wants it: kinds as it learnt them, so that codes stay categories and the same
 * text means the same value; fields in place of columns.
 *
 * @param mapping A field with column null is confirmed as missing in this file.
 * @throws {AppError} `score/missing-columns` where a field has no entry, or its column is not in the file;
 *   `score/no-rows`, `file/…`, `worker/aborted`
 */
export async function readMapped(
  file: File,
  { schema, missingTokens }: Pick<Bundle, "schema" | "missingTokens">,
  mapping: readonly FieldMapping[],
  call: ReadCall,
): Promise<ApplicantFile> {
  const reading = {
    kinds: forcedKinds(schema, mapping),
    dates: datesAsLearnt(schema, mapping),
    ...(missingTokens && { missingTokens }),
  };
  const watch = watchTexts({ schema, isMissing: missingTest(missingTokens ?? undefined) }, mapping, (names) =>
    checkMapping(file, schema, names, mapping),
  );
  const { table } = await readApplicants(file, reading, call, watch);
  const applicants = applicantTable(schema, table, mapping);
  return { table, applicants, notNumbers: notNumbersOf(applicants, watch.rows), reading };
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

/** By field, the rows that hold text which is no number at a glance. */
type TextRows = ReadonlyMap<string, GrowingInts>;

/** Digits with one decimal sign are a number in every dialect. */
const surelyNumber = /^-?\d{1,15}(?:[.,]\d*)?$/;

/** Watches the text of number and date fields as it passes, for cells that hold text but no value. */
function watchTexts(
  { schema, isMissing }: { readonly schema: Schema; readonly isMissing: MissingTest },
  mapping: readonly FieldMapping[],
  check: (names: readonly string[]) => void,
): RowListener & { readonly rows: TextRows } {
  const numeric = new Set(schema.filter(({ kind }) => kind === "number" || kind === "date").map(({ name }) => name));
  const watched = mapping.filter(({ field, column }) => column !== null && numeric.has(field));
  const rows = new Map(watched.map(({ field }) => [field, new GrowingInts()]));
  let places: readonly { readonly at: number; readonly texts: GrowingInts | undefined }[] = [];
  let row = 0;
  return {
    rows,
    onHeader(names) {
      check(names);
      places = watched.map(({ field, column }) => ({ at: names.indexOf(column ?? ""), texts: rows.get(field) }));
    },
    onRow(cells) {
      for (const { at, texts } of places) {
        const cell = cells[at] ?? "";
        if (cell !== "" && !surelyNumber.test(cell) && !isMissing(cell.trim())) texts?.push(row);
      }
      row += 1;
    },
  };
}

function notNumbersOf(applicants: Table, texts: TextRows): NotNumbers {
  const found = new Map<string, ReadonlySet<number>>();
  for (const column of applicants.columns) {
    const rows = texts.get(column.name)?.view();
    if (rows && !("codes" in column)) {
      found.set(column.name, new Set(rows.filter((row) => Number.isNaN(column.values[row]))));
    }
  }
  return found;
}
