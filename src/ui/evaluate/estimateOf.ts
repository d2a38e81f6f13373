import type { Estimate, NamedEstimate } from "../../core/pipeline.ts";
import type { JudgedFigures, Judgement } from "./judged.ts";

/** Where the interval of a figure may be known from. */
export interface FigureSources {
  readonly evaluation: JudgedFigures;
  /** Null for a saved model: its loans are not at hand. */
  readonly judgement: Judgement | null;
  /** What the model keeps of its measures; null where nothing was kept. */
  readonly kept: readonly NamedEstimate[] | null;
}

/** A figure with its interval, as far as that is known: made now, or kept with the model. */
export function estimateOf(
  name: "auc" | "gini" | "ks" | "logLoss" | "brier" | "averagePrecision",
  { evaluation, judgement, kept }: FigureSources,
): Estimate {
  if (judgement) return judgement.metrics[name];
  const own = kept?.find((one) => one.name === name)?.estimate;
  return { ...evaluation[name], interval: own?.value === evaluation[name].value ? (own?.interval ?? null) : null };
}
