import type { Figure, Interval } from "../pipeline.ts";
import { countBelow } from "../search.ts";
import { wilsonInterval } from "../statistics/wilson.ts";
import { defined, ratio } from "./figure.ts";
import type { Ranking } from "./ranking.ts";
import { countsOfStep } from "./steps.ts";

/** Rows of like PD: what was expected of them and what came. */
export interface ReliabilityBin {
  /** Lower edge, left out but for the first bin. */
  readonly from: number;
  /** Upper edge, included. */
  readonly to: number;
  readonly rows: number;
  readonly bads: number;
  readonly meanPd: Figure;
  readonly badRate: Figure;
  /** 95 % interval of the bad rate by Wilson. */
  readonly interval: Interval | null;
}

/** Whether PDs mean what they say. */
export interface Reliability {
  readonly bins: readonly ReliabilityBin[];
  /** Expected calibration error: the mean gap between PD and bad rate, bins weighing as many rows as they have. */
  readonly ece: Figure;
  /** The largest gap. */
  readonly mce: Figure;
}

/** `uniform`: bins of the same width. `quantile`: of about the same number of rows. */
export type Binning = "uniform" | "quantile";

const count = 10;

/**
 * Compares PDs with bad rates in ten bins, as scikit-learn's `calibration_curve`; an empty bin says nothing.
 *
 * M. P. Naeini, G. F. Cooper and M. Hauskrecht, "Obtaining Well Calibrated Probabilities Using Bayesian Binning", AAAI
 * 2015.
 */
export function reliability(ranking: Ranking, binning: Binning): Reliability {
  const edges = binning === "uniform" ? evenEdges() : quantileEdges(ranking);
  const bins = countBins(ranking, edges);
  const rows = ranking.bads + ranking.goods;
  let sum = 0;
  let largest = 0;
  for (const bin of bins) {
    if (bin.rows === 0) continue;
    const gap = Math.abs(bin.pds - bin.bads) / bin.rows;
    sum += gap * bin.rows;
    largest = Math.max(largest, gap);
  }
  return {
    bins: bins.map((bin, at) => ({
      from: edges[at] ?? 0,
      to: edges[at + 1] ?? 1,
      rows: bin.rows,
      bads: bin.bads,
      meanPd: ratio(bin.pds, bin.rows, "noRows"),
      badRate: ratio(bin.bads, bin.rows, "noRows"),
      interval: wilsonInterval(bin.bads, bin.rows),
    })),
    ece: ratio(sum, rows, "noRows"),
    mce: rows === 0 ? { value: null, reason: "noRows" } : defined(largest),
  };
}

function evenEdges(): readonly number[] {
  return Array.from({ length: count + 1 }, (_, at) => (at === count ? 1 : at * 0.1));
}

/** Linear quantiles of the PDs at 0, 0.1, …, 1, rounded as numpy's `percentile` rounds. */
function quantileEdges(ranking: Ranking): readonly number[] {
  const rows = ranking.bads + ranking.goods;
  return Array.from({ length: count + 1 }, (_, at) => {
    const place = (rows - 1) * (at / count);
    const below = Math.floor(place);
    const low = scoreOfRank(ranking, below);
    const high = scoreOfRank(ranking, Math.min(below + 1, rows - 1));
    const share = place - below;
    return share < 0.5 ? low + (high - low) * share : high - (high - low) * (1 - share);
  });
}

/** The PD of the row with so many safer ones. */
function scoreOfRank({ bads, goods, scores, declinedBads, declinedGoods }: Ranking, rank: number): number {
  const needed = bads + goods - rank;
  let from = 0;
  let to = scores.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((declinedBads[middle] ?? 0) + (declinedGoods[middle] ?? 0) < needed) from = middle + 1;
    else to = middle;
  }
  return scores[from] ?? 0;
}

interface Counted {
  rows: number;
  bads: number;
  pds: number;
}

function countBins(ranking: Ranking, edges: readonly number[]): readonly Counted[] {
  const inner = edges.slice(1, -1);
  const bins: Counted[] = Array.from({ length: edges.length - 1 }, () => ({ rows: 0, bads: 0, pds: 0 }));
  for (let step = ranking.scores.length - 1; step >= 0; step -= 1) {
    const pd = ranking.scores[step] ?? 0;
    const bin = bins[countBelow(inner, pd)];
    const { bads, goods } = countsOfStep(ranking, step);
    if (!bin) continue;
    bin.rows += bads + goods;
    bin.bads += bads;
    bin.pds += pd * (bads + goods);
  }
  return bins;
}
