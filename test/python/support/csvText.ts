import type { Column, Table } from "../../../src/core/pipeline.ts";

function cellOf(column: Column, row: number): string {
  if ("codes" in column) return column.levels[column.codes[row] ?? -1] ?? "";
  const value = column.values[row] ?? Number.NaN;
  return Number.isNaN(value) ? "" : String(value);
}

function quoted(text: string): string {
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Rows of a table as CSV; dates in days since 1970-01-01. @param outcomes A last column called `outcome`. */
export function csvText({ columns }: Table, rows: Uint32Array, outcomes: readonly string[] | null = null): string {
  const header = columns.map(({ name }) => quoted(name));
  const lines = Array.from(rows, (row, at) => {
    const cells = columns.map((column) => quoted(cellOf(column, row)));
    return [...cells, ...(outcomes ? [outcomes[at] ?? ""] : [])].join(",");
  });
  return `${[[...header, ...(outcomes ? ["outcome"] : [])].join(","), ...lines].join("\n")}\n`;
}
