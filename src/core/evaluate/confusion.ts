import type { Confusion, Figure, UndefinedReason } from "../pipeline.ts";
import { defined, oneClass, ratio } from "./figure.ts";
import type { Ranking } from "./ranking.ts";
import { stepsDeclined } from "./steps.ts";

/** Who is bad and who is declined where rows with a score at or above a cut-off are; `null` declines nobody. */
export function confusionAbove(ranking: Ranking, cutoff: number | null): Confusion {
  const last = (cutoff === null ? 0 : stepsDeclined(ranking, cutoff)) - 1;
  return confusionOf(ranking, ranking.declinedBads[last] ?? 0, ranking.declinedGoods[last] ?? 0);
}

/** The four cells from the counts of both classes and of those declined. */
export function confusionOf(
  { bads, goods }: { readonly bads: number; readonly goods: number },
  declinedBads: number,
  declinedGoods: number,
): Confusion {
  return {
    truePositives: declinedBads,
    falsePositives: declinedGoods,
    trueNegatives: goods - declinedGoods,
    falseNegatives: bads - declinedBads,
  };
}

/** The shares that one confusion matrix gives; a bad row is the positive one. */
export interface Rates {
  /** Of all rows: declined bads and approved goods. */
  readonly accuracy: Figure;
  /** Mean of recall and specificity. */
  readonly balancedAccuracy: Figure;
  /** Of the declined: bads. */
  readonly precision: Figure;
  /** Of the bads: declined. */
  readonly recall: Figure;
  /** Of the goods: approved. */
  readonly specificity: Figure;
  /** Harmonic mean of precision and recall; 0 where no bad is declined. */
  readonly f1: Figure;
  /** Matthews' correlation of verdict and outcome, from −1 to 1. */
  readonly mcc: Figure;
  /** Of all rows: approved. */
  readonly approvalRate: Figure;
  /** Of the approved: bads. */
  readonly badRateOfApproved: Figure;
}

/** Shares of a confusion matrix; each is undefined, with the reason, where its denominator is 0. */
export function ratesOf(confusion: Confusion): Rates {
  const { truePositives, falsePositives, trueNegatives, falseNegatives } = confusion;
  const bads = truePositives + falseNegatives;
  const goods = falsePositives + trueNegatives;
  const declined = truePositives + falsePositives;
  const approved = trueNegatives + falseNegatives;
  const rows = bads + goods;
  return {
    accuracy: ratio(truePositives + trueNegatives, rows, "noRows"),
    balancedAccuracy: balancedAccuracy(confusion),
    precision: ratio(truePositives, declined, rows === 0 ? "noRows" : "nobodyDeclined"),
    recall: ratio(truePositives, bads, rows === 0 ? "noRows" : "noBads"),
    specificity: ratio(trueNegatives, goods, rows === 0 ? "noRows" : "noGoods"),
    f1: ratio(2 * truePositives, declined + bads, rows === 0 ? "noRows" : "noBads"),
    mcc: matthews(confusion),
    approvalRate: ratio(approved, rows, "noRows"),
    badRateOfApproved: ratio(falseNegatives, approved, rows === 0 ? "noRows" : "everybodyDeclined"),
  };
}

function balancedAccuracy({ truePositives, falsePositives, trueNegatives, falseNegatives }: Confusion): Figure {
  const bads = truePositives + falseNegatives;
  const goods = falsePositives + trueNegatives;
  const reason = oneClass({ bads, goods });
  return reason ? { value: null, reason } : defined((truePositives / bads + trueNegatives / goods) / 2);
}

/**
 * B. W. Matthews, "Comparison of the predicted and observed secondary structure of T4 phage lysozyme", Biochimica et
 * Biophysica Acta 405(2), 1975. Undefined where a row or a column of the matrix is empty.
 */
function matthews(confusion: Confusion): Figure {
  const reason = emptySide(confusion);
  if (reason) return { value: null, reason };
  const { truePositives, falsePositives, trueNegatives, falseNegatives } = confusion;
  const bads = truePositives + falseNegatives;
  const goods = falsePositives + trueNegatives;
  const scale =
    Math.sqrt(bads * goods) * Math.sqrt((truePositives + falsePositives) * (trueNegatives + falseNegatives));
  return defined((truePositives * trueNegatives - falsePositives * falseNegatives) / scale);
}

function emptySide({
  truePositives,
  falsePositives,
  trueNegatives,
  falseNegatives,
}: Confusion): UndefinedReason | null {
  const reason = oneClass({ bads: truePositives + falseNegatives, goods: falsePositives + trueNegatives });
  if (reason) return reason;
  if (truePositives + falsePositives === 0) return "nobodyDeclined";
  return trueNegatives + falseNegatives === 0 ? "everybodyDeclined" : null;
}
