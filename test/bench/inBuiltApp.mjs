import { resolve } from "node:path";
import { build } from "vite";
import { serveFolder } from "../support/staticServer.mjs";

/** @import { Browser, Page } from "playwright" */

const root = resolve(import.meta.dirname, "../..");
const folder = resolve(root, ".cache/bench-app");

/** Milliseconds that reading, or training, may take beside other work. */
const patience = 300_000;

/**
 * Builds the app as it is shipped and asks it something, opened anew.
 *
 * @template Result
 * @param {Browser} browser
 * @param {(page: Page) => Promise<Result>} ask
 * @returns {Promise<Result>}
 */
export async function inBuiltApp(browser, ask) {
  await build({
    root,
    configFile: resolve(root, "vite.config.ts"),
    logLevel: "warn",
    build: { outDir: folder, emptyOutDir: true },
  });
  const server = await serveFolder(folder);
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  page.setDefaultTimeout(patience);
  try {
    await page.goto(server.url);
    return await ask(page);
  } finally {
    await page.close();
    await server.close();
  }
}

/**
 * Opens synthetic loans, confirms their outcome and trains a network on them, a few epochs only: it need not be good.
 *
 * @param {Page} page
 * @param {{ rows: number, epochs: number, members: number }} wanted
 */
export async function trainOnSynthetic(page, { rows, epochs, members }) {
  await page.getByRole("textbox", { name: "Rows" }).fill(String(rows));
  await page.getByRole("button", { name: "Make the loans" }).click();
  await page.getByRole("button", { name: "Confirm target" }).click();
  await openStep(page, "Train");
  await setKnob(page, "Networks", members);
  await setKnob(page, "Epochs", epochs);
  await page.getByRole("button", { name: /^(Start|Train again)$/ }).click();
  await page.getByRole("button", { name: "Train again" }).waitFor();
}

/**
 * @param {Page} page
 * @param {string} step
 */
export async function openStep(page, step) {
  const rail = page.getByRole("navigation", { name: "Steps" });
  await rail.getByRole("button", { name: new RegExp(`^\\W*\\d?\\s*${step}`) }).click();
  await page.getByRole("heading", { level: 1, name: step, exact: true }).waitFor();
}

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
