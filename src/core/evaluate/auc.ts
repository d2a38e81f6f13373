import type { Figure } from "../pipeline.ts";
import { defined, oneClass } from "./figure.ts";
import type { Ranking } from "./ranking.ts";

/**
 * Area under the ROC curve: how often a bad row is ranked above a good one, a tie counting one half.
 *
 * J. A. Hanley and B. J. McNeil, "The meaning and use of the area under a receiver operating characteristic (ROC)
 * curve", Radiology 143, 1982. Counted in whole numbers, so that it does not depend on the scale of the scores.
 */
export function areaUnderRoc(ranking: Ranking): Figure {
  const { bads, goods, declinedBads, declinedGoods } = ranking;
  const reason = oneClass(ranking);
  if (reason) return { value: null, reason };
  let twiceWon = 0;
  let badsBefore = 0;
  let goodsBefore = 0;
  for (let step = 0; step < declinedBads.length; step += 1) {
    const badsNow = declinedBads[step] ?? 0;
    const goodsNow = declinedGoods[step] ?? 0;
    twiceWon += (badsNow - badsBefore) * (2 * goods - goodsNow - goodsBefore);
    badsBefore = badsNow;
    goodsBefore = goodsNow;
  }
  return defined(twiceWon / (2 * bads * goods));
}

/** Gini coefficient, also called accuracy ratio: 2·AUC − 1. */
export function gini(auc: Figure): Figure {
  return auc.value === null ? auc : defined(2 * auc.value - 1);
}
