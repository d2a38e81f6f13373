import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { ApplicantValue, Bundle, Schema } from "../../src/core/pipeline.ts";
import { scoreJs } from "../../src/core/export/code/score.ts";
import { isoDate } from "../../src/core/table/date.ts";

/** What an exported program says of an applicant. */
export interface ProgramDecision {
  readonly pd: number;
  readonly points: number;
  readonly band: string | null;
  readonly decision: string;
}

/** What `score.js` gives away. */
interface Program {
  readonly score: (rows: unknown, options?: { readonly decimal?: string }) => ProgramDecision[];
  readonly scoreCsv: (text: string, options?: { readonly delimiter?: string; readonly decimal?: string }) => string;
}

/** Does something with an empty folder that is removed afterwards. */
async function inFolder<T>(work: (folder: string) => T | Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "loanlab-"));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The `score.js` of a model, running. */
export function programOf(bundle: Bundle): Promise<Program> {
  return inFolder(async (folder) => {
    const file = join(folder, "score.mjs");
    writeFileSync(file, scoreJs(bundle).bytes);
    return (await import(/* @vite-ignore */ pathToFileURL(file).href)) as Program;
  });
}

/** Rows as objects with a value under the name of each column. */
export function rowObjects(schema: Schema, rows: readonly (readonly ApplicantValue[])[]): Record<string, unknown>[] {
  return rows.map((row) => {
    const entries = schema.map(({ name }, at) => [name, row[at] ?? null] as const);
    return Object.fromEntries(entries);
  });
}

/** Rows as a CSV file: days as ISO dates. */
export function rowsCsv(schema: Schema, rows: readonly (readonly ApplicantValue[])[]): string {
  const cell = (value: ApplicantValue, at: number): string => {
    if (value === null) return "";
    return schema[at]?.kind === "date" && typeof value === "number" ? isoDate(value) : String(value);
  };
  const lines = [schema.map(({ name }) => name), ...rows.map((row) => row.map(cell))];
  return lines.map(plainLine).join("");
}

/** A line whose cells are as they are: without the apostrophes that keep spreadsheets from running them. */
function plainLine(cells: readonly string[]): string {
  return `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",")}\r\n`;
}
