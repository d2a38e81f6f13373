import type { CurvePoint } from "../pipeline.ts";
import { thinCurve, thinnedPlaces } from "./curve.ts";
import { oneClass } from "./figure.ts";
import type { Ranking } from "./ranking.ts";

/** Rows with the score of a step or a higher one, shape [steps]. */
function declinedRows({ declinedBads, declinedGoods }: Ranking): Float64Array {
  return Float64Array.from(declinedBads, (bads, step) => bads + (declinedGoods[step] ?? 0));
}

/** A line with a point for "nobody is declined" before those of the steps. */
function lineOf(first: number, steps: Float64Array): Float64Array {
  const line = new Float64Array(steps.length + 1);
  line[0] = first;
  line.set(steps, 1);
  return line;
}

/**
 * Cumulative gains: x = share of the rows, the riskiest first, y = share of all bads among them; at most 300 points,
 * empty without bads.
 */
export function gainsCurve(ranking: Ranking): readonly CurvePoint[] {
  if (ranking.bads === 0) return [];
  const rows = ranking.bads + ranking.goods;
  const x = lineOf(
    0,
    declinedRows(ranking).map((count) => count / rows),
  );
  const y = lineOf(
    0,
    Float64Array.from(ranking.declinedBads, (count) => count / ranking.bads),
  );
  return thinCurve({ x, y }, ranking.scores, -1);
}

/**
 * Cumulative lift: x = share of the rows, the riskiest first, y = their bad rate over that of all rows. Starts at the
 * riskiest step; at most 300 points, empty without bads.
 */
export function liftCurve(ranking: Ranking): readonly CurvePoint[] {
  if (ranking.bads === 0) return [];
  const counts = declinedRows(ranking);
  const rows = ranking.bads + ranking.goods;
  const lifts = counts.map((count, step) => (((ranking.declinedBads[step] ?? 0) / count) * rows) / ranking.bads);
  const x = counts.map((count) => count / rows);
  return thinCurve({ x, y: lifts }, ranking.scores.subarray(1), -1).map((point, at) =>
    at === 0 ? { ...point, threshold: ranking.scores[0] ?? null } : point,
  );
}

/** A place of the KS plot: the shares of each class that are declined at a PD. */
export interface KsPoint {
  /** Declined at or above this PD; null where nobody is. */
  readonly threshold: number | null;
  readonly declinedBads: number;
  readonly declinedGoods: number;
}

/**
 * The two distribution functions whose distance is KS, from "nobody is declined" on; at most 300 points, the one of KS
 * among them; empty with one class only.
 *
 * @param ksThreshold Where KS is reached; null where it is reached at the start.
 */
export function ksCurve(ranking: Ranking, ksThreshold: number | null): readonly KsPoint[] {
  if (oneClass(ranking)) return [];
  const { bads, goods, scores } = ranking;
  const ofBads = lineOf(
    0,
    Float64Array.from(ranking.declinedBads, (count) => count / bads),
  );
  const ofGoods = lineOf(
    0,
    Float64Array.from(ranking.declinedGoods, (count) => count / goods),
  );
  const keep = ksThreshold === null ? -1 : scores.indexOf(ksThreshold) + 1;
  return thinnedPlaces([ofBads, ofGoods], keep).map((at) => ({
    threshold: scores[at - 1] ?? null,
    declinedBads: ofBads[at] ?? 0,
    declinedGoods: ofGoods[at] ?? 0,
  }));
}

/**
 * Approval rate (x) against bad rate among the approved (y), from "everybody is approved" down to the safest step; at
 * most 300 points, empty without rows.
 */
export function approvalCurve(ranking: Ranking): readonly CurvePoint[] {
  const rows = ranking.bads + ranking.goods;
  if (rows === 0) return [];
  const declined = lineOf(0, declinedRows(ranking)).subarray(0, -1);
  const declinedBads = lineOf(0, Float64Array.from(ranking.declinedBads)).subarray(0, -1);
  const x = declined.map((count) => 1 - count / rows);
  const y = declinedBads.map((count, at) => (ranking.bads - count) / (rows - (declined[at] ?? 0)));
  return thinCurve({ x, y }, ranking.scores, -1);
}
