import type { CategoryColumn, Column, Recipe, Schema, SchemaField, Table } from "../pipeline.ts";
import { fitImputation } from "./impute.ts";
import { countLevels } from "./levelCounts.ts";
import { presentValues } from "./present.ts";

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
  if ("codes" in column) return categoryField(column, rows);
  const present = presentValues(column.values, rows);
  const median = fitImputation(present, "median"); // also sorts
  return {
    kind: column.kind,
    name: column.name,
    unit: column.kind === "number" ? column.unit : null,
    min: present[0] ?? 0,
    max: present.at(-1) ?? 0,
    median,
    whole: present.every(Number.isInteger),
    missing: rows.length - present.length,
  };
}

function categoryField(column: CategoryColumn, rows: Uint32Array): SchemaField {
  const { levels, missing } = countLevels(column, rows);
  return { kind: "category", name: column.name, levels: levels.map(({ level }) => level), missing };
}
