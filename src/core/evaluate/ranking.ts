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

/** The scores of one class, ascending. */
function scoresOf(wanted: 0 | 1, labels: Uint8Array, scores: Float32Array | Float64Array): Float64Array {
  const found = new Float64Array(labels.length);
  let count = 0;
  for (let row = 0; row < labels.length; row += 1) {
    if ((labels[row] ?? 0) === wanted) found[count++] = scores[row] ?? 0;
  }
  return found.subarray(0, count).toSorted();
}

/**
 * Sorts rows by score, the riskiest first; rows with equal scores stand on one step.
 *
 * Each class is sorted on its own and the two are merged: a typed array sorts fast only without a comparison function.
 *
 * @param labels Shape [rows]; 1 is bad.
 * @param scores Shape [rows]; higher is riskier; none may be NaN, see {@link canRank}.
 */
export function rankRows(labels: Uint8Array, scores: Float32Array | Float64Array): Ranking {
  if (!canRank(scores)) throw new Error("a score is not a number");
  const bads = scoresOf(1, labels, scores);
  const goods = scoresOf(0, labels, scores);
  const distinct = new Float64Array(labels.length);
  const declinedBads = new Uint32Array(labels.length);
  const declinedGoods = new Uint32Array(labels.length);
  let bad = bads.length - 1;
  let good = goods.length - 1;
  let steps = 0;
  while (bad >= 0 || good >= 0) {
    const score = Math.max(bads[bad] ?? -Infinity, goods[good] ?? -Infinity);
    while (bad >= 0 && bads[bad] === score) bad -= 1;
    while (good >= 0 && goods[good] === score) good -= 1;
    distinct[steps] = score;
    declinedBads[steps] = bads.length - 1 - bad;
    declinedGoods[steps] = goods.length - 1 - good;
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
