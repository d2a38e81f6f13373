/**
 * `npm run bench -- import [--rows N] [--file F]` and `npm run bench -- train [--epochs N]`: figures of this machine,
 * measured in a real browser on a page built for it. See README.md in this folder.
 */

import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { chromium } from "playwright";
import { build } from "vite";
import { chromiumFlags, findChromium } from "../support/chromium.mjs";
import { serveFolder } from "../support/staticServer.mjs";
import { importResults, importTable, trainResults, trainTable } from "./report.mjs";

/** @import { Page } from "playwright" */

const usage = `npm run bench -- import [--rows 1000000] [--file loans.csv] [--repeats 3]
npm run bench -- train [--epochs 10]

--json  prints the figures as JSON and nothing else
--gpu   lets the browser use the GPU; without it WebGL runs on the processor, the same everywhere`;

const softwareOnly = ["--use-angle=swiftshader", "--enable-unsafe-swiftshader"];

function readArguments() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      rows: { type: "string", default: "1000000" },
      file: { type: "string" },
      repeats: { type: "string", default: "3" },
      epochs: { type: "string", default: "10" },
      json: { type: "boolean", default: false },
      gpu: { type: "boolean", default: false },
    },
  });
  const [subject] = positionals;
  if (positionals.length !== 1 || (subject !== "import" && subject !== "train")) throw new Error(usage);
  return {
    ...values,
    subject,
    rows: wholeNumber("rows", values.rows),
    repeats: wholeNumber("repeats", values.repeats),
    epochs: wholeNumber("epochs", values.epochs),
  };
}

/**
 * @param {string} name
 * @param {string} text
 */
function wholeNumber(name, text) {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new Error(`--${name} must be a whole number from 1: ${text}`);
  return value;
}

/**
 * @template Result
 * @param {boolean} gpu
 * @param {(page: Page, version: string) => Promise<Result>} measure
 * @returns {Promise<Result>}
 */
async function withBenchPage(gpu, measure) {
  await build({ configFile: resolve(import.meta.dirname, "vite.config.ts") });
  const server = await serveFolder(resolve(import.meta.dirname, "../../.cache/bench"));
  const executablePath = findChromium();
  const args = gpu ? chromiumFlags.filter((flag) => !softwareOnly.includes(flag)) : chromiumFlags;
  const browser = await chromium.launch({ args, ...(executablePath ? { executablePath } : {}) });
  try {
    const page = await browser.newPage();
    await page.goto(server.url);
    await page.waitForFunction("globalThis.bench !== undefined");
    return await measure(page, browser.version());
  } finally {
    await browser.close();
    await server.close();
  }
}

/**
 * @param {Page} page
 * @param {ReturnType<typeof readArguments>} options
 */
async function measureImport(page, { file, rows, repeats }) {
  if (file !== undefined) {
    await page.setInputFiles("#file", resolve(process.env["INIT_CWD"] ?? ".", file));
    return importResults(await page.evaluate((n) => globalThis.bench.importChosen(n), repeats));
  }
  return importResults(
    await page.evaluate(([n, m]) => globalThis.bench.importSynthetic(n, m), /** @type {const} */ ([rows, repeats])),
  );
}

/**
 * @param {Page} page
 * @param {ReturnType<typeof readArguments>} options
 */
async function measureTraining(page, { epochs }) {
  return trainResults(await page.evaluate((n) => globalThis.bench.train(n), epochs));
}

async function main() {
  const options = readArguments();
  const { machine, results, text } = await withBenchPage(options.gpu, async (page, version) => {
    const about = { browser: `Chromium ${version}`, ...(await page.evaluate(() => globalThis.bench.machine())) };
    if (options.subject === "import") {
      const found = await measureImport(page, options);
      return { machine: about, results: found, text: importTable(found) };
    }
    const found = await measureTraining(page, options);
    return { machine: about, results: found, text: trainTable(found) };
  });
  const where = `${machine.cores} cores, ${machine.browser}, WebGL: ${machine.renderer ?? "none"}`;
  process.stdout.write(
    options.json ? `${JSON.stringify({ machine, ...results }, null, 2)}\n` : `\n${where}\n\n${text}\n`,
  );
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
