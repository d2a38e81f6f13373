import { expect, test } from "vitest";
import { openApp } from "./support/app.ts";
import { expectAccessible } from "./support/accessible.ts";
import { expectChartsRead } from "./support/charts.ts";
import { figure, onScreen, openStep, setKnob, trainToTheEnd } from "./support/journey.ts";

test("German Credit: a policy of three ways is put in force, recalibrated, taken apart by bands, and read by keyboard alone", async () => {
  const { page } = await openApp();
  await page.getByRole("button", { name: "Try German Credit" }).click();
  await onScreen(page, "Evaluate");
  await page.getByText("150 validation loans, 45 of them bad.").waitFor();

  await page.getByRole("combobox", { name: "An approved bad loan costs: amount" }).selectOption("credit_amount");
  await page.getByRole("combobox", { name: "An approved good loan brings: amount" }).selectOption("credit_amount");
  await page.getByRole("textbox", { name: "An approved good loan brings: factor" }).fill("0.3");
  await page.getByText("Expected loss of the approved").first().waitFor();
  await page.getByRole("checkbox", { name: /looked at by a person/ }).check();
  await page.getByRole("button", { name: "Use it: Best, approve, refer or decline" }).click();
  const decisions = page.getByRole("table", { name: "Good and bad loans by decision" });
  await decisions.getByRole("columnheader", { name: "Referred" }).waitFor();
  const counts = (await decisions.getByRole("row", { name: /^All loans/ }).innerText()).match(/\d[\d,]*(?=\n|\t|$)/g);
  expect(counts?.at(-1)).toBe("150");

  await page.getByText("Platt", { exact: true }).click();
  await page.getByRole("table", { name: "Before and after recalibration" }).waitFor();
  await page.getByText("Decisions of this model name these bands.").waitFor();

  const segments = page.getByRole("region", { name: "In groups of loans" });
  await segments.getByRole("combobox", { name: "Group by", exact: true }).selectOption("Score bands");
  await segments.getByRole("combobox", { name: "Measure" }).selectOption("Expected loss rate of the approved");
  await segments.getByText(/^Expected loss rate of the approved: /).waitFor();

  await expectChartsRead(page, 10);
  await expectAccessible(page);
});

test("synthetic loans: the loans of all folds are judged together, and their shift over time is read against chance", async () => {
  const { page } = await openApp();
  await page.getByRole("textbox", { name: "Rows" }).fill("6000");
  await page.getByRole("button", { name: "Make the loans" }).click();
  await page.getByRole("button", { name: "Confirm target" }).click();
  await openStep(page, "Prepare");
  await page.getByLabel("Cut what is not tested into folds").click({ force: true });
  await openStep(page, "Train");
  await setKnob(page, "Epochs", "4");
  await trainToTheEnd(page);
  await page.getByRole("button", { name: /^Train all \d+ folds$/ }).click();
  await page.getByText(/^All \d+ folds were trained/).waitFor({ timeout: 150_000 });
  await openStep(page, "Evaluate");
  await page.getByRole("radiogroup", { name: "Part" }).getByText("Out-of-fold").click();
  await page
    .getByText(/[\d,]+ out-of-fold loans/)
    .first()
    .waitFor();
  expect(Number(await figure(page, "AUC"))).toBeGreaterThan(0.55);

  const overTime = page.getByRole("region", { name: "Over time" });
  await overTime.getByRole("combobox", { name: "Measure" }).selectOption("Shift of PDs (PSI)");
  await overTime.getByText(/against the first period/).waitFor();
  await expectAccessible(page);
});
