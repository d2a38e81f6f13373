import type { ReadOptions } from "../../src/core/pipeline.ts";
import type { ReadCall, RowListener } from "../../src/workers/readCall.ts";
import type { ReadFile } from "../../src/workers/readTable.ts";
import { readTable } from "../../src/workers/readTable.ts";

/** A call that nobody aborts and nobody listens to. */
export const quietCall: ReadCall = { signal: new AbortController().signal, report: () => {} };

/** Reads text, or bytes, as a dropped file is read. */
export function readText(
  content: string | Uint8Array<ArrayBuffer>,
  options: ReadOptions = {},
  listener: RowListener = {},
): Promise<ReadFile> {
  return readTable(new File([content], "loans.csv"), options, quietCall, listener);
}

/** A column's values as a person would write them: numbers, levels, null for missing. */
export function valuesOf({ table }: Pick<ReadFile, "table">, name: string): (number | string | null)[] {
  const column = table.columns.find((candidate) => candidate.name === name);
  if (!column) throw new Error(`no column ${name}`);
  if ("codes" in column) return Array.from(column.codes, (code) => column.levels[code] ?? null);
  return Array.from(column.values, (value) => (Number.isNaN(value) ? null : value));
}
