import { readFileSync } from "node:fs";
import type { Page } from "playwright";
import { expectAccessible } from "./accessible.ts";

/** Training on a processor that stands in for a GPU, beside other work, may take this long. */
export const trainingLimit = 150_000;

/** Waits for a screen by its heading. */
export async function onScreen(page: Page, title: string): Promise<void> {
  await page.getByRole("heading", { level: 1, name: title, exact: true }).waitFor({ timeout: trainingLimit });
}

/** Opens a step by the rail. */
export async function openStep(page: Page, step: string): Promise<void> {
  await page
    .getByRole("navigation", { name: "Steps" })
    .getByRole("button", { name: new RegExp(`^\\W*\\d?\\s*${step}`) })
    .click();
  await onScreen(page, step);
}

/** Takes a file as the file dialog would. */
export async function openLoans(page: Page, file: string | { name: string; text: string | Buffer }): Promise<void> {
  const input = page.locator('input[type="file"]').first();
  await input.setInputFiles(
    typeof file === "string" ? file : { name: file.name, mimeType: "text/csv", buffer: Buffer.from(file.text) },
  );
}

/** Types a number into the knob of this name. */
export async function setKnob(page: Page, name: string, value: string): Promise<void> {
  const knob = page.getByRole("textbox", { name, exact: true });
  await knob.fill(value);
  await knob.blur();
}

/** Starts training on the Train screen and waits until it is over: there is one more run in the table. */
export async function trainToTheEnd(page: Page): Promise<void> {
  const runs = page.getByRole("rowheader", { name: /^#\d+$/ });
  const before = await runs.count();
  await page.getByRole("button", { name: /^(Start|Train again)$/ }).click();
  await runs.nth(before).waitFor({ timeout: trainingLimit });
  await page.getByRole("button", { name: "Train again" }).waitFor();
}

/** Opens the test part on the Evaluate screen and waits until it is judged. */
export async function openTestPart(page: Page, loans: string | RegExp): Promise<void> {
  await page.getByRole("button", { name: "Open the test part" }).click();
  await page.getByText(loans).first().waitFor();
}

/** The figure beside a name, as it is shown. */
export async function figure(page: Page, name: string): Promise<string> {
  const label = page.locator("dt").filter({ hasText: new RegExp(`^${name}$`) });
  return (await label.locator("xpath=following-sibling::dd[1]").first().innerText()).trim();
}

/** Does what hands out a file, and reads it. */
export async function downloaded(page: Page, act: () => Promise<void>): Promise<{ name: string; text: string }> {
  const coming = page.waitForEvent("download");
  await act();
  const download = await coming;
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf8") };
}

/** Expects axe to find nothing on any of the screens. */
export async function expectAllAccessible(page: Page, steps: readonly string[]): Promise<void> {
  for (const step of steps) {
    await openStep(page, step);
    await expectAccessible(page);
  }
}

/** Scores a file of applicants with the model in hand and returns the CSV that is handed out. */
export async function scoreFile(page: Page, file: string | { name: string; text: string }): Promise<string> {
  await openStep(page, "Score");
  await page.getByText("File of applicants", { exact: true }).first().click();
  await openLoans(page, file);
  await page.getByRole("button", { name: /^Score [\d,]+ applicants?$/ }).click();
  const { text } = await downloaded(page, () => page.getByRole("button", { name: "Download CSV" }).click());
  return text;
}
