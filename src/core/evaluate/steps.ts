import type { Ranking } from "./ranking.ts";

/** How many steps of a ranking, the riskiest first, have a score at or above a cut-off. */
export function stepsDeclined({ scores }: Pick<Ranking, "scores">, cutoff: number): number {
  let from = 0;
  let to = scores.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((scores[middle] ?? 0) >= cutoff) from = middle + 1;
    else to = middle;
  }
  return from;
}

/**
 * The step of each row, shape [rows].
 *
 * @param scores Those that the ranking was made of.
 */
export function stepsOfRows(ranking: Pick<Ranking, "scores">, scores: Float32Array | Float64Array): Uint32Array {
  const steps = new Uint32Array(scores.length);
  for (let row = 0; row < scores.length; row += 1) steps[row] = stepsDeclined(ranking, scores[row] ?? 0) - 1;
  return steps;
}

/** Row numbers, the riskiest first; rows on one step keep their order. @param steps From {@link stepsOfRows}. */
export function rowsByRisk(ranking: Pick<Ranking, "scores">, steps: Uint32Array): Uint32Array {
  const places = new Uint32Array(ranking.scores.length + 1);
  for (const step of steps) places[step + 1] = (places[step + 1] ?? 0) + 1;
  for (let step = 1; step < places.length; step += 1) places[step] = (places[step] ?? 0) + (places[step - 1] ?? 0);
  const rows = new Uint32Array(steps.length);
  for (let row = 0; row < steps.length; row += 1) {
    const step = steps[row] ?? 0;
    const place = places[step] ?? 0;
    places[step] = place + 1;
    rows[place] = row;
  }
  return rows;
}

/** Bad and good rows that stand on a step itself. */
export function countsOfStep(
  { declinedBads, declinedGoods }: Pick<Ranking, "declinedBads" | "declinedGoods">,
  step: number,
): { readonly bads: number; readonly goods: number } {
  return {
    bads: (declinedBads[step] ?? 0) - (declinedBads[step - 1] ?? 0),
    goods: (declinedGoods[step] ?? 0) - (declinedGoods[step - 1] ?? 0),
  };
}
