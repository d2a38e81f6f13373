import type { Policy } from "../../core/pipeline.ts";

/**
 * Points of an applicant right at the cut-off; null where the cut-off is certainty, which has no finite points.
 *
 * points + pdo · log₂(odds at the cut-off ÷ odds of the scale): Siddiqi, "Credit Risk Scorecards", 2006, ch. 6.
 */
export function pointsAtCutoff({ cutoff, scale }: Policy): number | null {
  if (!(cutoff > 0 && cutoff < 1)) return null;
  return scale.points + scale.pdo * Math.log2((1 - cutoff) / cutoff / scale.odds);
}
