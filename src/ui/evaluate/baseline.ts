import type { Figure } from "../../core/pipeline.ts";
import type { JudgedFigures } from "./judged.ts";

/** What one would get without a model, knowing only the bad rate: the figures a model is compared with. */
export interface Baseline {
  readonly badRate: Figure;
  /** Accuracy of approving everybody. */
  readonly accuracy: Figure;
  /** Log loss of giving everybody the bad rate as PD: the entropy of the outcome. */
  readonly logLoss: Figure;
  /** Brier score of the same: the variance of the outcome. */
  readonly brier: Figure;
}

export function baselineOf({ rows, bads }: JudgedFigures): Baseline {
  if (rows === 0) {
    const none: Figure = { value: null, reason: "noRows" };
    return { badRate: none, accuracy: none, logLoss: none, brier: none };
  }
  const bad = bads / rows;
  const figure = (value: number): Figure => ({ value, reason: null });
  return {
    badRate: figure(bad),
    accuracy: figure(1 - bad),
    logLoss: figure(entropyOf(bad) + entropyOf(1 - bad)),
    brier: figure(bad * (1 - bad)),
  };
}

function entropyOf(share: number): number {
  return share === 0 ? 0 : -share * Math.log(share);
}
