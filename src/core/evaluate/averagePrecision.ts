import type { Figure } from "../pipeline.ts";
import { defined } from "./figure.ts";
import type { Ranking } from "./ranking.ts";

/**
 * Mean precision over the steps of recall, without interpolation, as scikit-learn's `average_precision_score`.
 *
 * A ranking without skill gets the bad rate. Undefined without bads.
 */
export function averagePrecision({ bads, goods, declinedBads, declinedGoods }: Ranking): Figure {
  if (bads === 0) return { value: null, reason: goods === 0 ? "noRows" : "noBads" };
  let sum = 0;
  let before = 0;
  for (const [step, now] of declinedBads.entries()) {
    if (now > before) sum += ((now - before) * now) / (now + (declinedGoods[step] ?? 0));
    before = now;
  }
  return defined(sum / bads);
}
