import { expect, test } from "vitest";
import { openApp } from "./support/app.ts";
import { figure, onScreen, openLoans, openStep, setKnob, trainToTheEnd } from "./support/journey.ts";

const loans = ["income,outcome", ...Array.from({ length: 120 }, (_, row) => `${row * 37},${row % 5 ? "good" : "bad"}`)];

test("a tab closed in the middle loses nothing: loans, choices and model are there at the next visit", async () => {
  const { page, openTab } = await openApp();
  await openLoans(page, { name: "mine.csv", text: loans.join("\n") });
  await page.getByRole("button", { name: "Confirm target" }).click();
  await openStep(page, "Train");
  await setKnob(page, "Epochs", "3");
  await trainToTheEnd(page);
  await page.getByText(/^kept \d\d:\d\d$/).waitFor();
  await page.waitForTimeout(1500); // choices are kept a moment after they were made
  await page.close();

  const later = await openTab();
  await later.getByText("Continue where you left off").waitFor();
  await later.getByRole("button", { name: "Continue" }).click();
  await later.getByText("120 loans, 2 columns. The target is confirmed.").waitFor();
  await openStep(later, "Train");
  expect(await later.getByRole("textbox", { name: "Epochs", exact: true }).inputValue()).toBe("3");
  await openStep(later, "Score");
  await later.getByText("Probability of default", { exact: true }).waitFor();
  expect(await figure(later, "Probability of default")).toMatch(/^\d+\.\d %$/);
});

test("a page opened by a link to a sample offers after a reload what was made of the sample, and not the sample anew", async () => {
  const { page } = await openApp({ hash: "?sample=german-credit" });
  await page.getByRole("button", { name: "Confirm target" }).click();
  await page.getByText(/^kept \d\d:\d\d$/).waitFor();
  await page.waitForTimeout(1500); // choices are kept a moment after they were made
  await page.reload();
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByText("The target is confirmed.", { exact: false }).waitFor();
  expect(await page.getByRole("button", { name: "Confirm target" }).count()).toBe(0);
});

test("a run can be paused, stepped, resumed and stopped with its best weights", async () => {
  const { page } = await openApp({ hash: "?sample=german-credit" });
  await page.getByRole("button", { name: "Confirm target" }).click();
  await openStep(page, "Train");
  await page.getByText("Classic", { exact: true }).first().click();
  await setKnob(page, "Epochs", "10000");
  await page.getByRole("button", { name: "Start", exact: true }).click();
  await page
    .locator("dt")
    .filter({ hasText: /^Epoch$/ })
    .waitFor();
  await page.getByRole("button", { name: "Pause" }).click();
  await page.getByRole("button", { name: "Resume" }).waitFor();
  const epochNow = async (): Promise<number> =>
    Number((await figure(page, "Epoch")).split("/")[0]?.replaceAll(",", ""));
  await page.waitForTimeout(1000); // the epoch that was on its way
  const before = await epochNow();
  await page.waitForTimeout(1500);
  expect(await epochNow()).toBe(before);
  await page.getByRole("button", { name: "Step" }).click();
  await expect.poll(epochNow, { timeout: 30_000 }).toBe(before + 1);
  await page.getByRole("button", { name: "Resume" }).click();
  await expect.poll(epochNow, { timeout: 30_000 }).toBeGreaterThan(before + 1);
  await page.getByRole("button", { name: "Stop, keep best" }).click();
  await page.getByRole("button", { name: "Train again" }).waitFor();
  await page.getByText("stopped by you").first().waitFor();
  await page.getByRole("button", { name: "Evaluate", exact: true }).last().click();
  await onScreen(page, "Evaluate");
  await page.getByText("150 validation loans, 45 of them bad.").waitFor();
});

test("with the network cable out, everything that was opened goes on", async () => {
  const { page, context, expectError } = await openApp({ hash: "?sample=german-credit&run" });
  await onScreen(page, "Evaluate");
  for (const step of ["Data", "Prepare", "Train", "Score", "Models"]) await openStep(page, step);
  expectError(/net::ERR_INTERNET_DISCONNECTED/);
  await context.setOffline(true);
  await openStep(page, "Train");
  await setKnob(page, "Epochs", "2");
  await trainToTheEnd(page);
  await openStep(page, "Evaluate");
  await page.getByText("150 validation loans, 45 of them bad.").waitFor();
  expect(await figure(page, "AUC")).toMatch(/^0\.\d{3}$/);
});
