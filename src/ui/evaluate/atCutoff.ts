import type { Rates } from "../../core/evaluate/confusion.ts";
import { confusionAt, ratesOf } from "../../core/evaluate/confusion.ts";
import { nearestThreshold } from "../../core/evaluate/thresholds.ts";
import type { Confusion, Evaluation } from "../../core/pipeline.ts";

/** What a cut-off does to the loans of a part. */
export interface AtCutoff {
  readonly confusion: Confusion;
  readonly rates: Rates;
}

/** Looks up what a cut-off does; no row is needed. */
export function atCutoff({ table }: Evaluation, cutoff: number): AtCutoff {
  const confusion = confusionAt(table, nearestThreshold(cutoff));
  return { confusion, rates: ratesOf(confusion) };
}
