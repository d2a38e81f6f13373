import { expect, test } from "vitest";
import { openApp, sampleFile } from "./support/app.ts";
import {
  downloaded,
  expectAllAccessible,
  figure,
  onScreen,
  openStep,
  openTestPart,
  setKnob,
  scoreFile,
  trainToTheEnd,
} from "./support/journey.ts";

/** A scored file without the name of the model, which is given later on. */
function unnamed(csv: string): string {
  return csv.replaceAll(/,[^,\r\n]*$/gm, "");
}

const allSteps = ["Data", "Prepare", "Train", "Evaluate", "Explain", "Score", "Models"];

test("one click takes the sample from file to figures by the fastest trainer; a saved model scores the same after a restart", async () => {
  const { page, openTab } = await openApp();
  await page.getByRole("button", { name: "Try German Credit" }).click();
  await onScreen(page, "Evaluate");
  await page.getByText("150 validation loans, 45 of them bad.").waitFor();
  await openTestPart(page, "150 test loans, 45 of them bad.");
  expect(Number(await figure(page, "AUC"))).toBeGreaterThan(0.7);
  await page.getByRole("button", { name: /^(WASM|WebGL)\. .*It was the fastest here\.$/ }).waitFor();

  // Every number follows the cut-off.
  const slider = page.getByRole("slider", { name: "PD from which loans are declined" });
  const approvedBefore = await figure(page, "Approved");
  await slider.press("Home");
  expect(await figure(page, "Approved")).toBe("0.0 %");
  expect(await page.getByRole("row", { name: /^All loans/ }).innerText()).toContain("150");
  await page.getByRole("button", { name: "50 %", exact: true }).click();
  expect(await figure(page, "Approved")).toBe(approvedBefore);

  await expectAllAccessible(page, allSteps);

  const before = await scoreFile(page, sampleFile("german-credit.csv"));
  expect(before.split("\r\n")[0]).toMatch(/class,pd,pd_low,pd_high,points,band,decision(?:,reason_\d){4},flags,model$/);
  expect(before.trim().split("\r\n")).toHaveLength(1001);

  await openStep(page, "Models");
  await page.getByLabel("Name", { exact: true }).fill("German one");
  await page.getByRole("button", { name: "Save in this browser" }).click();
  await page.getByRole("row", { name: /German one/ }).waitFor();
  const { name, text } = await downloaded(page, () =>
    page.getByRole("button", { name: "Download as Model file of Loanlab" }).click(),
  );
  expect(name).toBe("German-one.loanlab.json");

  await page.close();
  const later = await openTab();
  await openStep(later, "Models");
  await later.getByRole("button", { name: /^Open/ }).first().click();
  expect(unnamed(await scoreFile(later, sampleFile("german-credit.csv")))).toBe(unnamed(before));

  // Delete it, bring the file back, and score once more: the same to the last bit.
  await openStep(later, "Models");
  await later.getByRole("button", { name: "More about German one" }).click();
  await later.getByRole("menuitem", { name: "Delete" }).click();
  await later.getByText("Nothing is saved in this browser.", { exact: false }).waitFor();
  await later
    .locator('input[type="file"]')
    .first()
    .setInputFiles({
      name,
      mimeType: "application/json",
      buffer: Buffer.from(text),
    });
  await later.getByRole("dialog").getByRole("button", { name: "Go on without it" }).click();
  await later.getByRole("row", { name: /German one/ }).waitFor();
  expect(unnamed(await scoreFile(later, sampleFile("german-credit.csv")))).toBe(unnamed(before));
});

test("a link runs the sample by itself, and the steps stay editable", async () => {
  const { page } = await openApp({ hash: "?sample=german-credit&run" });
  await onScreen(page, "Evaluate");
  await openStep(page, "Prepare");
  await setKnob(page, "Seed", "8");
  await page.getByText("Out of date", { exact: true }).first().waitFor();
  await openStep(page, "Evaluate");
  expect(await figure(page, "AUC")).toMatch(/^0\.\d{3}$/);
});

test("the mean AUC of Standard over five seeds is that of an honest network", async () => {
  const { page } = await openApp({ hash: "?sample=german-credit&run" });
  await onScreen(page, "Evaluate");
  const aucs: number[] = [];
  for (const seed of ["1", "2", "3", "4", "5"]) {
    for (const step of ["Prepare", "Train"]) {
      await openStep(page, step);
      await setKnob(page, "Seed", seed);
    }
    await trainToTheEnd(page);
    await page.getByRole("button", { name: "Evaluate", exact: true }).last().click();
    await onScreen(page, "Evaluate");
    await page.getByText("150 validation loans, 45 of them bad.").waitFor();
    await openTestPart(page, "150 test loans, 45 of them bad.");
    aucs.push(Number(await figure(page, "AUC")));
  }
  const mean = aucs.reduce((sum, auc) => sum + auc, 0) / aucs.length;
  expect(new Set(aucs).size).toBeGreaterThan(1);
  expect(mean, `of ${aucs.join(", ")}`).toBeGreaterThanOrEqual(0.74);
  expect(mean, `of ${aucs.join(", ")}`).toBeLessThanOrEqual(0.82);
});
