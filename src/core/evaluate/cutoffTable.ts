import type { Confusion, Evaluation, PointsScale } from "../pipeline.ts";
import { countUpTo } from "../search.ts";
import { pdOfPoints } from "../score/points.ts";
import { confusionOf } from "./confusion.ts";
import type { Ranking } from "./ranking.ts";
import { stepsDeclined } from "./steps.ts";
import { evenThresholds, thresholdSteps } from "./thresholds.ts";

/** Who is approved at each of many cut-offs: made once, so that a slider only looks up. */
export interface CutoffTable {
  readonly bads: number;
  readonly goods: number;
  /** Shape [cut-offs], ascending, the last one infinite: a PD below is approved, so nobody is declined there. */
  readonly cutoffs: Float64Array;
  /** Shape [cut-offs]. */
  readonly approvedBads: Uint32Array;
  readonly approvedGoods: Uint32Array;
}

/** Every cut-off at which the decisions change, and the one that declines nobody: what the best is searched in. */
export function allCutoffs(ranking: Ranking): CutoffTable {
  const cutoffs = new Float64Array(ranking.scores.length + 1);
  cutoffs.set(ranking.scores.toReversed());
  cutoffs[ranking.scores.length] = Infinity;
  return tableAt(ranking, cutoffs);
}

/**
 * The cut-offs of a slider: each thousandth from 0 to 1, each thousandth of the approval rate, those named, and the one
 * that declines nobody; at most about 2,000 whatever the number of rows.
 *
 * @param named Cut-offs that must be there to the last bit, such as the best one.
 */
export function sliderCutoffs(ranking: Ranking, named: readonly (number | null)[] = []): CutoffTable {
  const all = new Set([
    ...evenThresholds(),
    ...evenRanks(ranking),
    ...named.map((cutoff) => cutoff ?? Infinity),
    Infinity,
  ]);
  return tableAt(ranking, Float64Array.from(all).toSorted());
}

/** Scores at about every thousandth row. */
function evenRanks({ bads, goods, scores, declinedBads, declinedGoods }: Ranking): readonly number[] {
  const found: number[] = [];
  let next = 0;
  for (let step = 0; step < scores.length; step += 1) {
    const declined = (declinedBads[step] ?? 0) + (declinedGoods[step] ?? 0);
    if (declined * thresholdSteps < next * (bads + goods)) continue;
    found.push(scores[step] ?? 0);
    next = Math.floor((declined * thresholdSteps) / (bads + goods)) + 1;
  }
  return found;
}

function tableAt(ranking: Ranking, cutoffs: Float64Array): CutoffTable {
  const { bads, goods, declinedBads, declinedGoods } = ranking;
  const approvedBads = new Uint32Array(cutoffs.length);
  const approvedGoods = new Uint32Array(cutoffs.length);
  for (let at = 0; at < cutoffs.length; at += 1) {
    const last = stepsDeclined(ranking, cutoffs[at] ?? 0) - 1;
    approvedBads[at] = bads - (declinedBads[last] ?? 0);
    approvedGoods[at] = goods - (declinedGoods[last] ?? 0);
  }
  return { bads, goods, cutoffs, approvedBads, approvedGoods };
}

/** The decisions at a place of a table. */
export function confusionIn(table: CutoffTable, at: number): Confusion {
  const approvedBads = table.approvedBads[at] ?? 0;
  const approvedGoods = table.approvedGoods[at] ?? 0;
  return confusionOf(table, table.bads - approvedBads, table.goods - approvedGoods);
}

/** How many are approved at a place of a table. */
export function approvedAt({ approvedBads, approvedGoods }: CutoffTable, at: number): number {
  return (approvedBads[at] ?? 0) + (approvedGoods[at] ?? 0);
}

/**
 * The sum of a value over the approved at each cut-off, shape [cut-offs].
 *
 * @param pds Shape [rows].
 * @param values Shape [rows].
 */
export function sumOverApproved(
  { cutoffs }: Pick<CutoffTable, "cutoffs">,
  pds: Float64Array,
  values: Float64Array,
): Float64Array {
  const sums = new Float64Array(cutoffs.length);
  for (let row = 0; row < pds.length; row += 1) {
    const first = countUpTo(cutoffs, pds[row] ?? 0);
    sums[first] = (sums[first] ?? 0) + (values[row] ?? 0);
  }
  for (let at = 1; at < sums.length; at += 1) sums[at] = (sums[at] ?? 0) + (sums[at - 1] ?? 0);
  return sums;
}

/** The place of the cut-off nearest to a PD; null finds the one that declines nobody. */
export function placeOfCutoff({ cutoffs }: Pick<CutoffTable, "cutoffs">, cutoff: number | null): number {
  if (cutoff === null) return cutoffs.length - 1;
  const above = countUpTo(cutoffs, cutoff);
  const below = Math.max(0, above - 1);
  return (cutoffs[above] ?? Infinity) - cutoff < cutoff - (cutoffs[below] ?? 0) ? above : below;
}

/** The place of the cut-off nearest to a number of points, by PD. */
export function placeOfPoints(table: Pick<CutoffTable, "cutoffs">, points: number, scale: PointsScale): number {
  return placeOfCutoff(table, pdOfPoints(points, scale));
}

/** The place whose approval rate is nearest to the wanted one; of equal ones the lowest cut-off. */
export function placeOfApprovalRate(table: CutoffTable, rate: number): number {
  const wanted = rate * (table.bads + table.goods);
  return bestPlace(table, (at) => -Math.abs(approvedAt(table, at) - wanted));
}

/** The place with the most approvals whose bad rate among the approved is not above the wanted one; the first if none. */
export function placeOfBadRate(table: CutoffTable, rate: number): number {
  return bestPlace(table, (at) => {
    const approved = approvedAt(table, at);
    return (table.approvedBads[at] ?? 0) <= rate * approved ? approved : -1;
  });
}

/** The decisions of an evaluation at the thousandths of the PD that it keeps, and declining nobody. */
export function tableOfEvaluation({ table, rows, bads }: Pick<Evaluation, "table" | "rows" | "bads">): CutoffTable {
  const goods = rows - bads;
  return {
    bads,
    goods,
    cutoffs: Float64Array.of(...table.thresholds, Infinity),
    approvedBads: Uint32Array.of(...table.declinedBads.map((declined) => bads - declined), bads),
    approvedGoods: Uint32Array.of(...table.declinedGoods.map((declined) => goods - declined), goods),
  };
}

/** The first place with the highest value. */
export function bestPlace({ cutoffs }: Pick<CutoffTable, "cutoffs">, valueAt: (at: number) => number): number {
  let best = 0;
  let highest = valueAt(0);
  for (let at = 1; at < cutoffs.length; at += 1) {
    const value = valueAt(at);
    if (value <= highest) continue;
    highest = value;
    best = at;
  }
  return best;
}

/** The cut-off at a place, as a policy keeps it: null declines nobody. */
export function cutoffAt({ cutoffs }: Pick<CutoffTable, "cutoffs">, at: number): number | null {
  const cutoff = cutoffs[at] ?? Infinity;
  return cutoff === Infinity ? null : cutoff;
}
