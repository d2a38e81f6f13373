import type { CategoryColumn, Column, Recipe, Schema, SchemaField, Table } from "../pipeline.ts";
import { ascending } from "../profile/runs.ts";
import { medianOf } from "./impute.ts";
import { cellsOf } from "./levelCells.ts";
import { countLevels } from "./levelCounts.ts";
import { valuesOfRows } from "./present.ts";

/**
 * What the training rows say of the columns that a recipe reads: ranges, levels, gaps.
 *
 * Special codes are no quantities: they are neither in the range nor gaps.
 *
 * @param rows The training rows.
 */
export function schemaOf(table: Table, rows: Uint32Array, recipe: Recipe): Schema {
  const columns = new Map(table.columns.map((column) => [column.name, column]));
  const codes = specialCodesOf(recipe);
  return recipe.columns.map(({ name }) => {
    const column = columns.get(name);
    if (!column) throw new Error(`the table has no column ${name}`);
    return "codes" in column ? levelField(column, rows) : numberField(column, rows, codes.get(name) ?? []);
  });
}

/** The special codes of each column that has any. */
export function specialCodesOf({ columns }: Recipe): ReadonlyMap<string, readonly number[]> {
  const coded = columns.flatMap(({ name, steps }) =>
    steps.flatMap((step) => (step.kind === "specialCodes" ? [[name, step.codes] as const] : [])),
  );
  return new Map(coded);
}

function numberField(
  column: Exclude<Column, CategoryColumn>,
  rows: Uint32Array,
  codes: readonly number[],
): SchemaField {
  const there = ascending(valuesOfRows(column.values, rows));
  const present = codes.length === 0 ? there : there.filter((value) => !codes.includes(value));
  return {
    kind: column.kind,
    name: column.name,
    unit: column.kind === "number" ? column.unit : null,
    reading: column.kind === "date" ? column.reading : null,
    min: present[0] ?? 0,
    max: present.at(-1) ?? 0,
    median: medianOf(present),
    whole: present.every(Number.isInteger),
    missing: rows.length - there.length,
  };
}

function levelField(column: CategoryColumn, rows: Uint32Array): SchemaField {
  const { levels, missing } = countLevels(cellsOf(column), rows);
  const { kind, name } = column;
  return kind === "text" ? { kind, name, missing } : { kind, name, levels: levels.map(({ level }) => level), missing };
}
