import type { OutcomeBin } from "../pipeline.ts";
import type { LevelCounts, SplitRuns } from "./auc.ts";
import type { Runs } from "./runs.ts";
import type { Outcomes } from "./weightOfEvidence.ts";
import { evidenceOf, noEvidence, totalOf } from "./weightOfEvidence.ts";

/** Rows of a bin before they are weighed. */
export type CountedBin = Pick<OutcomeBin, "range" | "levels" | "goods" | "bads">;

/** Bins have a tenth of the rows; each of at most so many values has a bin of its own. */
const mostBins = 10;
/** Rows beside a value that fills a bin alone are a bin of their own from this part of one on. */
const smallestPart = 0.25;
/** Levels of fewer rows share a bin: this many, or this share of the rows where that is less. */
const rareRows = 30;
const rareShare = 0.01;
const mostOwnLevels = 20;

/** Bins with their weights of evidence, and the information value of all of them. */
export interface WeighedBins {
  readonly bins: readonly OutcomeBin[];
  /** Null where there are no bads or no goods. */
  readonly iv: number | null;
}

/** Weighs bins by {@link evidenceOf}. */
export function weigh(counted: readonly CountedBin[]): WeighedBins {
  const evidence = evidenceOf(counted);
  const bins = counted.map((bin, at) => ({ ...bin, ...(evidence[at] ?? noEvidence) }));
  const { goods, bads } = totalOf(counted);
  return { bins, iv: goods === 0 || bads === 0 ? null : bins.reduce((sum, { iv }) => sum + iv, 0) };
}

/** Both lists as one. */
export function merged(one: Runs, other: Runs): Runs {
  const values = new Float64Array(one.values.length + other.values.length);
  const counts = new Uint32Array(values.length);
  let length = 0;
  let a = 0;
  let b = 0;
  while (a < one.values.length || b < other.values.length) {
    const value = Math.min(one.values[a] ?? Number.POSITIVE_INFINITY, other.values[b] ?? Number.POSITIVE_INFINITY);
    values[length] = value;
    let rows = 0;
    if (one.values[a] === value) {
      rows += one.counts[a] ?? 0;
      a += 1;
    }
    if (other.values[b] === value) {
      rows += other.counts[b] ?? 0;
      b += 1;
    }
    counts[length] = rows;
    length += 1;
  }
  return { values: values.subarray(0, length), counts: counts.subarray(0, length), total: one.total + other.total };
}

/**
 * Inner edges of about ten bins of about equal size, ascending and all different; a bin holds its upper edge. A value
 * that fills a bin alone, such as 0 or a code, has one of its own, and so has each of at most ten values.
 */
export function binEdges({ bads, goods }: SplitRuns): number[] {
  const { values, counts, total } = merged(bads, goods);
  const full = values.length <= mostBins ? 0 : total / mostBins;
  const edges: number[] = [];
  let rows = 0;
  let left = total;
  for (let at = 0; at < values.length - 1; at += 1) {
    const next = counts[at + 1] ?? 0;
    rows += counts[at] ?? 0;
    const isFull = rows >= full || (next >= full && rows >= smallestPart * full);
    if (!isFull || left - rows < smallestPart * full) continue;
    edges.push(values[at] ?? 0);
    left -= rows;
    rows = 0;
  }
  return edges;
}

function countWithin({ values, counts }: Runs, edges: readonly number[]): number[] {
  const rows = Array.from({ length: edges.length + 1 }, () => 0);
  let bin = 0;
  for (let at = 0; at < values.length; at += 1) {
    while (bin < edges.length && (values[at] ?? 0) > (edges[bin] ?? 0)) bin += 1;
    rows[bin] = (rows[bin] ?? 0) + (counts[at] ?? 0);
  }
  return rows;
}

/** Counts numbers in bins, the missing ones last if there are any. @param edges Inner edges, ascending. */
export function binNumbers(split: SplitRuns, edges: readonly number[]): CountedBin[] {
  const bads = countWithin(split.bads, edges);
  const goods = countWithin(split.goods, edges);
  const bins: CountedBin[] = bads.map((found, at) => ({
    range: { from: edges[at - 1] ?? Number.NEGATIVE_INFINITY, to: edges[at] ?? Number.POSITIVE_INFINITY },
    levels: [],
    goods: goods[at] ?? 0,
    bads: found,
  }));
  const isEmpty = split.bads.total + split.goods.total === 0;
  return [...(isEmpty ? [] : bins), ...missingBin({ goods: split.missingGoods, bads: split.missingBads })];
}

/** The bin of missing values, if there are any. */
export function missingBin({ goods, bads }: Outcomes): CountedBin[] {
  return goods + bads > 0 ? [{ range: null, levels: [], goods, bads }] : [];
}

/** Counts levels, those with the most rows first, rare ones together after them, missing last if there is any. */
export function binLevels(levels: readonly string[], [even, odd]: readonly [LevelCounts, LevelCounts]): CountedBin[] {
  const counted = [...levels, null].map((level, code) => ({
    range: null,
    levels: level === null ? [] : [level],
    goods: (even.goods[code] ?? 0) + (odd.goods[code] ?? 0),
    bads: (even.bads[code] ?? 0) + (odd.bads[code] ?? 0),
  }));
  const missing = counted.pop();
  const { goods: allGoods, bads: allBads } = totalOf(counted);
  const fewest = Math.min(rareRows, rareShare * (allGoods + allBads));
  const seen = counted
    .filter(({ goods, bads }) => goods + bads > 0)
    .toSorted((a, b) => b.goods + b.bads - a.goods - a.bads);
  const own = seen.filter(({ goods, bads }, at) => at < mostOwnLevels && goods + bads >= fewest);
  const rare = seen.slice(own.length);
  return [...own, ...pooled(rare), ...(missing ? missingBin(missing) : [])];
}

function pooled(rare: readonly CountedBin[]): CountedBin[] {
  if (rare.length === 0) return [];
  return [{ range: null, levels: rare.flatMap(({ levels }) => levels), ...totalOf(rare) }];
}
