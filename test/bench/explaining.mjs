import { askPage } from "./askPage.mjs";
import { largest, median } from "./statistics.mjs";
import { number, table } from "./table.mjs";

/** @import { Browser } from "playwright" */

/**
 * What one applicant costs, in milliseconds.
 * @typedef {object} Explained
 * @property {number} columns
 * @property {number} inputs
 * @property {number} members
 * @property {number} applicants
 * @property {{ median: number, longest: number }} explainMs Contributions of all columns, 100 background rows, two pairs of orders.
 * @property {{ median: number, longest: number }} waysOutMs The smallest changes that turn the decision round, all columns free.
 */

/**
 * Explains applicants one after the other: twenty columns, five networks of 64 and 32 units.
 *
 * @param {{ browser: Browser, url: string }} where
 * @param {number} applicants
 * @returns {Promise<Explained>}
 */
export async function measureExplaining(where, applicants) {
  const { explainMs, waysOutMs, ...model } = await askPage(where, (page) =>
    page.evaluate((count) => globalThis.bench.explaining(count), applicants),
  );
  return { ...model, applicants, explainMs: summaryOf(explainMs), waysOutMs: summaryOf(waysOutMs) };
}

/** @param {readonly number[]} times */
function summaryOf(times) {
  return { median: median(times), longest: largest(times) ?? Number.NaN };
}

/** @param {Explained} explained */
export function explainingTable({ columns, members, applicants, explainMs, waysOutMs }) {
  const head = [`${columns} columns, ${members} networks, ${applicants} applicants`, "median ms", "longest ms"];
  return table(head, [
    ["explained", number(explainMs.median, 0), number(explainMs.longest, 0)],
    ["turned round", number(waysOutMs.median, 0), number(waysOutMs.longest, 0)],
  ]);
}
