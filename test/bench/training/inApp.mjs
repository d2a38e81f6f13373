import { resolve } from "node:path";
import { build } from "vite";
import { serveFolder } from "../../support/staticServer.mjs";
import { largest } from "../statistics.mjs";

/** @import { Browser, Page } from "playwright" */

const root = resolve(import.meta.dirname, "../../..");
const folder = resolve(root, ".cache/bench-app");

/** Milliseconds that one run, beside other work, may take. */
const timeout = 180_000;
const settling = 1000;

/**
 * A run in the app itself, with its curves on the screen.
 * @typedef {object} AppRun
 * @property {number} epochs
 * @property {number} members
 * @property {number} seconds From the click on Start.
 * @property {number} longestTaskMs 0 where no task reached 50 ms.
 */

/**
 * @param {Page} page
 * @param {string} name
 * @param {number} value
 */
async function setKnob(page, name, value) {
  const knob = page.getByRole("textbox", { name, exact: true });
  await knob.fill(String(value));
  await knob.blur();
}

/** @param {Page} page */
async function openTraining(page) {
  await page.getByRole("button", { name: "Try German Credit" }).click();
  await page.getByRole("heading", { level: 1, name: "Evaluate", exact: true }).waitFor({ timeout });
  await page.getByRole("navigation", { name: "Steps" }).getByRole("button", { name: /Train/ }).click();
  await page.getByText("Classic", { exact: true }).first().click();
}

/**
 * @param {Page} page
 * @param {{ epochs: number, members: number }} wanted
 * @returns {Promise<AppRun>}
 */
async function trainOnce(page, { epochs, members }) {
  await setKnob(page, "Networks", members);
  await setKnob(page, "Epochs", epochs);
  // The trainers are tried meanwhile.
  await page.waitForTimeout(3 * settling);
  const tasks = await page.evaluateHandle(() => {
    /** @type {number[]} */
    const durations = [];
    new PerformanceObserver((list) => {
      durations.push(...list.getEntries().map((entry) => entry.duration));
    }).observe({ type: "longtask" });
    return durations;
  });
  const began = performance.now();
  await page.getByRole("button", { name: "Train again" }).click();
  await page.getByRole("button", { name: "Stop, keep best" }).waitFor();
  await page.getByRole("button", { name: "Train again" }).waitFor({ timeout });
  const seconds = (performance.now() - began) / 1000;
  await page.waitForTimeout(settling);
  return { epochs, members, seconds, longestTaskMs: largest(await tasks.jsonValue()) ?? 0 };
}

/**
 * Trains in the app itself, built as it is shipped: German Credit, the classic network, 10,000 epochs, one network and
 * five, by the trainer that the app chooses.
 *
 * @param {Browser} browser
 * @returns {Promise<readonly AppRun[]>}
 */
export async function trainInApp(browser) {
  await build({
    root,
    configFile: resolve(root, "vite.config.ts"),
    logLevel: "warn",
    build: { outDir: folder, emptyOutDir: true },
  });
  const server = await serveFolder(folder);
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  try {
    await page.goto(server.url);
    await openTraining(page);
    const one = await trainOnce(page, { epochs: 10_000, members: 1 });
    const five = await trainOnce(page, { epochs: 10_000, members: 5 });
    return [one, five];
  } finally {
    await page.close();
    await server.close();
  }
}
