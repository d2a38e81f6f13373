import type { ApplicantValue, Column, Schema, SchemaField, Table } from "../pipeline.ts";

/** Which column of a table of applicants stands for which field of a schema; null leaves the field missing. */
export interface FieldColumn {
  readonly field: string;
  readonly column: string | null;
}

/**
 * Applicants as the model reads them: one column for each field of the schema, under the field's name.
 *
 * A field without a column, or whose column holds no value, is missing in every row. Columns are shared, not copied.
 *
 * @param table Read with the kinds of the schema forced, so that codes stay categories.
 */
export function applicantTable(schema: Schema, table: Table, mapping: readonly FieldColumn[]): Table {
  const columns = new Map(table.columns.map((column) => [column.name, column]));
  const columnOf = new Map(mapping.map(({ field, column }) => [field, column]));
  return {
    rows: table.rows,
    columns: schema.map((field) => {
      const name = columnOf.get(field.name) ?? null;
      const column = name === null ? undefined : columns.get(name);
      return column && fits(column, field) ? { ...column, name: field.name } : missingColumn(field, table.rows);
    }),
  };
}

/** Fields of levels: a category and a text are stored alike, and a short file may take one for the other. */
function holdsLevels({ kind }: SchemaField): boolean {
  return kind === "category" || kind === "text";
}

function fits(column: Column, field: SchemaField): boolean {
  return holdsLevels(field) ? "codes" in column : column.kind === field.kind;
}

function missingColumn(field: SchemaField, rows: number): Column {
  const { kind, name } = field;
  if (kind === "category" || kind === "text") return { kind, name, codes: new Int32Array(rows).fill(-1), levels: [] };
  const values = new Float64Array(rows).fill(Number.NaN);
  return kind === "date" ? { kind, name, reading: field.reading, values } : { kind, name, values, unit: field.unit };
}

/**
 * One applicant as a table of one row.
 *
 * @param values In the order of the schema; what is not there, and text where a number belongs, is missing.
 */
export function tableOfApplicant(schema: Schema, values: readonly ApplicantValue[]): Table {
  return { rows: 1, columns: schema.map((field, i) => columnOfValues(field, [values[i] ?? null])) };
}

/** Values of one field as a column; text where a number belongs, and blank text, is missing. */
export function columnOfValues(field: SchemaField, values: readonly ApplicantValue[]): Column {
  const { kind, name } = field;
  if (kind === "category" || kind === "text") {
    const texts = values.map((value) => (value === null ? "" : String(value).trim()));
    const levels = [...new Set(texts)].filter((text) => text !== "");
    return { kind, name, codes: Int32Array.from(texts, (text) => levels.indexOf(text)), levels };
  }
  const numbers = Float64Array.from(values, (value) =>
    typeof value === "number" && Number.isFinite(value) ? value : Number.NaN,
  );
  return kind === "date"
    ? { kind, name, reading: field.reading, values: numbers }
    : { kind, name, values: numbers, unit: field.unit };
}
