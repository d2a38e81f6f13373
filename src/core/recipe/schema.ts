import type { CategoryColumn, Column, Recipe, Schema, SchemaField, Table } from "../pipeline.ts";
import { medianOf } from "./impute.ts";
import { cellsOf } from "./levelCells.ts";
import { countLevels } from "./levelCounts.ts";
import { presentOnly, valuesOfRows } from "./present.ts";

/**
 * What the training rows say of the columns that a recipe reads: ranges, levels, gaps.
 *
 * @param rows The training rows.
 */
export function schemaOf(table: Table, rows: Uint32Array, recipe: Recipe): Schema {
  const columns = new Map(table.columns.map((column) => [column.name, column]));
  return recipe.columns.map(({ name }) => {
    const column = columns.get(name);
    if (!column) throw new Error(`the table has no column ${name}`);
    return fieldOf(column, rows);
  });
}

function fieldOf(column: Column, rows: Uint32Array): SchemaField {
  if ("codes" in column) return levelField(column, rows);
  const present = presentOnly(valuesOfRows(column.values, rows)).toSorted();
  return {
    kind: column.kind,
    name: column.name,
    unit: column.kind === "number" ? column.unit : null,
    min: present[0] ?? 0,
    max: present.at(-1) ?? 0,
    median: medianOf(present),
    whole: present.every(Number.isInteger),
    missing: rows.length - present.length,
  };
}

function levelField(column: CategoryColumn, rows: Uint32Array): SchemaField {
  const { levels, missing } = countLevels(cellsOf(column), rows);
  const { kind, name } = column;
  return kind === "text" ? { kind, name, missing } : { kind, name, levels: levels.map(({ level }) => level), missing };
}
