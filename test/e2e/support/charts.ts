import type { Page } from "playwright";
import { expect } from "vitest";

/** More stops than any screen has. */
const mostStops = 500;

/** What a chart is read with. */
const cursors = '[role="slider"]:is([aria-label*="arrow keys"], [aria-label^="Epoch to read"])';

/** What has the focus, where that is the cursor of a chart: its name, and what it reads. */
async function focusedCursor(page: Page): Promise<readonly [string, string] | null> {
  return page.evaluate((selector) => {
    const { activeElement } = document;
    if (!activeElement?.matches(selector)) return null;
    return [activeElement.getAttribute("aria-label") ?? "", activeElement.getAttribute("aria-valuetext") ?? ""];
  }, cursors);
}

/** Charts that Tab has come to, each with what it read first and after an arrow key. */
async function chartsByKeyboard(page: Page): Promise<ReadonlyMap<string, readonly [string, string]>> {
  const reached = new Map<string, readonly [string, string]>();
  await page.evaluate(() => document.querySelector<HTMLElement>("h1")?.focus());
  for (let pressed = 0; pressed < mostStops; pressed += 1) {
    await page.keyboard.press("Tab");
    const at = await focusedCursor(page);
    if (!at) continue;
    const [name, first] = at;
    if (reached.has(name)) break;
    // Some begin at their end.
    for (const key of ["ArrowRight", "ArrowLeft"]) {
      if (((await focusedCursor(page))?.[1] ?? first) === first) await page.keyboard.press(key);
    }
    reached.set(name, [first, (await focusedCursor(page))?.[1] ?? ""]);
  }
  return reached;
}

/** Expects that Tab reaches every chart in sight, so many at least, and that arrow keys read its figures one by one. */
export async function expectChartsRead(page: Page, least: number): Promise<void> {
  const read = await chartsByKeyboard(page);
  expect(read.size).toBe(await page.locator(cursors).count());
  expect(read.size).toBeGreaterThanOrEqual(least);
  const unread = [...read].filter(([, [first, next]]) => !/\d/.test(first) || next === first);
  expect(unread).toEqual([]);
}
