import type { Page } from "playwright";
import { expect, test } from "vitest";
import { dataFile, openApp } from "./support/app.ts";
import { figure, onScreen, openLoans, openStep, setKnob, trainToTheEnd } from "./support/journey.ts";
import { loanFiles } from "./support/loanFiles.ts";

/** Files whose form or content is the hardest. */
const worst = [
  "SouthGermanCredit.asc",
  "SBAcase.11.13.17.csv",
  "ebac_credito.csv",
  "CreditScoring.csv",
  "thomas_loan_data.csv",
  "czech_loan_train.csv",
];

/** The cells of a column in the table of columns, as they read. */
async function columnCells(page: Page, name: string): Promise<string> {
  const columns = page.getByRole("region", { name: "Columns", exact: true });
  await columns.getByPlaceholder("Find a column").fill(name);
  const found = columns.getByRole("row", { name: new RegExp(`^${name.replaceAll(".", "\\.")} `) }).first();
  return (await found.innerText()).replaceAll(/\s+/g, " ");
}

/** The first words of all findings, those of groups as well. */
async function findingsOf(page: Page): Promise<string> {
  const odd = page.getByRole("region", { name: "What is odd" });
  return (await odd.innerText()).replaceAll(/\s+/g, " ");
}

async function confirmTarget(page: Page, target: string): Promise<void> {
  await page.getByText(target, { exact: true }).waitFor();
  await page.getByRole("button", { name: "Confirm target" }).click();
  await page.getByText("The target is confirmed.", { exact: false }).waitFor();
  await page.getByText("are checked once the target is confirmed").waitFor({ state: "detached" });
}

async function canConfirm(page: Page): Promise<boolean> {
  const confirm = page.getByRole("button", { name: "Confirm target" });
  return (await confirm.count()) > 0 && confirm.isEnabled();
}

for (const known of loanFiles) {
  const path = dataFile(known.file); // in ../shared/data
  test.skipIf(!path)(`${known.file} is read, understood and its target proposed without help`, async () => {
    const { page } = await openApp({ viewport: { width: 1440, height: 1800 } });
    await openLoans(page, path ?? "");
    await page.getByText(`${known.rows} loans, ${known.columns} columns.`, { exact: false }).waitFor();
    if (known.target) await confirmTarget(page, known.target);
    else if (await canConfirm(page)) throw new Error("a target can be confirmed before it is known what bad means");
    for (const words of known.findings) await expect.poll(() => findingsOf(page), { timeout: 20_000 }).toContain(words);
    for (const [name, type, missing] of known.named) {
      const cells = await columnCells(page, name);
      expect(cells).toContain(type);
      expect(cells, `missing of ${name}`).toContain(` ${missing} `);
    }
    if (!worst.includes(known.file)) return;

    await openStep(page, "Train");
    await setKnob(page, "Epochs", "8");
    await trainToTheEnd(page);
    await openStep(page, "Evaluate");
    await page
      .getByText(/[\d,]+ validation loans/)
      .first()
      .waitFor();
    expect(Number(await figure(page, "AUC"))).toBeGreaterThan(0.5);
    await onScreen(page, "Evaluate");
  });
}
