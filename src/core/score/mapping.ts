import type { Schema } from "../pipeline.ts";
import type { FieldColumn } from "./applicantTable.ts";

/** Names that differ only in case, blanks and punctuation are most likely the same. */
function bareName(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, "");
}

/**
 * Proposes which column of a file stands for which field of a model: the one of the same name, else the only one whose
 * name differs in case, blanks or punctuation alone; null where there is none, to be decided by the analyst.
 */
export function proposeMapping(schema: Schema, columns: readonly string[]): readonly FieldColumn[] {
  const exact = new Set(columns);
  const fields = new Set(schema.map(({ name }) => name));
  return schema.map(({ name }) => {
    if (exact.has(name)) return { field: name, column: name };
    const alike = columns.filter((column) => !fields.has(column) && bareName(column) === bareName(name));
    return { field: name, column: alike.length === 1 ? (alike[0] ?? null) : null };
  });
}
