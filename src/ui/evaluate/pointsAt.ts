import type { PointsScale } from "../../core/pipeline.ts";

/** Points of a PD, or null at 0 and 1, where they are infinite. Odds are good:bad. */
export function pointsAt(pd: number, { points, odds, pdo }: PointsScale): number | null {
  if (pd <= 0 || pd >= 1) return null;
  const factor = pdo / Math.LN2;
  const offset = points - factor * Math.log(odds);
  return offset - factor * Math.log(pd / (1 - pd));
}
