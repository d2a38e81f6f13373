import type { BandChoice } from "../../core/evaluate/decisionChoice.ts";
import { limitsOf } from "../../core/evaluate/decisionChoice.ts";
import { pointsOfPd } from "../../core/score/points.ts";
import type { PointsScale } from "../../core/pipeline.ts";

/** Bands that have a limit: all but the last. */
export const limitedBands = ["A", "B", "C", "D"] as const;

/** Digits after the point that a bad rate is stated with. */
const digits = 4;

/** The limits in force, one for each limited band. */
export function limitsInForce(choice: BandChoice, badRate: number): readonly number[] {
  return limitsOf(choice, badRate).map((limit) => Number(limit.toFixed(digits)));
}

/** Limits in the other unit, to start from: the points of the bad rates, or the usual ones. */
export function limitsBy(by: BandChoice["by"], badRate: number, scale: PointsScale): BandChoice {
  if (by === "badRate") return { by, limits: null };
  const usual = limitsOf({ by: "badRate", limits: null }, Math.min(Math.max(badRate, 0.01), 0.5));
  return { by, limits: usual.map((pd) => Math.round(pointsOfPd(Math.min(pd, 0.99), scale))) };
}

/** Whether each band is riskier than the one before. */
export function areInOrder({ by }: Pick<BandChoice, "by">, limits: readonly number[]): boolean {
  const rises = by === "badRate";
  return limits.every(
    (limit, at) => at === 0 || (rises ? limit > (limits[at - 1] ?? 0) : limit < (limits[at - 1] ?? 0)),
  );
}
