import type { Column, Schema, SchemaField } from "../pipeline.ts";
import type { FieldColumn } from "./applicantTable.ts";
import { bareName, nameLikeness } from "./nameLikeness.ts";

/** Why a column is proposed: it has the field's name, nearly so, a name like it, or values that only it has. */
export type MappedBy = "name" | "bareName" | "likeName" | "values";

/** A column proposed for a field. */
export interface ProposedColumn extends FieldColumn {
  /** Null where there is none. */
  readonly by: MappedBy | null;
}

/** Names below this likeness say nothing. */
const likeNames = 0.6;
/** A proposal must be better than the next one by so much. */
const margin = 0.05;
/** Share of a column's levels that must be known for the values to speak for it, or against it. */
const mostlyKnown = 0.9;
const hardlyKnown = 0.2;

/**
 * Proposes which column of a file stands for which field of a model, to be confirmed by the analyst: the one of the same
 * name; else the only one whose name differs in case, blanks and punctuation alone; else the one whose name is most like
 * it and whose values do not speak against it; else, for levels, the only one that holds them. Null where there is none.
 * No column is proposed twice.
 *
 * @param samples Some rows of the columns, for their values; names alone decide about the others.
 */
export function proposeMapping(
  schema: Schema,
  columns: readonly string[],
  samples: readonly Column[] = [],
): readonly ProposedColumn[] {
  const sampled = new Map(samples.map((column) => [column.name, column]));
  const found = new Map<string, { readonly column: string; readonly by: MappedBy }>();
  const free = new Set(columns);
  const take = (field: string, column: string, by: MappedBy): void => {
    found.set(field, { column, by });
    free.delete(column);
  };
  const open = (): readonly SchemaField[] => schema.filter(({ name }) => !found.has(name));
  for (const { name } of schema) if (free.has(name)) take(name, name, "name");
  for (const [field, column] of onlyPairs(open(), free, ({ name }, other) => sameBareName(name, other)))
    take(field, column, "bareName");
  for (const [field, column] of bestPairs(open(), free, sampled)) take(field, column, "likeName");
  for (const [field, column] of onlyPairs(open(), free, (one, other) => holdsLevels(one, sampled.get(other))))
    take(field, column, "values");
  return schema.map(({ name }) => ({ field: name, ...(found.get(name) ?? { column: null, by: null }) }));
}

function sameBareName(one: string, other: string): boolean {
  return bareName(one) !== "" && bareName(one) === bareName(other);
}

type Pairs = readonly (readonly [field: string, column: string])[];

/** Fields and columns that fit each other and nobody else. */
function onlyPairs(
  fields: readonly SchemaField[],
  columns: ReadonlySet<string>,
  fits: (field: SchemaField, column: string) => boolean,
): Pairs {
  return fields.flatMap((field) => {
    const own = [...columns].filter((column) => fits(field, column));
    const [column] = own;
    if (column === undefined || own.length > 1) return [];
    return fields.filter((rival) => fits(rival, column)).length === 1 ? [[field.name, column] as const] : [];
  });
}

/** Fields and columns whose names are most like each other, the most alike first; what is as like to two is left open. */
function bestPairs(
  fields: readonly SchemaField[],
  columns: ReadonlySet<string>,
  samples: ReadonlyMap<string, Column>,
): Pairs {
  const likeness = fields.map((field) =>
    Array.from(columns, (column) => (speaksAgainst(field, samples.get(column)) ? 0 : nameLikeness(field.name, column))),
  );
  const names = [...columns];
  return fields.flatMap((field, at) => {
    const row = likeness[at] ?? [];
    const best = row.indexOf(Math.max(...row));
    const own = row[best] ?? 0;
    const rivals = [
      ...row.filter((_, other) => other !== best),
      ...likeness.flatMap((of, other) => (other === at ? [] : [of[best] ?? 0])),
    ];
    const column = names[best];
    const isClear = rivals.every((rival) => rival <= own - margin);
    return column !== undefined && own >= likeNames && isClear ? [[field.name, column] as const] : [];
  });
}

/** Whether a column's values are none that the field could have. */
function speaksAgainst(field: SchemaField, column: Column | undefined): boolean {
  if (!column) return false;
  switch (field.kind) {
    case "category":
      return knownShare(field.levels, column) < hardlyKnown;
    case "date":
      return column.kind === "category" || column.kind === "text";
    case "number":
      return column.kind === "date" || ("codes" in column && column.levels.length > 1);
    case "text":
      return column.kind === "date";
  }
}

/** Whether nearly all that a column holds are levels of the field, and several of them. */
function holdsLevels(field: SchemaField, column: Column | undefined): boolean {
  if (field.kind !== "category" || !column || !("codes" in column) || column.levels.length < 2) return false;
  return knownShare(field.levels, column) >= mostlyKnown;
}

/** Share of the different values of a column that are levels of a field. */
function knownShare(levels: readonly string[], column: Column): number {
  const known = new Set(levels);
  const values =
    "codes" in column ? column.levels : [...new Set(column.values)].filter((value) => !Number.isNaN(value));
  if (values.length === 0) return 1;
  return values.filter((value) => known.has(String(value))).length / values.length;
}
