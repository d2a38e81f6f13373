import type { Confusion, Figure, ThresholdTable } from "../pipeline.ts";
import { ratio } from "./figure.ts";

/** Who is bad and who is declined at one threshold of a table, whose first threshold is 0 and declines everybody. */
export function confusionAt(table: ThresholdTable, thresholdIndex: number): Confusion {
  const truePositives = table.declinedBads[thresholdIndex] ?? 0;
  const falsePositives = table.declinedGoods[thresholdIndex] ?? 0;
  return {
    truePositives,
    falsePositives,
    trueNegatives: (table.declinedGoods[0] ?? 0) - falsePositives,
    falseNegatives: (table.declinedBads[0] ?? 0) - truePositives,
  };
}

/** The shares that one confusion matrix gives; a bad row is the positive one. */
export interface Rates {
  /** Of all rows: declined bads and approved goods. */
  readonly accuracy: Figure;
  /** Of the declined: bads. */
  readonly precision: Figure;
  /** Of the bads: declined. */
  readonly recall: Figure;
  /** Of the goods: approved. */
  readonly specificity: Figure;
  /** Harmonic mean of precision and recall; 0 where no bad is declined. */
  readonly f1: Figure;
  /** Of all rows: approved. */
  readonly approvalRate: Figure;
  /** Of the approved: bads. */
  readonly badRateOfApproved: Figure;
}

/** Shares of a confusion matrix; each is undefined, with the reason, where its denominator is 0. */
export function ratesOf({ truePositives, falsePositives, trueNegatives, falseNegatives }: Confusion): Rates {
  const bads = truePositives + falseNegatives;
  const goods = falsePositives + trueNegatives;
  const declined = truePositives + falsePositives;
  const approved = trueNegatives + falseNegatives;
  const rows = bads + goods;
  return {
    accuracy: ratio(truePositives + trueNegatives, rows, "noRows"),
    precision: ratio(truePositives, declined, rows === 0 ? "noRows" : "nobodyDeclined"),
    recall: ratio(truePositives, bads, rows === 0 ? "noRows" : "noBads"),
    specificity: ratio(trueNegatives, goods, rows === 0 ? "noRows" : "noGoods"),
    f1: ratio(2 * truePositives, declined + bads, rows === 0 ? "noRows" : "noBads"),
    approvalRate: ratio(approved, rows, "noRows"),
    badRateOfApproved: ratio(falseNegatives, approved, rows === 0 ? "noRows" : "everybodyDeclined"),
  };
}
