import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { expectAccessible } from "./support/accessible.ts";
import { dataFile, openApp } from "./support/app.ts";
import { downloaded, onScreen, openLoans, openStep, setKnob, trainToTheEnd, trainingLimit } from "./support/journey.ts";

const name = "cs-training.csv";
const path = dataFile(name); // in ../shared/data
const rows = 100_000;

/** Loans over and over, a column under another name, an income here and there that nobody has. */
function applicantsOf(text: string): string {
  const [header = "", ...loans] = text.trimEnd().split(/\r?\n/);
  const lines = Array.from({ length: rows }, (_, row) => {
    const cells = (loans[(row * 7) % loans.length] ?? "").split(",");
    if (row % 1000 === 999) cells[6] = "99999999";
    return cells.join(",");
  });
  return `${header.replace("NumberOfDependents", "Number Dependents")}\n${lines.join("\n")}\n`;
}

test.skipIf(!path)(`a model of ${name} scores a file of 100,000 rows, measures it and hands it out`, async () => {
  const { page } = await openApp({ viewport: { width: 1440, height: 1200 } });
  await openLoans(page, path ?? "");
  await page.getByText("SeriousDlqin2yrs", { exact: true }).first().waitFor();
  await page.getByRole("button", { name: "Confirm target" }).click();
  await page.getByText("The target is confirmed.", { exact: false }).waitFor();
  await openStep(page, "Train");
  await setKnob(page, "Epochs", "2");
  await trainToTheEnd(page);

  await openStep(page, "Score");
  await page
    .getByRole("region", { name: /^Why |^Reasons|^What / })
    .first()
    .waitFor();
  await page.getByRole("tab", { name: "File of applicants" }).click();
  await openLoans(page, { name: "applicants.csv", text: applicantsOf(readFileSync(path ?? "", "utf8")) });
  await page.getByText("It also holds the outcome", { exact: false }).waitFor();
  await page.getByRole("button", { name: "Take the proposals" }).click();
  await page.getByRole("button", { name: "Score 100,000 applicants" }).click();

  const turned = page.getByRole("region", { name: "How the decisions turned out" });
  await turned.waitFor({ timeout: trainingLimit });
  expect(await turned.innerText()).toContain("100,000 rows with a known outcome");
  await page
    .locator("label")
    .filter({ hasText: /^Referred$/ })
    .click();
  await page.getByText("No row is like that.").waitFor();
  await expectAccessible(page);

  const { text } = await downloaded(page, () => page.getByRole("button", { name: "Download CSV" }).click());
  const lines = text.trimEnd().split("\r\n");
  expect(lines).toHaveLength(rows + 1);
  const header = (lines[0] ?? "").split(",");
  for (const column of ["pd", "points", "band", "decision", "flags", "model"]) expect(header).toContain(column);
  const pds = lines.slice(1).map((line) => Number(line.split(",")[header.indexOf("pd")]));
  expect(pds.every((pd) => pd > 0 && pd < 1)).toBe(true);
  await onScreen(page, "Score");
});
