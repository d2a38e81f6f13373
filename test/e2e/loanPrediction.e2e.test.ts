import { expect, test } from "vitest";
import { expectAccessible } from "./support/accessible.ts";
import { dataFile, openApp } from "./support/app.ts";
import {
  downloaded,
  figure,
  onScreen,
  openLoans,
  openStep,
  openTestPart,
  setKnob,
  trainToTheEnd,
} from "./support/journey.ts";

const trainFile = dataFile("loan_prediction_train.csv"); // in ../shared/data
const testFile = dataFile("loan_prediction_test.csv");

test.skipIf(!trainFile || !testFile)(
  "an own file: the target is confirmed, the network learns, and unlabelled applicants are scored",
  async () => {
    const { page } = await openApp({ viewport: { width: 1440, height: 900 } });
    await openLoans(page, trainFile ?? "");
    await onScreen(page, "Data");
    await page.getByText("614 loans, 13 columns. Confirm what bad means to go on.").waitFor();
    await page.getByText(/A proposal, not yet in use: Loan_Status/).waitFor();
    await page.getByText(/Bad means “N”, 31\.3 % of rows \(192 of 614\)\./).waitFor();
    expect(await page.getByRole("button", { name: "Next: Prepare" }).isDisabled()).toBe(true);
    await page.getByRole("button", { name: "Confirm target" }).click();

    await openStep(page, "Train");
    await page.getByText("Classic", { exact: true }).click();
    await setKnob(page, "Epochs", "15");
    await trainToTheEnd(page);
    await openStep(page, "Evaluate");
    await openTestPart(page, /\d+ test loans, \d+ of them bad\./);
    expect(Number(await figure(page, "AUC"))).toBeGreaterThan(0.6);

    await openStep(page, "Score");
    await page.getByText("File of applicants", { exact: true }).first().click();
    await openLoans(page, testFile ?? "");
    await page.getByRole("button", { name: "Score 367 applicants" }).click();
    await page.getByText("a level not seen in training").first().waitFor();
    const { text } = await downloaded(page, () => page.getByRole("button", { name: "Download CSV" }).click());
    await expectAccessible(page);
    const lines = text.trim().split("\r\n");
    expect(lines).toHaveLength(368);
    expect(lines[0]).toMatch(/Property_Area,pd,pd_low,pd_high,points,band,decision(?:,reason_\d){4},flags,model$/);
    // `Dependents` is 0, 1, 2 or 3+ in training; the new file has 4.
    expect(lines.filter((line) => line.includes("unknownLevel: Dependents")).length).toBeGreaterThan(0);
    expect(lines[1]).toMatch(/,0\.\d+,,,\d+\.\d,[A-E],(?:approve|decline),/);
  },
);
