import type { Figure } from "../pipeline.ts";
import { ratio } from "./figure.ts";
import type { Ranking } from "./ranking.ts";

/** PDs are kept this far from 0 and 1, as scikit-learn 1.2 does: one certain mistake must not make the mean infinite. */
const usualMargin = 1e-15;

/**
 * Mean over the rows of −ln(PD) for bads and −ln(1 − PD) for goods, in nats; lower is better.
 *
 * @param margin How far PDs are kept from 0 and 1.
 */
export function logLoss(ranking: Ranking, margin = usualMargin): Figure {
  let sum = 0;
  let bads = 0;
  let goods = 0;
  for (const [step, score] of ranking.scores.entries()) {
    const pd = Math.min(Math.max(score, margin), 1 - margin);
    const badsNow = ranking.declinedBads[step] ?? 0;
    const goodsNow = ranking.declinedGoods[step] ?? 0;
    sum -= (badsNow - bads) * Math.log(pd) + (goodsNow - goods) * Math.log(1 - pd);
    bads = badsNow;
    goods = goodsNow;
  }
  return ratio(sum, bads + goods, "noRows");
}
