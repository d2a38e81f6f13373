/**
 * `npm run bench -- import`, `train`, `evaluate`, `explain` and `score`: figures of this machine, measured in a real
 * browser on a page built for it, or in the app itself. See README.md in this folder.
 */

import { cpus } from "node:os";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { chromium } from "playwright";
import { build } from "vite";
import { chromiumFlags, findChromium } from "../support/chromium.mjs";
import { serveFolder } from "../support/staticServer.mjs";
import { askPage } from "./askPage.mjs";
import { evaluatingTable, measureEvaluating } from "./evaluating.mjs";
import { explainingTable, measureExplaining } from "./explaining.mjs";
import { measureImport } from "./importing.mjs";
import { importResults, importTable } from "./importReport.mjs";
import { measureScoring, scoringTable } from "./scoring.mjs";
import { rowOf } from "./training/figures.mjs";
import { measureNetwork } from "./training/measure.mjs";
import { trainInApp } from "./training/inApp.mjs";
import { chosenNetworks, wantsApp } from "./training/networks.mjs";
import { trainText } from "./training/report.mjs";

/**
 * @import { Browser } from "playwright"
 * @import { Outcome } from "./training/measure.mjs"
 */

const usage = `npm run bench -- import [--rows 1000000] [--file loans.csv] [--repeats 3]
npm run bench -- train [--only classic] [--trainer wasm]… [--repeats 5] [--quick]
npm run bench -- score [--rows 1000000] [--file loans.csv] [--repeats 3]
npm run bench -- evaluate [--rows 100000]
npm run bench -- explain [--repeats 30]

--json    prints the figures as JSON and nothing else
--python  an interpreter that has pandas, scikit-learn or PyTorch; else LOANLAB_PYTHON, else python3
--gpu     lets the browser use the GPU; without it WebGL runs on the processor, the same everywhere`;

const subjects = /** @type {const} */ (["import", "train", "evaluate", "explain", "score"]);

/** How much of each, where the command does not say. */
const usual = {
  import: { rows: "1000000", repeats: "3" },
  train: { rows: "1", repeats: "5" },
  evaluate: { rows: "100000", repeats: "1" },
  explain: { rows: "1", repeats: "30" },
  score: { rows: "1000000", repeats: "3" },
};

const softwareOnly = ["--use-angle=swiftshader", "--enable-unsafe-swiftshader"];

function readArguments() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      rows: { type: "string" },
      file: { type: "string" },
      repeats: { type: "string" },
      only: { type: "string" },
      trainer: { type: "string", multiple: true, default: [] },
      quick: { type: "boolean", default: false },
      python: { type: "string", default: process.env["LOANLAB_PYTHON"] ?? "python3" },
      json: { type: "boolean", default: false },
      gpu: { type: "boolean", default: false },
    },
  });
  const subject = subjects.find((one) => one === positionals[0]);
  if (positionals.length !== 1 || !subject) throw new Error(usage);
  const { rows, repeats } = usual[subject];
  return {
    ...values,
    subject,
    rows: wholeNumber("rows", values.rows ?? rows),
    repeats: wholeNumber("repeats", values.repeats ?? (values.quick ? "1" : repeats)),
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

/** @param {string} sentence */
function say(sentence) {
  process.stderr.write(`${sentence}\n`);
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
 * @param {{ browser: Browser, url: string }} where
 * @param {ReturnType<typeof readArguments>} options
 */
async function reportImport(where, options) {
  const results = importResults(await measureImport(where, { ...options, file: options.file ?? null }));
  return { text: importTable(results), results };
}

/**
 * @param {{ browser: Browser, url: string }} where
 * @param {ReturnType<typeof readArguments>} options
 */
async function reportScoring(where, options) {
  const results = await measureScoring(where, { ...options, file: options.file ?? null });
  return { text: scoringTable(results), results };
}

/**
 * @param {{ browser: Browser, url: string }} where
 * @param {ReturnType<typeof readArguments>} options
 */
async function reportTraining(where, { only, trainer, quick, repeats, python }) {
  /** @type {Outcome[]} */
  const outcomes = [];
  const wanted = { only, trainers: trainer, quick };
  for (const network of chosenNetworks(wanted)) {
    say(`${network.name}, ${network.rows} rows, members ${network.members}`);
    outcomes.push(await measureNetwork(where, network, { repeats, python, say: (sentence) => say(`  ${sentence}`) }));
  }
  const outcome = {
    measured: outcomes.flatMap(({ measured }) => measured),
    missing: outcomes.flatMap(({ missing }) => missing),
  };
  if (wantsApp(wanted)) say("in the app");
  const text = trainText(outcome, wantsApp(wanted) ? await trainInApp(where.browser) : []);
  return {
    text: quick ? `${text}\n\nA quick look: too short to be quoted.` : text,
    results: outcome.measured.map(rowOf),
  };
}

/**
 * @param {{ browser: Browser, url: string }} where
 * @param {ReturnType<typeof readArguments>} options
 */
async function reportEvaluating({ browser }, { rows }) {
  const results = await measureEvaluating(browser, { rows });
  return { text: evaluatingTable(results), results: { sliders: results } };
}

/**
 * @param {{ browser: Browser, url: string }} where
 * @param {ReturnType<typeof readArguments>} options
 */
async function reportExplaining(where, { repeats }) {
  const results = await measureExplaining(where, repeats);
  return { text: explainingTable(results), results };
}

/** @param {{ browser: Browser, url: string }} where */
async function describeMachine(where) {
  const asked = await askPage(where, (page) => page.evaluate(() => globalThis.bench.machine()));
  const processor = cpus()[0]?.model.trim() ?? "an unknown processor";
  return { processor, browser: `Chromium ${where.browser.version()}`, ...asked };
}

async function main() {
  const options = readArguments();
  await withBenchPage(options.gpu, async (where) => {
    const machine = await describeMachine(where);
    const { processor, cores, browser, renderer } = machine;
    const about = `${processor}, ${cores} cores; ${browser}; WebGL: ${renderer ?? "none"}`;
    if (options.json) say(about);
    if (options.subject === "train") {
      const { text, results } = await reportTraining(where, options);
      process.stdout.write(options.json ? `${JSON.stringify(results, null, 2)}\n` : `\n${about}\n\n${text}\n`);
      if (options.json) say(`\n${text}`);
      return;
    }
    const report = {
      import: reportImport,
      evaluate: reportEvaluating,
      explain: reportExplaining,
      score: reportScoring,
    }[options.subject];
    const { text, results } = await report(where, options);
    const printed = options.json ? JSON.stringify({ ...results, machine }, null, 2) : `\n${about}\n\n${text}`;
    process.stdout.write(`${printed}\n`);
  });
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
