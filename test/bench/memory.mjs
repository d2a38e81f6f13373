import { readFileSync } from "node:fs";

/** @import { Browser } from "playwright" */

const millisecondsBetween = 15;

/**
 * Memory of a process that is its own, in bytes: without what it shares with others, such as the browser's code.
 * @param {number} pid
 */
function ownBytes(pid) {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  const kilobytes = (/** @type {string} */ name) =>
    Number(new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(status)?.[1] ?? 0);
  return (kilobytes("RssAnon") + kilobytes("RssShmem")) * 1024;
}

/**
 * Runs something and tells the most memory that the page's process held meanwhile, all its threads and buffers
 * included; null on systems that do not tell. Of several processes it is the largest: the browser keeps empty ones.
 *
 * @template Result
 * @param {Browser} browser With one page open.
 * @param {() => Promise<Result>} run
 * @returns {Promise<{ result: Result, peakBytes: number | null }>}
 */
export async function watchMemory(browser, run) {
  if (process.platform !== "linux") return { result: await run(), peakBytes: null };
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  const pids = processInfo.filter(({ type }) => type === "renderer").map(({ id }) => id);
  let peakBytes = 0;
  const timer = setInterval(() => {
    peakBytes = Math.max(peakBytes, ...pids.map(ownBytesNow));
  }, millisecondsBetween);
  try {
    const result = await run();
    return { result, peakBytes };
  } finally {
    clearInterval(timer);
  }
}

/** @param {number} pid */
function ownBytesNow(pid) {
  try {
    return ownBytes(pid);
  } catch {
    return 0; // it has ended
  }
}
