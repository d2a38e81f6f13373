import { sortNumbers } from "../profile/sortNumbers.ts";

/**
 * The rows of one part in order of risk, with ties drawn together: all that the measures of this folder need.
 */
export interface Ranking {
  readonly bads: number;
  readonly goods: number;
  /** Shape [distinct scores], descending. */
  readonly scores: Float64Array;
  /** Shape [distinct scores]; bad rows with that score or a higher one. */
  readonly declinedBads: Uint32Array;
  /** Shape [distinct scores]; good rows with that score or a higher one. */
  readonly declinedGoods: Uint32Array;
}

/** Whether a ranking can be made: a score that is not a number has no place in it. */
export function canRank(scores: Float32Array | Float64Array): boolean {
  for (const score of scores) if (Number.isNaN(score)) return false;
  return true;
}

/** The scores of each class, ascending. */
interface ByClass {
  readonly bads: Float64Array;
  readonly goods: Float64Array;
}

function scoresByClass(labels: Uint8Array, scores: Float32Array | Float64Array): ByClass {
  const sorted = new Float64Array(labels.length);
  let goods = 0;
  let bads = labels.length;
  for (let row = 0; row < labels.length; row += 1) {
    const score = scores[row] ?? 0;
    if (labels[row] === 1) sorted[--bads] = score;
    else sorted[goods++] = score;
  }
  const byClass = { bads: sorted.subarray(bads), goods: sorted.subarray(0, goods) };
  sortNumbers(byClass.bads);
  sortNumbers(byClass.goods);
  return byClass;
}

/**
 * Sorts rows by score, the riskiest first; rows with equal scores stand on one step.
 *
 * Each class is sorted on its own and the two are merged: numbers alone sort fastest.
 *
 * @param labels Shape [rows]; 1 is bad.
 * @param scores Shape [rows]; higher is riskier; none may be NaN, see {@link canRank}.
 */
export function rankRows(labels: Uint8Array, scores: Float32Array | Float64Array): Ranking {
  if (!canRank(scores)) throw new Error("a score is not a number");
  const { bads, goods } = scoresByClass(labels, scores);
  const distinct = new Float64Array(labels.length);
  const declinedBads = new Uint32Array(labels.length);
  const declinedGoods = new Uint32Array(labels.length);
  // How many of each class still stand below.
  let bad = bads.length;
  let good = goods.length;
  let steps = 0;
  while (bad + good > 0) {
    const riskiestBad = bad > 0 ? (bads[bad - 1] ?? 0) : -Infinity;
    const riskiestGood = good > 0 ? (goods[good - 1] ?? 0) : -Infinity;
    const score = Math.max(riskiestBad, riskiestGood);
    while (bad > 0 && bads[bad - 1] === score) bad -= 1;
    while (good > 0 && goods[good - 1] === score) good -= 1;
    distinct[steps] = score;
    declinedBads[steps] = bads.length - bad;
    declinedGoods[steps] = goods.length - good;
    steps += 1;
  }
  return {
    bads: bads.length,
    goods: goods.length,
    scores: distinct.subarray(0, steps),
    declinedBads: declinedBads.subarray(0, steps),
    declinedGoods: declinedGoods.subarray(0, steps),
  };
}
