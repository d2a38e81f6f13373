import type { Database } from "sql.js";
import type { ApplicantValue, Bundle, Schema } from "../../src/core/pipeline.ts";
import { isoDate } from "../../src/core/table/date.ts";
import { missingTest } from "../../src/core/table/missing.ts";
import { sqlName } from "../../src/core/export/code/sql/text.ts";
import type { Rows } from "./exportCases.ts";

/** Rows in which levels that mean "no value", and that the model does not know, are missing: so databases have them. */
export function asDatabasesRead({ schema, missingTokens }: Bundle, rows: Rows): Rows {
  const isMissing = missingTest(missingTokens ?? undefined);
  return rows.map((row) =>
    row.map((value, at) => {
      const field = schema[at];
      if (typeof value !== "string") return value;
      if (!isMissing(value.trim())) return value.trim();
      return field?.kind === "category" && field.levels.includes(value.trim()) ? value.trim() : null;
    }),
  );
}

const types = { number: "DOUBLE", date: "DATE", category: "VARCHAR", text: "VARCHAR" } as const;

/** The statement that makes a table for the columns of a model. */
export function createTable(schema: Schema, table = "applicants"): string {
  const columns = schema.map(({ name, kind }) => `${sqlName(name)} ${types[kind]}`);
  return `CREATE TABLE ${sqlName(table)} (${columns.join(", ")})`;
}

/** A value as a database holds it: days as ISO dates. */
export function cellOf(schema: Schema, value: ApplicantValue, at: number): ApplicantValue {
  return schema[at]?.kind === "date" && typeof value === "number" ? isoDate(value) : value;
}

/** Makes a table of rows in SQLite. */
export function fillSqlite(database: Database, schema: Schema, rows: Rows, table = "applicants"): void {
  database.run(createTable(schema, table));
  const places = schema.map(() => "?").join(", ");
  const insert = database.prepare(`INSERT INTO ${sqlName(table)} VALUES (${places})`);
  for (const row of rows) insert.run(row.map((value, at) => cellOf(schema, value, at)));
  insert.free();
}
