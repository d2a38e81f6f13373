import type { Evaluation, Part, PointsScale } from "../pipeline.ts";
import { pointsOfPd } from "../score/points.ts";
import { areaUnderRoc, gini } from "./auc.ts";
import { averagePrecision } from "./averagePrecision.ts";
import { brierScore } from "./brier.ts";
import { kolmogorovSmirnov } from "./ks.ts";
import { logLoss } from "./logLoss.ts";
import { precisionRecallCurve } from "./precisionRecall.ts";
import { rankRows } from "./ranking.ts";
import { rocCurve } from "./roc.ts";
import { scoreBins } from "./scoreBins.ts";
import { thresholdTable } from "./thresholds.ts";

/** What is judged: the rows of one part, their outcomes and the PDs a model gave them. */
export interface EvaluateInput {
  readonly part: Part;
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
export function evaluate({ part, labels, pds, scale }: EvaluateInput): Evaluation {
  const ranking = rankRows(labels, pds);
  const auc = areaUnderRoc(ranking);
  const { ks, ksThreshold } = kolmogorovSmirnov(ranking);
  return {
    part,
    rows: labels.length,
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
