import { existsSync, mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from "playwright";
import { afterAll, beforeAll, onTestFinished } from "vitest";
import { chromiumFlags, findChromium } from "../../support/chromium.mjs";
import { serveFolder } from "../../support/staticServer.mjs";
import { watch } from "./watch.ts";

const root = resolve(import.meta.dirname, "../../..");
const dist = join(root, "dist");
const screens = join(root, ".cache/screens");

/** The app in a browser context of its own: nothing stored, nothing remembered. */
export interface App {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Where the build is served; all that the page may ask. */
  readonly origin: string;
  /** Another tab of the same person, with the same storage. */
  readonly openTab: () => Promise<Page>;
  /** Console errors that match are part of this test. Requests to other origins are never forgiven. */
  readonly expectError: (pattern: RegExp) => void;
}

export interface OpenOptions extends BrowserContextOptions {
  /** What follows the address, such as `#train`. */
  readonly hash?: string;
}

let browser: Browser;
let server: Awaited<ReturnType<typeof serveFolder>>;

beforeAll(async () => {
  if (!existsSync(join(dist, "index.html"))) throw new Error("There is no build to test: run `npm run build` first.");
  const executablePath = findChromium();
  browser = await chromium.launch({ args: chromiumFlags, ...(executablePath ? { executablePath } : {}) });
  server = await serveFolder(dist, "/loanlab/");
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

/**
 * Opens the built app until the test is over. The test fails on a request to anywhere else, on an uncaught error and
 * on an error in the console. The build is served from a folder below the root of its host, so that an absolute path
 * in it shows. Motion is reduced.
 */
export async function openApp({ hash = "", ...options }: OpenOptions = {}): Promise<App> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    reducedMotion: "reduce",
    ...options,
  });
  const watched = watch(context, server.origin);

  onTestFinished(async ({ task }) => {
    const complaints = watched.complaints();
    if (task.result?.state === "fail" || complaints.length > 0) {
      for (const page of context.pages()) await screenshot(page, `failed ${task.name}`);
    }
    await context.close();
    if (complaints.length > 0) throw new Error(`The page misbehaved:\n${complaints.join("\n")}`);
  });

  async function openTab(): Promise<Page> {
    const page = await context.newPage();
    await page.goto(server.url + hash);
    return page;
  }
  return { page: await openTab(), context, origin: server.origin, openTab, expectError: watched.expectError };
}

/**
 * Keeps a picture of what is seen, in `.cache/screens`, for people to look at.
 *
 * @returns Path of the picture.
 */
async function screenshot(page: Page, name: string): Promise<string> {
  mkdirSync(screens, { recursive: true });
  const path = join(screens, `${name.replaceAll(/[^\w-]+/g, "-")}.png`);
  await page.screenshot({ path });
  return path;
}

/** Path of a public loan file kept beside the checkout, or null where it is not there. */
export function dataFile(name: string): string | null {
  const path = resolve(root, "../shared/data", name);
  return existsSync(path) ? path : null;
}

/** Path of a file that ships with the app, as a person would find it on disk. */
export function sampleFile(name: string): string {
  return join(root, "public/samples", name);
}
