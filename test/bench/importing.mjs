import { statSync } from "node:fs";
import { basename, resolve } from "node:path";
import { askPage } from "./askPage.mjs";
import { watchMemory } from "./memory.mjs";
import { secondsOfPandas } from "./pandas.mjs";
import { syntheticFile } from "./syntheticFile.mjs";

/**
 * @import { Browser } from "playwright"
 * @import { Reader, Reading } from "./page/importing.ts"
 */

/**
 * @typedef {object} Turn
 * @property {Reading & { peakBytes: number | null }} loanlab
 * @property {Reading & { peakBytes: number | null }} papaparse
 * @property {number | null} pandas Seconds.
 */

/**
 * @typedef {object} ImportReport
 * @property {string} file
 * @property {number} bytes
 * @property {readonly Turn[]} turns
 */

/**
 * Reads a file by Loanlab, by PapaParse alone and by pandas, in turns; each reading in a page of its own.
 *
 * @param {{ browser: Browser, url: string }} where
 * @param {{ file: string | null, rows: number, repeats: number, python: string }} options
 * @returns {Promise<ImportReport>}
 */
export async function measureImport(where, { file, rows, repeats, python }) {
  const path = file === null ? await syntheticFile(rows) : resolve(process.env["INIT_CWD"] ?? ".", file);

  /** @param {Reader} reader */
  function read(reader) {
    return askPage(where, async (page) => {
      await page.setInputFiles("#file", path);
      const { result, peakBytes } = await watchMemory(where.browser, () =>
        page.evaluate((name) => globalThis.bench.read(name), reader),
      );
      return { ...result, peakBytes };
    });
  }

  /** @type {Turn[]} */
  const turns = [];
  for (let turn = 0; turn < repeats; turn += 1)
    turns.push({
      loanlab: await read("loanlab"),
      papaparse: await read("papaparse"),
      pandas: secondsOfPandas(python, path),
    });
  return { file: basename(path), bytes: statSync(path).size, turns };
}
