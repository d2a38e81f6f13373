import type { Figure } from "../pipeline.ts";
import { ratio } from "./figure.ts";
import type { Ranking } from "./ranking.ts";

/**
 * Mean squared distance between PD and outcome; lower is better, 0.25 is what PD ½ for everybody gets.
 *
 * G. W. Brier, "Verification of forecasts expressed in terms of probability", Monthly Weather Review 78(1), 1950, in
 * the form for two classes.
 */
export function brierScore(ranking: Ranking): Figure {
  let sum = 0;
  let bads = 0;
  let goods = 0;
  for (const [step, pd] of ranking.scores.entries()) {
    const badsNow = ranking.declinedBads[step] ?? 0;
    const goodsNow = ranking.declinedGoods[step] ?? 0;
    sum += (badsNow - bads) * (1 - pd) ** 2 + (goodsNow - goods) * pd ** 2;
    bads = badsNow;
    goods = goodsNow;
  }
  return ratio(sum, bads + goods, "noRows");
}
