import type { Page, Worker } from "playwright";
import { expect, test } from "vitest";
import type { EpochReport, Provenance } from "../../src/core/pipeline.ts";
import { openApp, sampleFile } from "./support/app.ts";
import { downloaded, onScreen, openLoans, openStep, setKnob, trainToTheEnd, trainingLimit } from "./support/journey.ts";

/** Long enough to be kept and interrupted, on any machine. */
const epochs = 8000;

/** All that a run of some seconds leaves in its model, but for the time it took. */
interface Learnt {
  readonly members: readonly string[];
  readonly history: readonly Omit<EpochReport, "seconds">[];
  readonly provenance: Pick<Provenance, "backend" | "bestEpochs" | "epochs" | "rateChanges">;
}

/** Chooses a run of two small networks that takes some seconds, in WebAssembly. */
async function prepareLongRun(page: Page): Promise<void> {
  await openLoans(page, sampleFile("german-credit.csv"));
  await page.getByRole("button", { name: "Confirm target" }).click();
  await openStep(page, "Train");
  await page.getByText("Classic", { exact: true }).first().click();
  await setKnob(page, "Networks", "2");
  await setKnob(page, "Epochs", String(epochs));
  await page.getByRole("combobox", { name: "Trainer" }).selectOption("WASM");
}

/** Starts the run and waits until it was kept somewhere in its middle. */
async function startAndKeep(page: Page): Promise<void> {
  await prepareLongRun(page);
  await page.getByRole("button", { name: "Start", exact: true }).click();
  await expect.poll(() => keptEpoch(page), { timeout: trainingLimit }).toBeGreaterThan(0);
}

/** How far each run has come that is kept in the browser, by its first member. */
function keptEpochs(page: Page): Promise<readonly number[]> {
  return page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open("loanlab");
      request.addEventListener("success", () => resolve(request.result));
      request.addEventListener("error", () => reject(request.error ?? new Error("not opened")));
    });
    const kept: number[] = [];
    const cursors = database.transaction("checkpoints").objectStore("checkpoints").openCursor();
    await new Promise<void>((resolve) => {
      cursors.addEventListener("success", () => {
        const cursor = cursors.result;
        if (!cursor) return resolve();
        // By visit and piece, which is the number of a member.
        if (Array.isArray(cursor.key) && cursor.key[1] === 0) kept.push(cursor.value.state.epoch);
        cursor.continue();
      });
    });
    database.close();
    return kept;
  });
}

/** How far the one run has come that is kept; 0 where none is. */
async function keptEpoch(page: Page): Promise<number> {
  return (await keptEpochs(page))[0] ?? 0;
}

/** Waits for the end of the run, and reads what it has learnt from the model's file. */
async function learnt(page: Page): Promise<Learnt> {
  await page.getByRole("button", { name: "Train again" }).waitFor({ timeout: trainingLimit });
  await openStep(page, "Models");
  const { text } = await downloaded(page, () =>
    page.getByRole("button", { name: "Download as Model file of Loanlab" }).click(),
  );
  const { history, network, provenance } = JSON.parse(text);
  const { backend, bestEpochs, epochs: trained, rateChanges } = provenance;
  return {
    members: network.members,
    history: history.map(({ seconds: _seconds, ...figures }: EpochReport) => figures),
    provenance: { backend, bestEpochs, epochs: trained, rateChanges },
  };
}

let undisturbed: Promise<Learnt> | null = null;

/** What the run learns when nothing happens to it; trained once. */
async function trainUndisturbed(): Promise<Learnt> {
  undisturbed ??= (async () => {
    const { page } = await openApp();
    await prepareLongRun(page);
    await page.getByRole("button", { name: "Start", exact: true }).click();
    return learnt(page);
  })();
  return undisturbed;
}

/** Takes up the session of an earlier visit, and waits until its run is offered. */
async function findRun(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Continue" }).click();
  await onScreen(page, "Train");
  await page.getByText("A run was interrupted").waitFor();
}

/** Takes up the session of an earlier visit, and its run. */
async function goOn(page: Page): Promise<void> {
  await findRun(page);
  await page.getByRole("button", { name: "Go on" }).click();
}

test("a page that is loaded again in the middle of a run goes on, and learns the same to the bit", async () => {
  const expected = await trainUndisturbed();
  expect(expected.members).toHaveLength(2);
  // A model keeps some of many epochs, the last among them.
  expect(expected.history.at(-1)?.epoch).toBe(epochs);
  expect(expected.history.length).toBeGreaterThan(500);
  const { page } = await openApp();
  await startAndKeep(page);
  await page.reload();
  await goOn(page);
  expect(await learnt(page)).toEqual(expected);
});

test("a tab whose renderer is killed in the middle of a run goes on in another, and learns the same to the bit", async () => {
  const { page, context, openTab, expectError } = await openApp();
  await startAndKeep(page);
  expectError(/the tab crashed/);
  const crashed = page.waitForEvent("crash");
  const devTools = await context.newCDPSession(page);
  devTools.send("Page.crash").catch(() => undefined);
  await crashed;
  await page.close();
  const later = await openTab();
  await goOn(later);
  expect(await learnt(later)).toEqual(await trainUndisturbed());
});

const isEngine = (worker: Worker): boolean => /engine\.worker/.test(worker.url());

test("a run whose worker is killed goes on by itself, and learns the same to the bit", async () => {
  const { page } = await openApp();
  await startAndKeep(page);
  const engine = page.workers().find(isEngine);
  expect(engine).toBeDefined();
  const closed = engine?.evaluate(() => globalThis.close());
  closed?.catch(() => undefined);
  await page.getByRole("note").getByText("Training crashed").waitFor({ timeout: trainingLimit });
  expect(await learnt(page)).toEqual(await trainUndisturbed());
});

test("a browser that refuses to keep the run any further lets it come to its end, and says so", async () => {
  const { page } = await openApp();
  await startAndKeep(page);
  await page.evaluate(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException("no room", "QuotaExceededError");
    };
  });
  await page.getByRole("note").getByText("This browser does not keep the run").waitFor({ timeout: trainingLimit });
  expect(await learnt(page)).toEqual(await trainUndisturbed());
});

test("a run that was interrupted can be discarded, and is not offered again", async () => {
  const { page } = await openApp();
  await startAndKeep(page);
  await page.reload();
  await findRun(page);
  await page.getByRole("button", { name: "Discard" }).click();
  await page.getByText("A run was interrupted").waitFor({ state: "detached" });
  await expect.poll(() => keptEpoch(page)).toBe(0);
  await page.reload();
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByText("The target is confirmed.", { exact: false }).waitFor();
  await openStep(page, "Train");
  expect(await page.getByText("A run was interrupted").count()).toBe(0);
});

test("a run in another tab is not offered, and neither forgotten nor written over by a run here", async () => {
  const { page, openTab } = await openApp();
  await startAndKeep(page);
  await page.getByRole("button", { name: "Pause" }).click();
  const other = await openTab();
  await other.getByRole("button", { name: "Try German Credit" }).waitFor();
  expect(await other.getByRole("button", { name: "Continue" }).count()).toBe(0);
  await prepareLongRun(other);
  await other.getByRole("button", { name: "Start", exact: true }).click();
  await expect.poll(async () => (await keptEpochs(other)).length, { timeout: trainingLimit }).toBe(2);
  await other.getByRole("button", { name: "Pause" }).click();
  await page.close();

  const later = await openTab();
  await later.getByText("in the middle of training").waitFor();
  expect(await later.getByRole("button", { name: "Continue" }).count()).toBe(1);
  await goOn(later);
  expect(await learnt(later)).toEqual(await trainUndisturbed());
  expect(await keptEpochs(other)).toHaveLength(1);
});

/** Makes the page believe that somebody looks at it, or nobody. */
async function look(page: Page, visible: boolean): Promise<void> {
  await page.evaluate((isVisible) => {
    Object.defineProperty(document, "visibilityState", {
      configurable: true,
      get: () => (isVisible ? "visible" : "hidden"),
    });
    document.hasFocus = () => isVisible;
    document.dispatchEvent(new Event("visibilitychange"));
  }, visible);
}

test("a run in a tab that nobody looks at holds the browser awake, and marks the tab when it is over", async () => {
  const { page, context } = await openApp();
  await context.grantPermissions(["notifications"]);
  await context.addInitScript(() => {
    const told: string[] = [];
    class Told {
      static readonly permission = "granted";
      constructor(_title: string, options?: NotificationOptions) {
        told.push(options?.body ?? "");
      }
      addEventListener(): void {}
    }
    Object.assign(globalThis, { Notification: Told, told });
  });
  await page.reload();
  await prepareLongRun(page);
  const held = (): Promise<string[]> =>
    page.evaluate(async () => ((await navigator.locks.query()).held ?? []).map(({ name }) => name ?? ""));
  expect(await held()).toEqual([]);
  await page.getByRole("button", { name: "Start", exact: true }).click();
  await expect.poll(held).toContain("loanlab-run");
  await look(page, false);
  await page.getByRole("button", { name: "Train again" }).waitFor({ timeout: trainingLimit });
  expect(await page.title()).toMatch(/^✓ AUC 0\.\d{3} · Loanlab$/);
  await expect.poll(held).toEqual([]);
  const told = await page.evaluate(() => Reflect.get(globalThis, "told"));
  expect(told).toEqual([expect.stringMatching(/^AUC 0\.\d{3} after 8000 epochs\.$/)]);
  await look(page, true);
  expect(await page.title()).toBe("Loanlab");
  await setKnob(page, "Epochs", "2");
  await trainToTheEnd(page);
  expect(await page.title()).toBe("Loanlab");
});
