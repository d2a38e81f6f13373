/**
 * `npm test`: every check of the project in order, and their counts in the last line.
 * `npm test -- unit e2e` runs these stages only. A stage runs whether or not an earlier one failed, save the end-to-end
 * tests after a failed build.
 */

import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { resolve } from "node:path";
import { chromium as playwrightChromium } from "playwright";
import { findOrInstallChromium } from "./chromium.mjs";
import { countTests, summaryLine } from "./counts.mjs";
import { stages } from "./stages.mjs";

/**
 * @import { Counts, Skipped } from "./counts.mjs"
 * @import { CheckStage, TestStage } from "./stages.mjs"
 */

const root = resolve(import.meta.dirname, "../..");
const reports = resolve(root, ".cache/reports");
const dataFolder = resolve(root, "../shared/data");

/** @param {string} text */
function say(text) {
  process.stdout.write(`${text}\n`);
}

/**
 * Runs an npm script with its output held back.
 *
 * @param {string} script
 * @param {string[]} args
 * @param {number} limitSeconds Ends the script and all it has started.
 * @returns {Promise<{ ok: boolean, output: string }>}
 */
function runScript(script, args, limitSeconds) {
  return new Promise((settle) => {
    const isWindows = process.platform === "win32";
    const child = spawn("npm", ["run", "--silent", script, ...(args.length > 0 ? ["--", ...args] : [])], {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
      detached: !isWindows,
      shell: isWindows,
    });
    let output = "";
    child.stdout.on("data", (/** @type {Buffer} */ chunk) => void (output += chunk.toString()));
    child.stderr.on("data", (/** @type {Buffer} */ chunk) => void (output += chunk.toString()));

    function end() {
      if (child.pid === undefined) return;
      if (isWindows) child.kill();
      else process.kill(-child.pid, "SIGKILL");
    }
    const limit = setTimeout(() => {
      output += `\nStopped after ${limitSeconds} seconds.\n`;
      end();
    }, limitSeconds * 1000);
    const interrupted = () => {
      end();
      process.exit(130);
    };
    process.once("SIGINT", interrupted);

    /** @param {boolean} ok */
    function finish(ok) {
      clearTimeout(limit);
      process.off("SIGINT", interrupted);
      settle({ ok, output });
    }
    child.on("error", (error) => {
      output += String(error);
      finish(false);
    });
    child.on("close", (code) => finish(code === 0));
  });
}

/**
 * @param {CheckStage} stage
 * @returns {Promise<Counts>}
 */
async function runChecks(stage) {
  const counts = { passed: 0, failed: 0, skipped: [] };
  for (const script of stage.checks) {
    const { ok, output } = await runScript(script, [], stage.limitSeconds);
    if (ok) counts.passed += 1;
    else {
      counts.failed += 1;
      say(`${output.trim()}\n✗ npm run ${script}`);
    }
  }
  return counts;
}

/** @param {string} file A test file. */
function whySkipped(file) {
  const needsData = existsSync(file) && readFileSync(file, "utf8").includes("shared/data");
  return needsData && !existsSync(dataFolder) ? "its data files are not on this machine" : null;
}

/**
 * @param {TestStage} stage
 * @returns {Promise<Counts>}
 */
async function runTests(stage) {
  const report = resolve(reports, `${stage.project}.json`);
  rmSync(report, { force: true });
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const { ok, output } = await runScript(stage.project, reporters, stage.limitSeconds);
  const written = existsSync(report) ? JSON.parse(readFileSync(report, "utf8")) : null;
  const counts = countTests(written, ok, whySkipped);
  if (counts.failed > 0) say(output.trim());
  return counts;
}

/** @returns The stages asked for on the command line, all where none is. */
function chosenStages() {
  const asked = process.argv.slice(2);
  const unknown = asked.filter((name) => !stages.some((stage) => stage.name === name));
  if (unknown.length > 0) {
    say(`No such stage: ${unknown.join(", ")}. There are ${stages.map((stage) => stage.name).join(", ")}.`);
    process.exit(2);
  }
  return asked.length === 0 ? stages : stages.filter((stage) => asked.includes(stage.name));
}

/** Makes sure of a browser before anything that takes time. */
function prepareChromium() {
  try {
    const { program, version } = findOrInstallChromium(say, playwrightChromium.executablePath());
    say(`Chromium: ${version}, ${program}`);
    process.env["LOANLAB_CHROMIUM"] = program;
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    process.exit(1);
  }
}

/**
 * @param {CheckStage | TestStage} stage
 * @param {ReadonlySet<string>} failedStages
 * @returns {Promise<Counts>}
 */
function runStage(stage, failedStages) {
  if ("checks" in stage) return runChecks(stage);
  if (stage.after === null || !failedStages.has(stage.after)) return runTests(stage);
  const skipped = [{ title: `all of ${stage.name}`, reason: `${stage.after} failed` }];
  return Promise.resolve({ passed: 0, failed: 0, skipped });
}

async function main() {
  const chosen = chosenStages();
  mkdirSync(reports, { recursive: true });
  if (chosen.some((stage) => "project" in stage && stage.needsChromium)) prepareChromium();

  const failedStages = new Set();
  let passed = 0;
  let failed = 0;
  /** @type {Skipped[]} */
  const skipped = [];
  for (const stage of chosen) {
    const start = performance.now();
    const counts = await runStage(stage, failedStages);
    const seconds = ((performance.now() - start) / 1000).toFixed(1).padStart(6);
    const mark = counts.failed === 0 ? "✓" : "✗";
    say(
      `${mark} ${stage.name.padEnd(10)} ${seconds} s  ${summaryLine(counts.passed, counts.failed, counts.skipped.length)}`,
    );
    if (counts.failed > 0) failedStages.add(stage.name);
    passed += counts.passed;
    failed += counts.failed;
    skipped.push(...counts.skipped);
  }
  for (const { title, reason } of skipped) say(`skipped: ${title}${reason === null ? "" : ` (${reason})`}`);
  say(summaryLine(passed, failed, skipped.length));
  process.exitCode = failed === 0 ? 0 : 1;
}

await main();
