import type { ScoreBin } from "../pipeline.ts";
import type { Ranking } from "./ranking.ts";

/** As many bins as an eye can compare; round widths give about half to all of them. */
const maxBins = 30;

/** No bin is narrower, in points: equal scores must not be told apart by rounding. */
const minWidth = 0.01;

/** PDs nearer to 0 or 1 are counted as this near: certainty has no finite points. */
const margin = 1e-6;

/**
 * How many of each class there are at which points, in adjacent bins of a round width (1, 2 or 5 times a power of
 * ten), the lowest points first. Empty without rows.
 *
 * @param pointsOf Points of a PD; falls as the PD rises.
 */
export function scoreBins(ranking: Ranking, pointsOf: (pd: number) => number): readonly ScoreBin[] {
  const { scores, declinedBads, declinedGoods } = ranking;
  if (scores.length === 0) return [];
  const points = scores.map((pd) => pointsOf(Math.min(Math.max(pd, margin), 1 - margin)));
  const lowest = points[0] ?? 0;
  const highest = points.at(-1) ?? 0;
  const width = roundWidth((highest - lowest) / (maxBins - 1));
  const first = Math.floor(lowest / width);
  const bins = Array.from({ length: Math.floor(highest / width) - first + 1 }, () => ({ goods: 0, bads: 0 }));
  let badsBefore = 0;
  let goodsBefore = 0;
  for (const [step, value] of points.entries()) {
    const badsNow = declinedBads[step] ?? 0;
    const goodsNow = declinedGoods[step] ?? 0;
    const bin = bins[Math.floor(value / width) - first];
    if (bin) {
      bin.bads += badsNow - badsBefore;
      bin.goods += goodsNow - goodsBefore;
    }
    badsBefore = badsNow;
    goodsBefore = goodsNow;
  }
  return bins.map((bin, at) => ({ from: edge(first + at, width), to: edge(first + at + 1, width), ...bin }));
}

/** The smallest of 1, 2, 5, 10, 20, … and their tenths that is not below. */
function roundWidth(atLeast: number): number {
  if (atLeast <= minWidth) return minWidth;
  const power = 10 ** Math.floor(Math.log10(atLeast));
  const factor = [1, 2, 5].find((candidate) => candidate * power >= atLeast) ?? 10;
  return factor * power;
}

/** A multiple of the width, without the crumbs of binary fractions. */
function edge(multiple: number, width: number): number {
  return Number((multiple * width).toPrecision(12));
}
