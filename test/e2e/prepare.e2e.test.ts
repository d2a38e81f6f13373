import type { Page } from "playwright";
import { expect, test } from "vitest";
import { expectAccessible } from "./support/accessible.ts";
import { openApp, sampleFile } from "./support/app.ts";
import { onScreen, openLoans, openStep } from "./support/journey.ts";

/** More stops than any screen has on the way to what is looked for. */
const mostStops = 200;

/** Presses Tab until something of this name has the focus. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let stop = 0; stop < mostStops; stop += 1) {
    await page.keyboard.press("Tab");
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : null;
      return element?.getAttribute("aria-label") ?? label ?? element?.textContent ?? "";
    });
    if (name.test(focused)) return;
  }
  throw new Error(`Tab never reaches ${String(name)}`);
}

test("the keyboard alone leads from a file to the prepared matrix, an edit of the recipe on the way", async () => {
  const { page } = await openApp({ viewport: { width: 1440, height: 900 } });
  await page.getByRole("button", { name: "Choose a file" }).waitFor();
  const choosing = page.waitForEvent("filechooser");
  await tabTo(page, /^Choose a file$/);
  await page.keyboard.press("Enter");
  await (await choosing).setFiles(sampleFile("german-credit.csv"));
  await onScreen(page, "Data");

  await tabTo(page, /^Confirm target$/);
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Next: Prepare", disabled: false }).waitFor();
  await page.keyboard.press("Home");
  await tabTo(page, /^Next: Prepare$/);
  await page.keyboard.press("Enter");
  await onScreen(page, "Prepare");

  await tabTo(page, /^Input columns$/);
  await page.keyboard.press("ArrowDown");
  const plan = page.getByRole("region", { name: "Plan of duration" });
  await plan.waitFor();
  await plan
    .getByRole("img", { name: /^Before: / })
    .first()
    .waitFor();

  await tabTo(page, /^Add step$/);
  await page.keyboard.press("Enter");
  await page.getByRole("menuitem", { name: /^Weight of evidence/ }).waitFor();
  await page.keyboard.press("w"); // typing finds the item
  await page.keyboard.press("Enter");
  await plan.getByRole("table", { name: "Bins of duration" }).waitFor();
  await tabTo(page, /^Merge with next: up to/);
  await page.keyboard.press("Enter");
  await plan.getByText(/Bins made by hand\./).waitFor();

  await tabTo(page, /^Prepare$/);
  await page.keyboard.press("Enter");
  await page.getByText(/^\d+ inputs from 18 columns, learnt from 700 training loans\.$/).waitFor();
  expect(await page.getByRole("list", { name: "What each column became" }).textContent()).toMatch(
    /duration1 inputbins end at/,
  );
});

/** Takes a step by its handle and lets it go above another; pictures that are still to come may move both. */
async function dragStep(page: Page, step: RegExp, above: RegExp): Promise<void> {
  await page.getByRole("button", { name: step }).scrollIntoViewIfNeeded();
  const from = await page.getByRole("button", { name: step }).boundingBox();
  const to = await page.getByRole("button", { name: above }).boundingBox();
  if (!from || !to) throw new Error("the handles are in sight");
  await page.mouse.move(from.x + 8, from.y + 8);
  await page.mouse.down();
  await page.mouse.move(to.x + 8, to.y - 4, { steps: 5 });
  await page.mouse.up();
}

test("the steps are dragged, a split is typed, and the whole screen stays accessible in both schemes", async () => {
  for (const colorScheme of ["light", "dark"] as const) {
    const { page } = await openApp({ viewport: { width: 1440, height: 900 }, colorScheme });
    await openLoans(page, sampleFile("german-credit.csv"));
    await onScreen(page, "Data");
    await page.getByRole("button", { name: "Confirm target" }).click();
    await openStep(page, "Prepare");

    await page.getByRole("option", { name: /^credit_amount/ }).click();
    const steps = page.getByRole("list", { name: "Steps of credit_amount, in order" });
    await steps.waitFor();
    await page.getByRole("button", { name: "Add step" }).click();
    await page.getByRole("menuitem", { name: /^Limit to quantiles/ }).click();
    await expect
      .poll(async () => {
        const before = await steps.getByRole("heading").allInnerTexts();
        if (before.indexOf("2 Z-score") < 0) await dragStep(page, /^Move Z-score/, /^Move Limit to quantiles/);
        return steps.getByRole("heading").allInnerTexts();
      })
      .toEqual(["1 Fill gaps", "2 Z-score", "3 Limit to quantiles", "4 Piecewise-linear"]);

    await page.getByRole("option", { name: /^purpose/ }).click();
    await page.getByRole("region", { name: "Plan of purpose" }).waitFor();
    await page.getByRole("button", { name: "Add step" }).click();
    await page.getByRole("menuitem", { name: /^Weight of evidence/ }).click();
    await page.getByRole("table", { name: "Bins of purpose" }).waitFor();
    await page.getByLabel(/^Cut what is not tested into folds/).click({ force: true });
    await page.getByRole("main").getByRole("button", { name: "Prepare", exact: true }).click();
    await page.getByText("What is in each fold").click();
    await page.getByRole("button", { name: "Show", exact: true }).click();
    await expectAccessible(page);
  }
});

test("on a phone nothing is wider than the screen", async () => {
  const { page } = await openApp({ viewport: { width: 390, height: 844 } });
  await openLoans(page, sampleFile("german-credit.csv"));
  await onScreen(page, "Data");
  await page.getByRole("button", { name: "Confirm target" }).click();
  await page.getByRole("button", { name: "Next: Prepare" }).click();
  await onScreen(page, "Prepare");
  await page.getByRole("option", { name: /^credit_amount/ }).click();
  await page.getByRole("region", { name: "Plan of credit_amount" }).waitFor();
  await page.getByRole("button", { name: "Add step" }).click();
  await page.getByRole("menuitem", { name: /^Weight of evidence/ }).click();
  await page.getByRole("table", { name: "Bins of credit_amount" }).waitFor();
  await page.getByRole("main").getByRole("button", { name: "Prepare", exact: true }).click();
  await page.getByText(/^\d+ inputs from 18 columns, learnt/).waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  await expectAccessible(page);
});
