import type { Figure } from "../pipeline.ts";
import { ratio } from "./figure.ts";
import type { Ranking } from "./ranking.ts";
import { countsOfStep } from "./steps.ts";

/** Mean PD of the rows: the bad rate that was expected. */
export function meanPd(ranking: Ranking): Figure {
  let sum = 0;
  let rows = 0;
  for (let step = 0; step < ranking.scores.length; step += 1) {
    const { bads, goods } = countsOfStep(ranking, step);
    sum += (ranking.scores[step] ?? 0) * (bads + goods);
    rows += bads + goods;
  }
  return ratio(sum, rows, "noRows");
}
