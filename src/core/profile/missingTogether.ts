import type { Column, Relations } from "../pipeline.ts";

const mostPatterns = 20;

function isMissingAt(column: Column, row: number): boolean {
  return "codes" in column ? (column.codes[row] ?? -1) < 0 : Number.isNaN(column.values[row]);
}

/**
 * Sets of two or more columns that are missing in the same rows, the others of the table being there; the most frequent
 * first, at most 20. Columns that are missing in all rows are left out.
 *
 * @param columns Of equal length.
 */
export function missingTogether(columns: readonly Column[], rows: number): Relations["missing"] {
  const gaps: (number[] | undefined)[] = [];
  for (const [at, column] of columns.entries()) {
    const missing: number[] = [];
    for (let row = 0; row < rows; row += 1) if (isMissingAt(column, row)) missing.push(row);
    if (missing.length === rows) continue;
    for (const row of missing) (gaps[row] ??= []).push(at);
  }
  const patterns = new Map<string, { columns: readonly string[]; rows: number }>();
  for (const gap of gaps) {
    if (!gap || gap.length < 2) continue;
    const key = gap.join(" ");
    const known = patterns.get(key);
    if (known) known.rows += 1;
    else patterns.set(key, { columns: gap.map((at) => columns[at]?.name ?? ""), rows: 1 });
  }
  return [...patterns.values()].toSorted((a, b) => b.rows - a.rows).slice(0, mostPatterns);
}
