import type { CategoryColumn } from "../pipeline.ts";
import type { Runs } from "./runs.ts";
import { runsOf } from "./runs.ts";

/** The present numbers of bad and of good rows, and how many have none. */
export interface SplitRuns {
  readonly bads: Runs;
  readonly goods: Runs;
  readonly missingBads: number;
  readonly missingGoods: number;
}

function countLabel(labels: Int8Array, wanted: number): number {
  let rows = 0;
  for (let row = 0; row < labels.length; row += 1) if (labels[row] === wanted) rows += 1;
  return rows;
}

/** Divides numbers by label. @param labels Shape [rows]: 1 bad, 0 good, −1 left out. */
export function splitByLabel(values: Float64Array, labels: Int8Array): SplitRuns {
  const ofBads = new Float64Array(countLabel(labels, 1));
  const ofGoods = new Float64Array(countLabel(labels, 0));
  let badRows = 0;
  let goodRows = 0;
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row] ?? Number.NaN;
    if (labels[row] === 0) ofGoods[goodRows++] = value;
    else if (labels[row] === 1) ofBads[badRows++] = value;
  }
  const bads = runsOf(ofBads);
  const goods = runsOf(ofGoods);
  return { bads, goods, missingBads: ofBads.length - bads.total, missingGoods: ofGoods.length - goods.total };
}

/** Pairs of a bad and a good row in which the bad one has the higher value, a tie counting one half. */
function pairsWon(bads: Runs, goods: Runs): number {
  let next = 0;
  let below = 0;
  let won = 0;
  for (let at = 0; at < bads.values.length; at += 1) {
    const value = bads.values[at] ?? 0;
    while (next < goods.values.length && (goods.values[next] ?? 0) < value) {
      below += goods.counts[next] ?? 0;
      next += 1;
    }
    const ties = goods.values[next] === value ? (goods.counts[next] ?? 0) : 0;
    won += (bads.counts[at] ?? 0) * (below + ties / 2);
  }
  return won;
}

function eitherWay(auc: number): number {
  return Math.max(auc, 1 - auc);
}

/**
 * AUC of numbers as a score, in whichever direction is better; missing values rank below all others or above all
 * others, again whichever is better, so that a column which is filled only after the outcome is seen. Null where there
 * is one class only.
 *
 * The rank-sum statistic of H. B. Mann and D. R. Whitney, Annals of Mathematical Statistics 18(1), 1947, exact with ties.
 */
export function aucOfNumbers({ bads, goods, missingBads, missingGoods }: SplitRuns): number | null {
  const pairs = (bads.total + missingBads) * (goods.total + missingGoods);
  if (pairs === 0) return null;
  const within = pairsWon(bads, goods) + (missingBads * missingGoods) / 2;
  const missingLow = (within + bads.total * missingGoods) / pairs;
  const missingHigh = (within + missingBads * goods.total) / pairs;
  return Math.max(eitherWay(missingLow), eitherWay(missingHigh));
}

/** Rows of each level (the last one: missing) by label. */
export interface LevelCounts {
  readonly bads: Uint32Array;
  readonly goods: Uint32Array;
}

/** Counts even rows, then odd rows. @param labels Shape [rows]: 1 bad, 0 good, −1 left out. */
export function countLevels({ codes, levels }: CategoryColumn, labels: Int8Array): readonly [LevelCounts, LevelCounts] {
  const size = levels.length + 1;
  const counts = new Uint32Array(4 * size);
  for (let row = 0; row < codes.length; row += 1) {
    const label = labels[row] ?? -1;
    if (label < 0) continue;
    const code = codes[row] ?? -1;
    const cell = ((row & 1) * 2 + label) * size + (code < 0 ? levels.length : code);
    counts[cell] = (counts[cell] ?? 0) + 1;
  }
  const part = (at: number): Uint32Array => counts.subarray(at * size, (at + 1) * size);
  return [
    { goods: part(0), bads: part(1) },
    { goods: part(2), bads: part(3) },
  ];
}

function sum(counts: Uint32Array): number {
  let total = 0;
  for (const count of counts) total += count;
  return total;
}

/** Pairs won in one half where the bad rates of the other half rank the levels; null where a half has no rows to do so. */
function wonByRates(own: LevelCounts, other: LevelCounts): { readonly won: number; readonly pairs: number } | null {
  const pairs = sum(own.bads) * sum(own.goods);
  const otherRows = sum(other.bads) + sum(other.goods);
  if (pairs === 0 || otherRows === 0) return null;
  const overall = sum(other.bads) / otherRows;
  const rates = Float64Array.from(other.bads, (bads, level) => {
    const rows = bads + (other.goods[level] ?? 0);
    return rows === 0 ? overall : bads / rows;
  });
  const order = Uint32Array.from(rates, (_, level) => level).toSorted((a, b) => (rates[a] ?? 0) - (rates[b] ?? 0));
  let won = 0;
  let below = 0;
  for (let at = 0; at < order.length;) {
    const rate = rates[order[at] ?? 0];
    let bads = 0;
    let goods = 0;
    for (; at < order.length && rates[order[at] ?? 0] === rate; at += 1) {
      bads += own.bads[order[at] ?? 0] ?? 0;
      goods += own.goods[order[at] ?? 0] ?? 0;
    }
    won += bads * (below + goods / 2);
    below += goods;
  }
  return { won, pairs };
}

/**
 * AUC of the bad rate by level as a score, missing being a level. The rates of even rows rank odd rows and the other
 * way round: else many levels of one row each would look like a perfect score. Levels the other half does not have get
 * its overall rate. Null where there is one class only.
 */
export function aucOfLevels([even, odd]: readonly [LevelCounts, LevelCounts]): number | null {
  const halves = [wonByRates(even, odd), wonByRates(odd, even)].filter((half) => half !== null);
  const pairs = halves.reduce((all, half) => all + half.pairs, 0);
  return pairs === 0 ? null : halves.reduce((all, half) => all + half.won, 0) / pairs;
}
