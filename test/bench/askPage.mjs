/** @import { Browser, Page } from "playwright" */

/**
 * Asks the bench page, opened anew and closed afterwards.
 *
 * @template Result
 * @param {{ browser: Browser, url: string }} where
 * @param {(page: Page) => Promise<Result>} ask
 * @returns {Promise<Result>}
 */
export async function askPage({ browser, url }, ask) {
  const page = await browser.newPage();
  await page.goto(url);
  await page.waitForFunction("globalThis.bench !== undefined");
  const answer = await ask(page);
  await page.close();
  return answer;
}
