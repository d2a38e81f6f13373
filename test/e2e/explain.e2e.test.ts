import type { Page } from "playwright";
import { expect, test } from "vitest";
import { dataFile, openApp } from "./support/app.ts";
import { figure, onScreen, openLoans, openStep, setKnob, trainToTheEnd } from "./support/journey.ts";
import { expectAccessible } from "./support/accessible.ts";

/** What each column adds, in points, from the table of the waterfall. */
async function contributions(page: Page): Promise<readonly number[]> {
  const card = page.getByRole("region", { name: "What moved the score" });
  await card.getByRole("button", { name: "Show as table" }).click();
  await card.getByRole("table").waitFor();
  const rows = await card.getByRole("row").allInnerTexts();
  return rows.slice(1).map((row) =>
    Number(
      row
        .split("\t")[2]
        ?.replace("−", "-")
        .replaceAll(/[^\d.-]/g, ""),
    ),
  );
}

test("a decline of German Credit adds up in points, has at most four reasons, and a way out that is taken turns it round", async () => {
  const { page } = await openApp();
  await page.getByRole("button", { name: "Try German Credit" }).click();
  await onScreen(page, "Evaluate");
  await page.getByText("150 validation loans, 45 of them bad.").waitFor();
  await openStep(page, "Explain");
  await page.getByRole("heading", { name: "What moved the score" }).waitFor();
  expect(await figure(page, "Decision")).toBe("Decline");

  const said = await page.getByText(/^From [\d,]+ points, the mean of/).innerText();
  const [start = 0, end = 0] = Array.from(said.matchAll(/(?:From|to) ([\d,]+)/g), ([, number]) => Number(number));
  expect(end).toBe(Number(await figure(page, "Points")));
  const points = await contributions(page);
  expect(points).toHaveLength(18);
  // Each number is rounded for the eye.
  expect(Math.abs(start + points.reduce((sum, value) => sum + value, 0) - end)).toBeLessThan(6);

  const reasons = page.getByRole("button", { name: /^Wording/ });
  expect(await reasons.count()).toBeGreaterThan(0);
  expect(await reasons.count()).toBeLessThanOrEqual(4);

  await page
    .getByRole("button", { name: /^Try it/ })
    .first()
    .click();
  await expect.poll(() => figure(page, "Decision")).toBe("Approve");
});

const hmda = dataFile("HMDA.csv"); // in ../shared/data

test.skipIf(!hmda)("HMDA: groups of a protected column are compared, and axe finds nothing there", async () => {
  const { page } = await openApp();
  await openLoans(page, hmda ?? "");
  await page.getByRole("button", { name: "Confirm target" }).click();
  await page.getByText("The target is confirmed.", { exact: false }).waitFor();
  await openStep(page, "Train");
  await setKnob(page, "Epochs", "8");
  await trainToTheEnd(page);
  await openStep(page, "Evaluate");
  await page
    .getByText(/[\d,]+ validation loans/)
    .first()
    .waitFor();
  expect(Number(await figure(page, "AUC"))).toBeGreaterThan(0.6);
  await page.getByText("Platt", { exact: true }).click();
  await page.getByRole("table", { name: "Before and after recalibration" }).waitFor();
  const segments = page.getByRole("region", { name: "In groups of loans" });
  await segments.getByRole("combobox", { name: "Measure" }).selectOption("AUC");
  await segments.getByText(/^AUC: /).waitFor();
  await openStep(page, "Explain");
  await page.getByText("Fairness", { exact: true }).click();
  await page.getByRole("heading", { name: "Group by group" }).waitFor();
  const table = page.getByRole("table", { name: "How the groups are decided on" });
  expect(await table.getByRole("row").count()).toBeGreaterThanOrEqual(3);
  await expectAccessible(page);
});
