import type { Measure } from "../pipeline.ts";
import { areaUnderRoc } from "./auc.ts";
import { defined } from "./figure.ts";
import { ksEitherWay } from "./ks.ts";
import { logLoss } from "./logLoss.ts";
import type { Ranking } from "./ranking.ts";

/** Figures that other tools state otherwise, for whoever compares with them. */
export interface CrossChecks {
  /** KS and where it is, whichever class is declined more. */
  readonly ksEitherWay: Measure;
  readonly ksEitherWayThreshold: Measure;
  /** Standard error of the AUC by Hanley and McNeil. */
  readonly hanleyMcNeil: Measure;
  /** Log loss with PDs kept 1e-7 from 0 and 1. */
  readonly wideLogLoss: Measure;
}

/** As Keras and TensorFlow.js keep probabilities from 0 and 1. */
const wideMargin = 1e-7;

/** Takes the figures of {@link CrossChecks}. */
export function crossChecks(ranking: Ranking): CrossChecks {
  const { distance, threshold } = ksEitherWay(ranking);
  return {
    ksEitherWay: distance,
    ksEitherWayThreshold: threshold,
    hanleyMcNeil: hanleyMcNeil(ranking),
    wideLogLoss: logLoss(ranking, wideMargin),
  };
}

/**
 * The standard error of an AUC from the AUC and the number of rows of each class alone, as if scores were distributed
 * exponentially.
 *
 * J. A. Hanley and B. J. McNeil, "The meaning and use of the area under a receiver operating characteristic (ROC)
 * curve", Radiology 143, 1982.
 */
function hanleyMcNeil(ranking: Ranking): Measure {
  const { bads, goods } = ranking;
  const auc = areaUnderRoc(ranking);
  if (auc.value === null) return auc;
  const area = auc.value;
  const twoBads = area / (2 - area) - area ** 2;
  const twoGoods = (2 * area ** 2) / (1 + area) - area ** 2;
  const variance = (area * (1 - area) + (bads - 1) * twoBads + (goods - 1) * twoGoods) / (bads * goods);
  return defined(Math.sqrt(Math.max(0, variance)));
}
