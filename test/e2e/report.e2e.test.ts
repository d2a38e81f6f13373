import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Page } from "playwright";
import { expect, onTestFinished, test } from "vitest";
import { expectAccessible } from "./support/accessible.ts";
import { openApp } from "./support/app.ts";
import { downloaded, onScreen, openStep } from "./support/journey.ts";

/** More pages than anybody reads would mean that something prints badly. */
const mostPages = 16;

const pick = async (page: Page, item: string): Promise<void> => {
  await page.getByRole("button", { name: /^Report of/ }).click();
  await page.getByRole("menuitem", { name: item }).click();
};

/** Pages of a PDF, by the objects in it. */
const pagesOf = (pdf: Buffer): number => (pdf.toString("latin1").match(/\/Type\s*\/Page\b/g) ?? []).length;

test("the report of a model is one page that opens without the app, without a network and without a script, and prints", async () => {
  const { page, context } = await openApp();
  await page.getByRole("button", { name: "Try German Credit" }).click();
  await onScreen(page, "Evaluate");
  await page.getByRole("button", { name: /^Report of/ }).waitFor();
  const draft = await downloaded(page, () => pick(page, "As a page (HTML)"));
  expect(draft.name).toMatch(/-report\.html$/);
  expect(draft.text).toContain("This is a draft: the purpose, the limits and a signature are still to be written.");

  await openStep(page, "Models");
  await page.getByRole("textbox", { name: "Purpose" }).fill("Instalment loans of <b>private</b> persons");
  await page.getByRole("textbox", { name: "Limits" }).fill("Not for business loans");
  await page.getByRole("textbox", { name: "Your name" }).fill("Ada Example");
  await page.getByRole("textbox", { name: "Your role" }).fill("Head of risk");
  await page.getByRole("button", { name: "Sign", exact: true }).click();
  await page.getByText("The report is complete").waitFor();
  await expectAccessible(page);

  await pick(page, "Preview");
  const frame = page.frameLocator("iframe");
  await frame.getByRole("heading", { level: 1, name: /^Model report/ }).waitFor();
  expect(await frame.getByText("DRAFT", { exact: true }).count()).toBe(0);
  await page.getByRole("button", { name: "Close", exact: true }).click();

  const data = await downloaded(page, () => pick(page, "As data (JSON)"));
  const report = JSON.parse(data.text);
  expect(report).toMatchObject({ format: "loanlab-report", unwritten: [], figures: { part: "validation", rows: 150 } });
  const { name, text } = await downloaded(page, () => pick(page, "As a page (HTML)"));

  const file = join(mkdtempSync(join(tmpdir(), "loanlab-report-")), name);
  writeFileSync(file, text);
  const alone = await context.browser()?.newContext({ offline: true });
  if (!alone) throw new Error("there is no browser");
  onTestFinished(() => alone.close());
  const seen: string[] = [];
  alone.on("request", (request) => seen.push(request.url()));
  alone.on("console", (message) => seen.push(message.text()));
  alone.on("weberror", (thrown) => seen.push(thrown.error().message));
  for (const colorScheme of ["light", "dark"] as const) {
    const reading = await alone.newPage();
    await reading.emulateMedia({ colorScheme });
    await reading.goto(pathToFileURL(file).href);
    expect(await reading.getByText("Instalment loans of <b>private</b> persons").count()).toBe(1);
    const auc = report.figures.metrics.find((metric: { name: string }) => metric.name === "auc").estimate.value;
    await reading.getByRole("row", { name: new RegExp(`^AUC ${auc.toFixed(3)}`) }).waitFor();
    expect(await reading.locator("figure svg[role=img]").count()).toBeGreaterThanOrEqual(5);
    await expectAccessible(reading);
    for (const format of ["A4", "Letter"] as const) {
      const pages = pagesOf(await reading.pdf({ format }));
      expect(pages).toBeGreaterThan(4);
      expect(pages).toBeLessThanOrEqual(mostPages);
    }
    await reading.setViewportSize({ width: 390, height: 800 });
    expect(await reading.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await reading.close();
  }
  expect(seen.filter((what) => what !== pathToFileURL(file).href)).toEqual([]);
});
