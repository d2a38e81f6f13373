import type { Evaluation, JudgedPart, PointsScale } from "../pipeline.ts";
import { pointsOfPd } from "../score/points.ts";
import { areaUnderRoc, gini } from "./auc.ts";
import { averagePrecision } from "./averagePrecision.ts";
import { brierScore } from "./brier.ts";
import { kolmogorovSmirnov } from "./ks.ts";
import { logLoss } from "./logLoss.ts";
import { precisionRecallCurve } from "./precisionRecall.ts";
import type { Ranking } from "./ranking.ts";
import { rankRows } from "./ranking.ts";
import { rocCurve } from "./roc.ts";
import { scoreBins } from "./scoreBins.ts";
import { thresholdTable } from "./thresholds.ts";

/** What is judged: the rows of one part, their outcomes and the PDs a model gave them. */
export interface EvaluateInput<Of extends JudgedPart> {
  readonly part: Of;
  /** Shape [rows]; 1 is bad. */
  readonly labels: Uint8Array;
  /** Shape [rows], from 0 to 1; none may be NaN. */
  readonly pds: Float64Array;
  readonly scale: PointsScale;
}

/**
 * Judges PDs against outcomes. The rows are sorted once; their order does not matter, to the last bit.
 *
 * Where a figure is undefined, as AUC with one class only, it is null with the reason. Every figure agrees with
 * scikit-learn 1.2 where scikit-learn has it.
 */
export function evaluate<Of extends JudgedPart>({ part, labels, pds, scale }: EvaluateInput<Of>): Evaluation<Of> {
  return evaluateRanked(rankRows(labels, pds), { part, scale });
}

/** {@link evaluate} of rows that have been put in order of their PD already. */
export function evaluateRanked<Of extends JudgedPart>(
  ranking: Ranking,
  { part, scale }: Pick<EvaluateInput<Of>, "part" | "scale">,
): Evaluation<Of> {
  const auc = areaUnderRoc(ranking);
  const { ks, ksThreshold } = kolmogorovSmirnov(ranking);
  return {
    part,
    rows: ranking.bads + ranking.goods,
    bads: ranking.bads,
    auc,
    gini: gini(auc),
    ks,
    ksThreshold,
    averagePrecision: averagePrecision(ranking),
    logLoss: logLoss(ranking),
    brier: brierScore(ranking),
    roc: rocCurve(ranking, ksThreshold.value),
    precisionRecall: precisionRecallCurve(ranking, ksThreshold.value),
    table: thresholdTable(ranking),
    scores: scoreBins(ranking, (pd) => pointsOfPd(pd, scale)),
  };
}
