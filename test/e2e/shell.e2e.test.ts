import { describe, expect, test } from "vitest";
import { expectAccessible } from "./support/accessible.ts";
import { openApp } from "./support/app.ts";

describe("the first screen", () => {
  test("invites a file, and asks nobody but its own host", async () => {
    const { page, origin } = await openApp();
    await page.getByRole("heading", { level: 1, name: "Start with your loans" }).waitFor();
    expect(await page.getByText("Drop a CSV file here").isVisible()).toBe(true);
    expect(await page.getByRole("button", { name: "Try German Credit" }).isVisible()).toBe(true);
    expect(new URL(page.url()).origin).toBe(origin);
  });

  test.each(["light", "dark"] as const)("has nothing for axe to find, in %s", async (colorScheme) => {
    const { page } = await openApp({ colorScheme });
    await page.getByRole("heading", { level: 1 }).waitFor();
    await expectAccessible(page);
  });

  test("fits a phone: nothing is cut off sideways", async () => {
    const { page } = await openApp({ viewport: { width: 360, height: 740 } });
    await page.getByRole("heading", { level: 1 }).waitFor();
    const { scroll, width } = await page.evaluate(() => ({
      scroll: document.documentElement.scrollWidth,
      width: document.documentElement.clientWidth,
    }));
    expect(scroll).toBeLessThanOrEqual(width);
    await expectAccessible(page);
  });
});
