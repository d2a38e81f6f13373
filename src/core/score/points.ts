import type { PointsScale } from "../pipeline.ts";

/**
 * The points of a logit of the PD: higher is safer, `pdo` points more for each doubling of the good:bad odds.
 *
 * score = points + pdo/ln 2 · (ln odds(good:bad) − ln odds₀); with 600 at 50:1 and 20 to double, factor 28.8539 and
 * offset 487.1229. N. Siddiqi, "Credit Risk Scorecards", 2006, chapter 6; as optbinning's `scorecard.py`.
 *
 * @param logit ln(PD / (1 − PD)); ±∞ gives ∓∞.
 */
export function pointsOfLogit(logit: number, scale: PointsScale): number {
  const { offset, factor } = pointsFactors(scale);
  return offset - factor * logit;
}

/** The two numbers of a scale: points are offset − factor · logit. */
export function pointsFactors({ points, odds, pdo }: PointsScale): {
  readonly offset: number;
  readonly factor: number;
} {
  const factor = pdo / Math.LN2;
  return { offset: points - factor * Math.log(odds), factor };
}

/** The points of a PD; −∞ at 1 and +∞ at 0. */
export function pointsOfPd(pd: number, scale: PointsScale): number {
  return pointsOfLogit(Math.log(pd / (1 - pd)), scale);
}

/** The PD at which points are reached: the inverse of {@link pointsOfPd}. */
export function pdOfPoints(points: number, { points: base, odds, pdo }: PointsScale): number {
  return 1 / (1 + odds * Math.exp(((points - base) * Math.LN2) / pdo));
}

/** What a change of the logit is in points: below 0 where the risk rises. */
export function pointsOfShift(logitShift: number, { pdo }: PointsScale): number {
  return (-pdo / Math.LN2) * logitShift;
}
