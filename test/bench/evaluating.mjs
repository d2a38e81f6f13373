import { inBuiltApp, openStep, trainOnSynthetic } from "./inBuiltApp.mjs";
import { largest, median } from "./statistics.mjs";
import { number, table } from "./table.mjs";

/** @import { Browser, Page } from "playwright" */

/** Share of the loans that are validated by, and so judged. */
const validated = 0.15;
const slidEach = 200;
/** Milliseconds: challengers and what else is made after a judgement, or after a change of policy, is made by then. */
const settling = 45_000;

/**
 * A slider that was moved in every frame.
 * @typedef {object} Slid
 * @property {string} what
 * @property {number} judgedRows
 * @property {number} steps
 * @property {number} framesPerSecond Steps over the seconds they took, each in a frame of its own.
 * @property {number} scriptMs Of the page for one step: handlers, React, and the DOM; the median.
 * @property {number} scriptMsP95
 * @property {number} threadMs Processor time of the page's thread for one step, layout, paint and pictures drawn later included.
 * @property {number} frameMs From one frame to the next, layout and paint included; the median.
 * @property {number} frameMsP95
 * @property {number} longestTaskMs 0 where no task reached 50 ms.
 */

/**
 * Moves the slider by a step in every frame, as fast as frames come.
 *
 * @param {Page} page
 * @param {string} slider
 * @param {number} steps
 */
async function slide(page, slider, steps) {
  const thumb = page.getByRole("slider", { name: slider });
  await thumb.focus();
  const secondsSince = await watchThread(page);
  const measured = await thumb.evaluate(async (element, count) => {
    /** @type {number[]} */
    const tasks = [];
    const observer = new PerformanceObserver(
      (list) => void tasks.push(...list.getEntries().map((one) => one.duration)),
    );
    observer.observe({ type: "longtask" });
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    /** @type {number[]} */
    const scripts = [];
    /** @type {number[]} */
    const frames = [];
    let before = await frame();
    for (let step = 0; step < count; step += 1) {
      const began = performance.now();
      const key = step < count / 2 ? "ArrowLeft" : "ArrowRight";
      element.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
      // React draws what a key has changed before the next task, in a microtask.
      await Promise.resolve();
      scripts.push(performance.now() - began);
      const now = await frame();
      frames.push(now - before);
      before = now;
    }
    observer.disconnect();
    return { scripts, frames, tasks };
  }, steps);
  return { ...measured, threadMs: ((await secondsSince()) * 1000) / steps };
}

/**
 * Tells how many seconds the page's thread has worked since, by Chrome DevTools Protocol.
 *
 * @param {Page} page
 */
async function watchThread(page) {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const busySeconds = async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    return metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN;
  };
  const before = await busySeconds();
  return async () => {
    const seconds = (await busySeconds()) - before;
    await session.detach();
    return seconds;
  };
}

/**
 * @param {string} what
 * @param {number} judgedRows
 * @param {Awaited<ReturnType<typeof slide>>} measured
 * @returns {Slid}
 */
function slid(what, judgedRows, { scripts, frames, tasks, threadMs }) {
  const seconds = frames.reduce((sum, frame) => sum + frame, 0) / 1000;
  return {
    what,
    judgedRows,
    steps: frames.length,
    framesPerSecond: frames.length / seconds,
    scriptMs: median(scripts),
    scriptMsP95: share95(scripts),
    threadMs,
    frameMs: median(frames),
    frameMsP95: share95(frames),
    longestTaskMs: largest(tasks) ?? 0,
  };
}

/** @param {readonly number[]} values */
function share95(values) {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length * 0.95)] ?? Number.NaN;
}

/**
 * Moves the cut-off of a model that was judged on so many loans, on the Evaluate screen of the app as it is shipped: with
 * one cut-off, and with two, between which loans are referred.
 *
 * @param {Browser} browser
 * @param {{ rows: number }} wanted Judged ones.
 * @returns {Promise<readonly Slid[]>}
 */
export function measureEvaluating(browser, { rows }) {
  return inBuiltApp(browser, async (page) => {
    await trainOnSynthetic(page, { rows: Math.ceil(rows / validated), epochs: 2, members: 1 });
    await openStep(page, "Evaluate");
    const sub = page.getByText(/validation loans, /).first();
    await sub.waitFor();
    const judged = Number(/([\d,]+) validation/.exec(await sub.innerText())?.[1]?.replaceAll(",", ""));
    await page.waitForTimeout(settling);
    const two = await slide(page, "PD from which loans are declined", slidEach);
    await page.getByRole("checkbox", { name: "Refer some to a person" }).check();
    await page.waitForTimeout(settling);
    const three = await slide(page, "PD from which loans are declined", slidEach);
    return [slid("approve or decline", judged, two), slid("approve, refer or decline", judged, three)];
  });
}

/** @param {readonly Slid[]} rows */
export function evaluatingTable(rows) {
  return table(
    ["slider", "judged loans", "frames/s", "script ms", "p95", "thread ms", "frame ms", "p95", "longest task ms"],
    rows.map((one) => [
      one.what,
      number(one.judgedRows, 0),
      number(one.framesPerSecond, 1),
      number(one.scriptMs, 1),
      number(one.scriptMsP95, 1),
      number(one.threadMs, 1),
      number(one.frameMs, 1),
      number(one.frameMsP95, 1),
      number(one.longestTaskMs, 0),
    ]),
  );
}
