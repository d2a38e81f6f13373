import type { Estimate } from "../../core/pipeline.ts";
import type { JudgedFigures, Judgement } from "./judged.ts";

/** A figure with its interval, as far as that is known. */
export function estimateOf(
  name: "auc" | "gini" | "ks" | "logLoss" | "brier" | "averagePrecision",
  evaluation: JudgedFigures,
  judgement: Judgement | null,
): Estimate {
  return judgement ? judgement.metrics[name] : { ...evaluation[name], interval: null };
}
