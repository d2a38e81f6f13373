import { readFileSync } from "node:fs";
import type { Page } from "playwright";
import { expect, test } from "vitest";
import { expectAccessible } from "./support/accessible.ts";
import { openApp, sampleFile } from "./support/app.ts";
import { downloaded, onScreen, openLoans, openStep } from "./support/journey.ts";

/** German Credit a year later: longer loans, a purpose nobody knew, ages left out, a date, one row a month. */
function shifted(): { readonly name: string; readonly text: string } {
  const [head = "", ...lines] = readFileSync(sampleFile("german-credit.csv"), "utf8").trim().split(/\r?\n/);
  const names = head.split(",");
  const place = (name: string): number => names.indexOf(name);
  const rows = lines.map((line, at) => {
    const cells = line.split(",");
    cells[place("duration")] = String(Number(cells[place("duration")]) + 12);
    if (at % 5 === 0) cells[place("purpose")] = "spaceship";
    if (at % 3 === 0) cells[place("age")] = "";
    return [...cells, `2024-${String(1 + (at % 12)).padStart(2, "0")}-15`].join(",");
  });
  return { name: "a-year-later.csv", text: [`${head},decided`, ...rows].join("\n") };
}

async function openTab(page: Page, name: string): Promise<void> {
  await page.getByRole("tab", { name, exact: true }).click();
}

test("a file that has moved turns lights, a decision is recorded and overridden, and the log outlives the tab", async () => {
  const { page, openTab: openAnother } = await openApp({ hash: "?sample=german-credit&run" });
  await onScreen(page, "Evaluate");
  await page.getByText("150 validation loans, 45 of them bad.").waitFor();
  await openStep(page, "Score");

  // One decision as the model has it, one by a person.
  await page.getByRole("button", { name: "Record decision" }).click();
  await page.getByText(/^Recorded as line/).waitFor();
  await page.getByRole("textbox", { name: "age" }).fill("20");
  await page.getByRole("button", { name: "Decide otherwise" }).click();
  expect(await page.getByRole("button", { name: "Record override" }).isDisabled()).toBe(true);
  await page.getByRole("textbox", { name: "Reason" }).fill("=guarantor");
  await page.getByRole("textbox", { name: "Your name" }).fill("A. Clerk");
  await page.getByRole("button", { name: "Record override" }).click();
  await page.getByText(/decided by A\. Clerk\.$/).waitFor();
  await expectAccessible(page);

  // The loans of training beside themselves, then a year later.
  await openTab(page, "Watching");
  await page.getByRole("combobox", { name: "What to watch" }).selectOption({ label: "The open loans, all of them" });
  await page.getByRole("button", { name: "Watch", exact: true }).click();
  await page.getByText("1,000 rows of all open loans beside 700 training loans.").waitFor();
  expect(await page.getByRole("region", { name: "How far the rows have moved" }).last().innerText()).toContain(
    "Steady",
  );
  await page.getByRole("combobox", { name: "What to watch" }).selectOption({ label: "A file of applicants" });
  await openLoans(page, shifted());
  await page.getByRole("button", { name: "Watch", exact: true }).click();
  await page.getByText("1,000 rows of the file a-year-later.csv beside 700 training loans.").waitFor();
  const moved = page.getByRole("table", { name: "Columns, the most moved first" });
  expect((await moved.getByRole("row").allInnerTexts())[1]).toMatch(/^duration\s+Act/);
  expect(await moved.getByRole("row", { name: /^age/ }).innerText()).toContain("33.4 %");
  expect(await moved.getByRole("row", { name: /^purpose/ }).innerText()).toContain("a level that training never had");
  await page.getByRole("heading", { name: "By time", exact: true }).waitFor();
  await expectAccessible(page);

  // The rows become loans below those of training, with the choices of the model.
  await page.getByRole("button", { name: "Retrain with these rows" }).click();
  await onScreen(page, "Prepare");
  await page.getByText("2,000 loans", { exact: false }).first().waitFor();

  await page.close();
  const later = await openAnother();
  await onScreen(later, "Evaluate");
  await openStep(later, "Score");
  await openTab(later, "Audit log");
  const log = later.getByRole("table", { name: "Audit log" });
  await log.waitFor();
  expect(await log.getByRole("row").count()).toBe(3);
  await expectAccessible(later);
  const { name, text } = await downloaded(later, () => later.getByRole("button", { name: "Download CSV" }).click());
  expect(name).toMatch(/^loanlab-audit-\d{4}-\d\d-\d\d\.csv$/);
  const [, first, second] = text.trim().split("\r\n");
  expect(first).toMatch(/^1,[^,]+,decided,/);
  expect(second).toContain("overridden");
  expect(second).toContain("'=guarantor,A. Clerk");
});
