import type { Estimate, Figure, PointsScale } from "../pipeline.ts";
import { pdOfPoints, pointsOfPd } from "../score/points.ts";
import type { Backtest } from "../statistics/backtest.ts";
import { backtestPd } from "../statistics/backtest.ts";
import { estimated, ratio } from "./figure.ts";
import type { Ranking } from "./ranking.ts";
import { countsOfStep, stepsDeclined } from "./steps.ts";
import { wilsonInterval } from "../statistics/wilson.ts";

/** Applicants of like risk under one letter. */
export interface Band {
  /** A for the safest, then B, C, … */
  readonly name: string;
  /** PDs from this one, included, */
  readonly from: number;
  /** … to this one, left out. */
  readonly to: number;
  /** The points of `from` and `to`: the highest and the lowest of the band; infinite at the ends. */
  readonly points: { readonly highest: number; readonly lowest: number };
  readonly rows: number;
  readonly bads: number;
  /** Of all rows. */
  readonly share: Figure;
  readonly badRate: Estimate;
  readonly meanPd: Figure;
  /** Whether the mean PD is too low for the bads that came; null without rows. */
  readonly backtest: Backtest | null;
}

/** Letters enough. */
const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/**
 * Puts rows into bands between PDs.
 *
 * @param edges Inner edges as PDs, ascending; one band more than edges.
 */
export function bandsBetween(ranking: Ranking, edges: readonly number[], scale: PointsScale): readonly Band[] {
  const all = [0, ...edges, Infinity];
  const rowsInAll = ranking.bads + ranking.goods;
  return all.slice(0, -1).map((from, at) => {
    const to = all[at + 1] ?? Infinity;
    const { rows, bads, pds } = countBetween(ranking, from, to);
    const mean = pds / rows;
    return {
      name: letters[at] ?? String(at + 1),
      from,
      to,
      points: { highest: pointsOfPd(from, scale), lowest: to === Infinity ? -Infinity : pointsOfPd(to, scale) },
      rows,
      bads,
      share: ratio(rows, rowsInAll, "noRows"),
      badRate: estimated(ratio(bads, rows, "noRows"), wilsonInterval(bads, rows)),
      meanPd: ratio(pds, rows, "noRows"),
      backtest: rows === 0 ? null : backtestPd(bads, rows, mean),
    };
  });
}

function countBetween(
  ranking: Ranking,
  from: number,
  to: number,
): { readonly rows: number; readonly bads: number; readonly pds: number } {
  let rows = 0;
  let bads = 0;
  let pds = 0;
  const last = stepsDeclined(ranking, from);
  for (let step = stepsDeclined(ranking, to); step < last; step += 1) {
    const here = countsOfStep(ranking, step);
    rows += here.bads + here.goods;
    bads += here.bads;
    pds += (ranking.scores[step] ?? 0) * (here.bads + here.goods);
  }
  return { rows, bads, pds };
}

/** Inner edges between bands from limits in points, in any order. */
export function edgesByPoints(limits: readonly number[], scale: PointsScale): readonly number[] {
  return ascendingOnce(limits.map((points) => pdOfPoints(points, scale)));
}

/**
 * Inner edges between bands so that the bad rate of each does not exceed a limit: the safest band takes as many rows as
 * its limit allows, the next goes on from there. A limit that allows no row makes no band.
 *
 * @param limits Ascending bad rates of all bands but the last, which takes the rest.
 */
export function edgesByBadRate(ranking: Ranking, limits: readonly number[]): readonly number[] {
  const edges: number[] = [];
  let from = ranking.scores.length;
  for (const limit of limits) {
    const end = farthestWithin(ranking, from, limit);
    if (end === from) continue;
    if (end === 0) break;
    edges.push(ranking.scores[end - 1] ?? 0);
    from = end;
  }
  return edges;
}

/** The riskiest step to which a band from a step on can reach; the step itself where it can take nobody. */
function farthestWithin(ranking: Ranking, from: number, limit: number): number {
  let rows = 0;
  let bads = 0;
  let farthest = from;
  for (let step = from - 1; step >= 0; step -= 1) {
    const here = countsOfStep(ranking, step);
    rows += here.bads + here.goods;
    bads += here.bads;
    if (bads <= limit * rows) farthest = step;
  }
  return farthest;
}

function ascendingOnce(values: readonly number[]): readonly number[] {
  return [...new Set(values)].toSorted((one, other) => one - other);
}
