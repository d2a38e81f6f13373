import { approvedAt, confusionIn, placeOfCutoff, tableOfEvaluation } from "../../evaluate/cutoffTable.ts";
import type { Confusion, Evaluation, NamedEstimate, Policy } from "../../pipeline.ts";

/** What a policy does to the loans that a model was judged on. */
export interface PolicyOutcome {
  readonly approved: number;
  readonly referred: number;
  readonly declined: number;
  /** Of declining from the cut-off on: who is referred counts as approved. */
  readonly confusion: Confusion;
}

/**
 * Counts what a policy does to the loans of an evaluation.
 *
 * The shares that were kept with the model give the counts at the cut-off to the last loan; without them, and for
 * referrals, they are those at the nearest thousandth of the PD.
 */
export function outcomeOf(
  evaluation: Evaluation,
  { cutoff, referFrom }: Pick<Policy, "cutoff" | "referFrom">,
  metrics: readonly NamedEstimate[],
): PolicyOutcome {
  const table = tableOfEvaluation(evaluation);
  const confusion = keptConfusion(evaluation, metrics) ?? confusionIn(table, placeOfCutoff(table, cutoff));
  const declined = confusion.truePositives + confusion.falsePositives;
  const below = evaluation.rows - declined;
  const refers = referFrom !== null && referFrom < cutoff;
  const approved = refers ? Math.min(below, approvedAt(table, placeOfCutoff(table, referFrom))) : below;
  return { approved, referred: below - approved, declined, confusion };
}

function keptConfusion({ rows, bads }: Evaluation, metrics: readonly NamedEstimate[]): Confusion | null {
  const shareOf = (wanted: string): number | null => {
    const value = metrics.find(({ name }) => name === wanted)?.estimate.value ?? null;
    return value !== null && value >= 0 && value <= 1 ? value : null;
  };
  const [recall, specificity] = [shareOf("recall"), shareOf("specificity")];
  if (recall === null || specificity === null) return null;
  const goods = rows - bads;
  const truePositives = Math.round(recall * bads);
  const trueNegatives = Math.round(specificity * goods);
  return { truePositives, falseNegatives: bads - truePositives, trueNegatives, falsePositives: goods - trueNegatives };
}
