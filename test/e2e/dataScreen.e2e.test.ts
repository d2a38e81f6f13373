import type { Page } from "playwright";
import { expect, test } from "vitest";
import { expectAccessible } from "./support/accessible.ts";
import { openApp, sampleFile } from "./support/app.ts";
import { onScreen, openLoans } from "./support/journey.ts";

/** Text and role of what has the focus. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const { activeElement: at } = document;
    return at?.getAttribute("aria-label") ?? at?.textContent ?? "";
  });
}

/** Presses Tab until what has the focus is called that. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 150; presses += 1) {
    if ((await focused(page)) === name) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`the keyboard does not reach “${name}”`);
}

test("the keyboard alone confirms the target, fixes a finding, looks at a column and goes on", async () => {
  const { page } = await openApp({ viewport: { width: 1440, height: 900 } });
  await openLoans(page, sampleFile("german-credit.csv"));
  await onScreen(page, "Data");

  await tabTo(page, "Confirm target");
  await page.keyboard.press("Enter");
  await expect.poll(() => focused(page)).toBe("Change");
  await page.getByRole("button", { name: "Sort by AUC" }).waitFor();

  await tabTo(page, "Keep for fairness tests only: age");
  await page.keyboard.press("Enter");
  await page.getByText("Fixed: kept for fairness tests only").waitFor();
  expect(await page.getByLabel("Role of age").inputValue()).toBe("protected");
  expect(await focused(page)).toMatch(/^Undo .*age$/);
  await page.keyboard.press("Enter");
  await expect.poll(() => page.getByLabel("Role of age").inputValue()).toBe("input");

  const first = await page.locator("tbody th button").first().textContent();
  await tabTo(page, first ?? "");
  await page.keyboard.press("End");
  expect(await focused(page)).toBe("class");
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  const panel = page.getByRole("dialog");
  await panel.getByText("Column 2 of 21").waitFor();
  await panel.getByText(/^Bad most often:/).waitFor();
  await panel.locator(".recharts-bar").first().waitFor();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await panel.waitFor({ state: "detached" });

  await tabTo(page, "Compare the inputs");
  await page.keyboard.press("Enter");
  await page.getByRole("img", { name: "Heat map of all pairs" }).waitFor();
  await expectAccessible(page);
});

test("the file is read another way by one choice, and as decided by looking again", async () => {
  const { page } = await openApp({ viewport: { width: 390, height: 844 } });
  await openLoans(page, { name: "loans.csv", text: "Export of May\nincome;bad\n1,5;0\n2,5;1\nn/a;0\n3,5;0\n" });
  await onScreen(page, "Data");
  const reading = page.getByRole("region", { name: "How it was read" });
  expect(await reading.getByLabel("Delimiter").inputValue()).toBe("semicolon");
  expect(await reading.getByLabel("Decimal mark").inputValue()).toBe("comma");
  expect(await reading.getByLabel("Lines above the names").inputValue()).toBe("1");
  await reading.getByText("n/a 1").waitFor();

  await reading.getByLabel("Lines above the names").selectOption("0");
  await page.getByText(/A proposal, not yet in use: Export of May/).waitFor();
  await reading.getByText("yours").waitFor();
  await reading.getByRole("button", { name: "As decided by looking: Lines above the names" }).click();
  await page.getByText(/A proposal, not yet in use: bad/).waitFor();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(wide).toBeLessThanOrEqual(0);
  await expectAccessible(page);
});
