import { brierScore } from "../../core/evaluate/brier.ts";
import { confusionAbove } from "../../core/evaluate/confusion.ts";
import { averagePrecision } from "../../core/evaluate/averagePrecision.ts";
import { aucEstimate } from "../../core/evaluate/delong.ts";
import { kolmogorovSmirnov } from "../../core/evaluate/ks.ts";
import { logLoss } from "../../core/evaluate/logLoss.ts";
import { meanPd } from "../../core/evaluate/meanPd.ts";
import { rankRows } from "../../core/evaluate/ranking.ts";
import type { Confusion, Estimate, Figure } from "../../core/pipeline.ts";
import type { BatchRows } from "./batchTotals.ts";

/** How a scored file's decisions turned out, for those of its rows whose outcome is known. */
export interface BatchMetrics {
  readonly rows: number;
  readonly bads: number;
  readonly auc: Estimate;
  readonly ks: Figure;
  readonly averagePrecision: Figure;
  readonly brier: Figure;
  readonly logLoss: Figure;
  readonly meanPd: Figure;
  /** Declined at the cut-off in force; referred rows count as not declined. */
  readonly confusion: Confusion;
}

/** Measures a scored file by the outcomes it holds; null where it holds none. */
export function measureBatch({ pds, labels }: BatchRows, cutoff: number): BatchMetrics | null {
  const isKnown = (label: number): boolean => label === 0 || label === 1;
  const known = labels?.filter(isKnown);
  if (!labels || !known || known.length === 0) return null;
  const ranking = rankRows(
    known,
    pds.filter((_, row) => isKnown(labels[row] ?? 255)),
  );
  return {
    rows: known.length,
    bads: ranking.bads,
    auc: aucEstimate(ranking),
    ks: kolmogorovSmirnov(ranking).ks,
    averagePrecision: averagePrecision(ranking),
    brier: brierScore(ranking),
    logLoss: logLoss(ranking),
    meanPd: meanPd(ranking),
    confusion: confusionAbove(ranking, cutoff),
  };
}
