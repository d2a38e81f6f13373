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
import { askPage } from "./askPage.mjs";
import { measureImport } from "./importing.mjs";
import { importResults, importTable, trainResults, trainTable } from "./report.mjs";

/** @import { Browser, Page } from "playwright" */

const usage = `npm run bench -- import [--rows 1000000] [--file loans.csv] [--repeats 3] [--python python3]
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
      python: { type: "string", default: process.env["LOANLAB_PYTHON"] ?? "python3" },
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
 * @param {(where: { browser: Browser, url: string }) => Promise<Result>} measure
 * @returns {Promise<Result>}
 */
async function withBenchPage(gpu, measure) {
  await build({ configFile: resolve(import.meta.dirname, "vite.config.ts") });
  const server = await serveFolder(resolve(import.meta.dirname, "../../.cache/bench"));
  const executablePath = findChromium();
  const args = gpu ? chromiumFlags.filter((flag) => !softwareOnly.includes(flag)) : chromiumFlags;
  const browser = await chromium.launch({ args, ...(executablePath ? { executablePath } : {}) });
  try {
    return await measure({ browser, url: server.url });
  } finally {
    await browser.close();
    await server.close();
  }
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
  const { machine, results, text } = await withBenchPage(options.gpu, async (where) => {
    const asked = await askPage(where, (page) => page.evaluate(() => globalThis.bench.machine()));
    const about = { browser: `Chromium ${where.browser.version()}`, ...asked };
    if (options.subject === "import") {
      const found = importResults(await measureImport(where, { ...options, file: options.file ?? null }));
      return { machine: about, results: found, text: importTable(found) };
    }
    const found = await askPage(where, (page) => measureTraining(page, options));
    return { machine: about, results: found, text: trainTable(found) };
  });
  const about = `${machine.cores} cores, ${machine.browser}, WebGL: ${machine.renderer ?? "none"}`;
  process.stdout.write(
    options.json ? `${JSON.stringify({ ...results, machine }, null, 2)}\n` : `\n${about}\n\n${text}\n`,
  );
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
