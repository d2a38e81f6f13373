import { readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright";
import { expect, test } from "vitest";
import { expectAccessible } from "./support/accessible.ts";
import { openApp, sampleFile } from "./support/app.ts";
import { onScreen, openStep, scoreFile } from "./support/journey.ts";

/** Saves the project and gives the path of the file. */
async function savedProject(page: Page, name: string): Promise<string> {
  await openStep(page, "Models");
  const coming = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save project" }).click();
  const download = await coming;
  expect(download.suggestedFilename()).toBe("german-credit.loanlab");
  const path = join(tmpdir(), `${process.pid}-${name}.loanlab`);
  writeFileSync(path, readFileSync(await download.path()));
  return path;
}

async function openFile(page: Page, path: string): Promise<void> {
  await page.locator('input[type="file"]').first().setInputFiles(path);
}

test("a project goes on at another machine: same loans, same choices, same model, the same PDs to the last bit", async () => {
  const { page } = await openApp({ hash: "?sample=german-credit&run" });
  await onScreen(page, "Evaluate");
  const before = await scoreFile(page, sampleFile("german-credit.csv"));
  await openStep(page, "Models");
  await page.getByRole("checkbox", { name: /^Put the loans in too/ }).check();
  await expectAccessible(page);
  const whole = await savedProject(page, "whole");
  await page.getByRole("checkbox", { name: /^Put the loans in too/ }).uncheck();
  const without = await savedProject(page, "without");

  const { page: elsewhere } = await openApp();
  await onScreen(elsewhere, "Start with your loans");
  await openFile(elsewhere, whole);
  await onScreen(elsewhere, "Data");
  expect(await scoreFile(elsewhere, sampleFile("german-credit.csv"))).toBe(before);

  const { page: third } = await openApp();
  await onScreen(third, "Start with your loans");
  await openFile(third, without);
  await third.getByText("This project goes on with german-credit.csv").waitFor();
  await expectAccessible(third);
  await openFile(third, sampleFile("german-credit.csv"));
  await onScreen(third, "Data");
  await third.getByText("This project goes on with").waitFor({ state: "detached" });
  expect(await scoreFile(third, sampleFile("german-credit.csv"))).toBe(before);
});

test("a project that was cut short is refused with a sentence, and the models stay", async () => {
  const { page } = await openApp({ hash: "?sample=german-credit&run" });
  await onScreen(page, "Evaluate");
  const path = await savedProject(page, "cut");
  writeFileSync(path, readFileSync(path).subarray(0, 2000));
  const { page: elsewhere } = await openApp();
  await onScreen(elsewhere, "Start with your loans");
  await openFile(elsewhere, path);
  await elsewhere
    .getByRole("alert")
    .getByText(/is not a project of this app|was changed or cut short/)
    .waitFor();
  await openStep(elsewhere, "Models");
  await elsewhere.getByText("No models yet").waitFor();
  expect(await elsewhere.getByRole("row").count()).toBe(0);
});
