import { closeSync, existsSync, mkdirSync, openSync, renameSync, writeSync } from "node:fs";
import { resolve } from "node:path";
import { runnerImport } from "vite";

const seed = 20261124;
const folder = resolve(import.meta.dirname, "../../.cache/bench-files");

/**
 * A file of synthetic loans, the same bytes for the same number of rows; made once.
 * @param {number} rows
 * @returns {Promise<string>} Its path.
 */
export async function syntheticFile(rows) {
  const file = resolve(folder, `synthetic-loans-${rows}.csv`);
  if (existsSync(file)) return file;
  /** @type {{ module: typeof import("../../src/samples/syntheticLoans.ts") }} */
  const { module } = await runnerImport(resolve(import.meta.dirname, "../../src/samples/syntheticLoans.ts"));
  mkdirSync(folder, { recursive: true });
  const unfinished = openSync(`${file}.part`, "w");
  for (const text of module.syntheticLoansCsv({ rows, seed })) writeSync(unfinished, text);
  closeSync(unfinished);
  renameSync(`${file}.part`, file);
  return file;
}
