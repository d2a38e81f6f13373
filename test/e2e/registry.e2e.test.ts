import type { Page } from "playwright";
import { expect, test } from "vitest";
import { expectAccessible } from "./support/accessible.ts";
import { type App, openApp } from "./support/app.ts";
import { downloaded, onScreen, openStep } from "./support/journey.ts";

/** A small model of the sample, judged, in hand. */
async function openJudged(options: Parameters<typeof openApp>[0] = {}): Promise<App> {
  const app = await openApp({ ...options, hash: "?sample=german-credit&run" });
  await onScreen(app.page, "Evaluate");
  return app;
}

/** Another tab that opens the Models screen, and nothing else. */
async function openModels(app: App): Promise<Page> {
  const tab = await app.context.newPage();
  await tab.goto(`${new URL(app.page.url()).origin}${new URL(app.page.url()).pathname}#models`);
  await onScreen(tab, "Models");
  return tab;
}

async function saveAs(page: Page, name: string): Promise<void> {
  await openStep(page, "Models");
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByRole("button", { name: "Save in this browser" }).click();
  await page.getByText("Saved in this browser.", { exact: true }).waitFor();
}

/** Moves the cut-off, and comes back to Models. */
async function moveCutoff(page: Page, presses = 1): Promise<void> {
  await openStep(page, "Evaluate");
  const slider = page.getByRole("slider", { name: "PD from which loans are declined" });
  for (let press = 0; press < presses; press += 1) await slider.press("ArrowLeft");
  await openStep(page, "Models");
  await page.getByText("Changed since it was saved.").waitFor();
}

async function choose(page: Page, name: string, item: string): Promise<void> {
  await page.getByRole("button", { name: `More about ${name}` }).click();
  await page.getByRole("menuitem", { name: item }).click();
}

async function note(page: Page, name: string, notes: string): Promise<void> {
  await choose(page, name, "Name, notes and tags");
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Notes").fill(notes);
  await dialog.getByRole("button", { name: "Keep" }).click();
  await dialog.waitFor({ state: "detached" });
}

/** A saved model as it lies in the browser: by its record, and by its text. */
interface Kept {
  readonly id: string;
  readonly name: string;
  readonly stamp: number;
  readonly bytes: number;
  readonly written: { readonly name: string; readonly cutoff: number; readonly notes: string; readonly length: number };
}

function readKept(page: Page): Promise<readonly Kept[]> {
  return page.evaluate(async () => {
    const resultOf = <Result>(request: IDBRequest<Result>): Promise<Result> =>
      new Promise((resolve, reject) => {
        request.addEventListener("success", () => resolve(request.result));
        request.addEventListener("error", () => reject(request.error ?? new Error("not read")));
      });
    const database = await resultOf(indexedDB.open("loanlab"));
    const reading = database.transaction(["models", "modelTexts"]);
    const records = await resultOf(reading.objectStore("models").getAll());
    const kept = [];
    for (const { id, registry, summary } of records) {
      const text: string = await resultOf(reading.objectStore("modelTexts").get(id));
      const { name, paper, policy } = JSON.parse(text);
      const written = { name, cutoff: policy.cutoff, notes: paper.notes, length: text.length };
      kept.push({ id, name: summary.name, stamp: registry.stamp, bytes: summary.bytes, written });
    }
    database.close();
    return kept;
  });
}

test("two tabs see each other's models and lose nothing of each other", async () => {
  const app = await openJudged();
  const { page } = app;
  const other = await openModels(app);
  await saveAs(page, "Branches");
  // Without a reload.
  await other.getByRole("row", { name: /Branches/ }).waitFor();
  await note(other, "Branches", "for the branches");
  await page.getByText(/Another tab has changed the saved one since/).waitFor();
  await page.getByRole("button", { name: "Save as revision 2" }).click();
  await page.getByText("Saved in this browser.", { exact: true }).waitFor();
  const both = await readKept(other);
  expect(both.map(({ written }) => written.notes).toSorted()).toEqual(["", "for the branches"]);
  await expect.poll(() => other.getByRole("row", { name: /Branches/ }).count()).toBe(2);
});

test("a tab that has not heard of the other's change is told when it saves, and both can be kept", async () => {
  const app = await openJudged();
  const { page } = app;
  await page.evaluate(() => {
    // Nothing is heard: as when both save in the same moment.
    BroadcastChannel.prototype.dispatchEvent = () => true;
    addEventListener("message", (event) => event.stopImmediatePropagation(), true);
  });
  await saveAs(page, "Branches");
  await moveCutoff(page);
  const { id } = (await readKept(page))[0]!;
  // The other tab writes, and tells nobody.
  const other = await openModels(app);
  await other.evaluate(() => (BroadcastChannel.prototype.postMessage = () => undefined));
  await note(other, "Branches", "from the other tab");
  await page.getByRole("button", { name: "Save in its place" }).click();
  const alert = page.getByRole("alert");
  await alert.getByText("“Branches” was changed in another tab").waitFor();
  expect((await readKept(page)).find((kept) => kept.id === id)?.written.notes).toBe("from the other tab");
  await expectAccessible(page);
  await alert.getByRole("button", { name: "Save as a new revision" }).click();
  await page.getByText("Saved in this browser.", { exact: true }).waitFor();
  const kept = await readKept(page);
  expect(kept).toHaveLength(2);
  expect(kept.find((one) => one.id === id)?.written).toMatchObject({ notes: "from the other tab" });
});

test("a full storage leaves what is there, shows what takes up room, and lets the model out as a file", async () => {
  const { page } = await openJudged();
  await saveAs(page, "Branches");
  await moveCutoff(page);
  const before = await readKept(page);
  await page.evaluate(() => {
    const { put } = Object.getOwnPropertyDescriptors(IDBObjectStore.prototype);
    Object.assign(globalThis, { put });
    IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...args) {
      if (this.name === "modelTexts") throw new DOMException("no room", "QuotaExceededError");
      return put.value!.apply(this, args);
    };
  });
  await page.getByRole("button", { name: "Save as revision 2" }).click();
  await page.getByRole("alert").getByText("The browser's storage is full").waitFor();
  expect(await readKept(page)).toEqual(before);
  await page.getByRole("table", { name: "What takes up room, the largest first" }).waitFor();
  await expectAccessible(page);
  const { text } = await downloaded(page, () => page.getByRole("button", { name: "Download instead" }).click());
  expect(JSON.parse(text).policy.cutoff).not.toBe(before[0]?.written.cutoff);

  await page.evaluate(() => {
    Object.defineProperty(IDBObjectStore.prototype, "put", Reflect.get(globalThis, "put"));
  });
  await page
    .getByRole("table", { name: "What takes up room, the largest first" })
    .getByRole("button", { name: "Remove for good: Branches" })
    .click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove for good" }).click();
  await page.getByRole("button", { name: "Save again" }).click();
  await page.getByText("Saved in this browser.", { exact: true }).waitFor();
  expect((await readKept(page)).map(({ written }) => written.cutoff)).toEqual([JSON.parse(text).policy.cutoff]);
});

/** Ends a tab the hard way. */
async function kill({ context, expectError }: App, page: Page): Promise<void> {
  expectError(/the tab crashed/);
  const crashed = page.waitForEvent("crash");
  const devTools = await context.newCDPSession(page);
  devTools.send("Page.crash").catch(() => undefined);
  await crashed;
  await page.close();
}

test("a tab that is killed in the middle of saving leaves the old model, whole", async () => {
  const app = await openJudged();
  const { page } = app;
  await saveAs(page, "Branches");
  const before = await readKept(page);
  await moveCutoff(page);
  // The record of the model is written, its text never comes.
  await page.evaluate(() => {
    const { put } = Object.getOwnPropertyDescriptors(IDBObjectStore.prototype);
    IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...args) {
      if (this.name !== "modelTexts") return put.value!.apply(this, args);
      const waitOn = (): void => {
        Object.assign(globalThis, { isHalfWay: true });
        this.get("nobody").addEventListener("success", waitOn);
      };
      waitOn();
      return this.get("nobody");
    };
  });
  await page.getByRole("button", { name: "Save in its place" }).click();
  await page.waitForFunction(() => Reflect.get(globalThis, "isHalfWay"));
  await kill(app, page);
  const later = await openModels(app);
  expect(await readKept(later)).toEqual(before);
  await later.getByRole("button", { name: /^Open Branches/ }).click();
  await later.getByText("Saved in this browser.", { exact: true }).waitFor();
});

test("a tab that is killed at any moment after Save leaves the old model or the new one, whole", async () => {
  const app = await openJudged();
  await saveAs(app.page, "Branches");
  await app.page.close();
  for (const wait of [0, 2, 8, 30]) {
    const tab = await openModels(app);
    const [before] = await readKept(tab);
    await choose(tab, "Branches", "Name, notes and tags");
    const dialog = tab.getByRole("dialog");
    await dialog.getByLabel("Notes").fill(`noted after ${wait} ms`);
    await tab.evaluate((milliseconds) => {
      const keep = [...document.querySelectorAll("button")].find(({ textContent }) => textContent === "Keep");
      setTimeout(() => keep?.click(), 0);
      setTimeout(() => Object.assign(globalThis, { isLate: true }), milliseconds);
    }, wait);
    await tab.waitForFunction(() => Reflect.get(globalThis, "isLate"), undefined, { polling: 1 });
    await kill(app, tab);
    const later = await openModels(app);
    const [after] = await readKept(later);
    expect(after?.bytes).toBe(after?.written.length);
    const old = { stamp: before!.stamp, notes: before!.written.notes };
    const fresh = { stamp: before!.stamp + 1, notes: `noted after ${wait} ms` };
    expect([old, fresh]).toContainEqual({ stamp: after!.stamp, notes: after!.written.notes });
    await later.getByRole("button", { name: /^Open Branches/ }).click();
    await later.getByText("Saved in this browser.", { exact: true }).waitFor();
    await later.close();
  }
});

test("the session of a saved model is restored after a reload: loans, choices, and the model to be judged", async () => {
  const app = await openJudged();
  await saveAs(app.page, "Branches");
  const [before] = await readKept(app.page);
  const later = await openModels(app);
  await app.page.close();
  await choose(later, "Branches", "Restore its session");
  await later.getByRole("dialog").getByRole("button", { name: "Restore" }).click();
  await onScreen(later, "Data");
  await openStep(later, "Evaluate");
  await later.getByRole("slider", { name: "PD from which loans are declined" }).waitFor();
  await openStep(later, "Models");
  await later.getByText("Saved in this browser.", { exact: true }).waitFor();
  expect(await readKept(later)).toEqual([before]);
});

test.each([
  ["light", 1280],
  ["dark", 390],
] as const)("models are listed, told of and compared accessibly, %s and %d pixels wide", async (colorScheme, width) => {
  const { page } = await openJudged({ colorScheme });
  await saveAs(page, "Branches");
  await openStep(page, "Evaluate");
  await page.getByRole("button", { name: "Take it in hand: logistic regression" }).click();
  await expect
    .poll(() => page.getByRole("button", { name: /^Save/ }).first().isEnabled(), { timeout: 60_000 })
    .toBe(true);
  await saveAs(page, "Simple");
  await page.setViewportSize({ width, height: 800 });
  await page.getByRole("button", { name: "Details of Simple" }).click();
  await page.getByRole("heading", { name: "Details of Simple" }).waitFor();
  for (const box of await page.getByRole("checkbox", { name: /to compare$/ }).all()) await box.press("Space");
  await page.getByRole("button", { name: "Compare the two" }).press("Enter");
  await page.getByRole("heading", { name: "PDs of both models" }).waitFor({ timeout: 60_000 });
  await expectAccessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
});
