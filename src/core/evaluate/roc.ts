import type { CurvePoint } from "../pipeline.ts";
import { thinCurve } from "./curve.ts";
import { oneClass } from "./figure.ts";
import type { Ranking } from "./ranking.ts";

/**
 * The ROC curve from (0, 0), where nobody is declined, to (1, 1): x = false positive rate, y = true positive rate.
 *
 * At most 300 points, the ends and the point of KS among them; empty with one class only.
 *
 * @param ksThreshold Where KS is reached; null where it is reached at the start.
 */
export function rocCurve(ranking: Ranking, ksThreshold: number | null): readonly CurvePoint[] {
  if (oneClass(ranking)) return [];
  const { bads, goods, scores, declinedBads, declinedGoods } = ranking;
  const x = new Float64Array(scores.length + 1);
  const y = new Float64Array(scores.length + 1);
  for (const [step, count] of declinedBads.entries()) {
    x[step + 1] = (declinedGoods[step] ?? 0) / goods;
    y[step + 1] = count / bads;
  }
  return thinCurve({ x, y }, scores, ksThreshold === null ? -1 : scores.indexOf(ksThreshold) + 1);
}
