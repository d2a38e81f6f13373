import type { CurvePoint } from "../pipeline.ts";
import { thinCurve } from "./curve.ts";
import type { Ranking } from "./ranking.ts";

/**
 * The precision–recall curve from recall 0 to recall 1: x = recall, y = precision.
 *
 * At most 300 points, the ends and the point of KS among them; empty without bads. The first point, where nobody is
 * declined, has precision 1 by convention, as in scikit-learn. At full recall the curve goes on, straight down, to the
 * bad rate, where everybody is declined.
 *
 * @param ksThreshold Where KS is reached; null where it is reached at the start.
 */
export function precisionRecallCurve(ranking: Ranking, ksThreshold: number | null): readonly CurvePoint[] {
  const { bads, scores, declinedBads, declinedGoods } = ranking;
  if (bads === 0) return [];
  const x = new Float64Array(scores.length + 1);
  const y = new Float64Array(scores.length + 1).fill(1, 0, 1);
  for (const [step, count] of declinedBads.entries()) {
    x[step + 1] = count / bads;
    y[step + 1] = count / (count + (declinedGoods[step] ?? 0));
  }
  return thinCurve({ x, y }, scores, ksThreshold === null ? -1 : scores.indexOf(ksThreshold) + 1);
}
