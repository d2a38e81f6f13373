import type { Schema } from "../pipeline.ts";
import type { FieldColumn } from "./applicantTable.ts";

/** Names that differ only in case, blanks and punctuation are most likely the same. */
function bareName(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, "");
}

/**
 * Proposes which column of a file stands for which field of a model: the one of the same name, else the only one whose
 * name differs in case, blanks or punctuation alone; null where there is none, to be decided by the analyst. No column
 * is proposed twice.
 */
export function proposeMapping(schema: Schema, columns: readonly string[]): readonly FieldColumn[] {
  const exact = new Set(columns);
  const fields = new Set(schema.map(({ name }) => name));
  const others = columns.filter((column) => !fields.has(column));
  return schema.map(({ name }) => {
    if (exact.has(name)) return { field: name, column: name };
    const bare = bareName(name);
    const rivals = schema.filter((field) => !exact.has(field.name) && bareName(field.name) === bare);
    const alike = bare === "" || rivals.length > 1 ? [] : others.filter((column) => bareName(column) === bare);
    return { field: name, column: alike.length === 1 ? (alike[0] ?? null) : null };
  });
}
