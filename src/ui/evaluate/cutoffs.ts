import { thresholdSteps } from "../../core/evaluate/thresholds.ts";
import type { DecisionReport, JudgedFigures } from "./judged.ts";

/** A cut-off people often ask for. */
export interface UsualCutoff {
  readonly name: "bestProfit" | "half" | "badRate" | "ks";
  readonly cutoff: number;
}

/** The step of the slider at or below a PD, so that who has this very PD is declined. */
function stepBelow(pd: number): number {
  return Math.floor(pd * thresholdSteps) / thresholdSteps;
}

/** The usual cut-offs that this evaluation defines, the one of the highest profit first. */
export function usualCutoffs(
  { rows, bads, ksThreshold }: JudgedFigures,
  decisions: DecisionReport | null,
): readonly UsualCutoff[] {
  const cutoffs: UsualCutoff[] = [{ name: "half", cutoff: 0.5 }];
  if (decisions && rows > 0) cutoffs.unshift({ name: "bestProfit", cutoff: Math.min(decisions.twoWay.cutoff ?? 1, 1) });
  if (rows > 0) cutoffs.push({ name: "badRate", cutoff: stepBelow(bads / rows) });
  if (ksThreshold.value !== null) cutoffs.push({ name: "ks", cutoff: stepBelow(ksThreshold.value) });
  return cutoffs;
}

/** So far below the cut-off referral begins where money does not say where it is best. */
const usualShare = 0.75;

/** Where referral begins when it is first asked for: where it pays best under the cut-off, else at a share of it. */
export function usualReferral(cutoff: number, decisions: DecisionReport | null): number {
  const best = decisions?.threeWay?.approveBelow ?? null;
  if (best !== null && best > 0 && best < cutoff) return best;
  return Math.max(stepBelow(cutoff * usualShare), 0);
}
