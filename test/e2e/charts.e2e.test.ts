import { expect, test } from "vitest";
import { openApp } from "./support/app.ts";
import { expectChartsRead } from "./support/charts.ts";
import { onScreen, openStep } from "./support/journey.ts";

test("German Credit: the charts of Prepare, Train and Explain are reached and read by keyboard alone", async () => {
  const { page } = await openApp();
  await page.getByRole("button", { name: "Try German Credit" }).click();
  await onScreen(page, "Evaluate");
  await page.getByText("150 validation loans, 45 of them bad.").waitFor();

  await openStep(page, "Train");
  await expectChartsRead(page, 2);

  await openStep(page, "Explain");
  await page.getByText(/^From [\d,]+ points, the mean of/).waitFor();
  await expectChartsRead(page, 1);
  await page.getByRole("button", { name: "Second opinion by gradients" }).click();
  await page.getByText(/^By gradients: /).waitFor();

  await page.getByRole("tab", { name: "The model" }).click();
  await page.getByRole("button", { name: "Explain the loans" }).click();
  await page.getByRole("button", { name: "Explain again" }).waitFor();
  await expectChartsRead(page, 2);

  // Pictures of steps are small: their figures stand in tables that the keyboard opens.
  await openStep(page, "Prepare");
  const figures = page.locator("summary", { hasText: "Figures" });
  await figures.first().focus();
  await page.keyboard.press("Enter");
  const table = page.getByRole("table", { name: /^Before / }).first();
  await table.waitFor();
  expect(await table.innerText()).toMatch(/\d/);
});
