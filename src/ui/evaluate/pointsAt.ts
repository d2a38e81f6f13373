import type { PointsScale } from "../../core/pipeline.ts";
import { pointsOfPd } from "../../core/score/points.ts";

/** Points of a PD, or null at 0 and 1, where they are infinite. */
export function pointsAt(pd: number, scale: PointsScale): number | null {
  const points = pointsOfPd(pd, scale);
  return Number.isFinite(points) ? points : null;
}
