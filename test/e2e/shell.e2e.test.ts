import { describe, expect, test } from "vitest";
import { expectAccessible } from "./support/accessible.ts";
import { openApp } from "./support/app.ts";
import { expectAllAccessible, openStep, setKnob } from "./support/journey.ts";

describe("the first screen", () => {
  test("invites a file, and asks nobody but its own host", async () => {
    const { page, origin } = await openApp();
    await page.getByRole("heading", { level: 1, name: "Start with your loans" }).waitFor();
    expect(await page.getByText("Drop a file of loans here").isVisible()).toBe(true);
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

describe("screens without loans", () => {
  test.each(["light", "dark"] as const)(
    "say what comes first, and have nothing for axe to find, in %s",
    async (scheme) => {
      const { page } = await openApp({ colorScheme: scheme });
      await expectAllAccessible(page, ["Prepare", "Train", "Evaluate", "Score", "Models"]);
      expect(await page.getByRole("heading", { level: 1 }).innerText()).toBe("Models");
    },
  );
});

test("synthetic loans are made in the tab and read like any file", async () => {
  const { page } = await openApp();
  await setKnob(page, "Rows", "5000");
  await page.getByRole("button", { name: "Make the loans" }).click();
  await page.getByText("5,000 loans, 18 columns. Confirm what bad means to go on.").waitFor();
  await page.getByText(/A proposal, not yet in use: defaulted/).waitFor();
  await page.getByRole("button", { name: "Confirm target" }).click();
  await openStep(page, "Prepare");
  await page.getByRole("button", { name: "Prepare", exact: true }).last().click();
  const learnt = page.getByText(/\d+ inputs from \d+ columns, learnt from 3,500 training loans\./);
  await learnt.waitFor();
  expect(await learnt.isVisible()).toBe(true);
});
