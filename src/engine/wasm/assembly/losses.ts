import { Loss, loss } from "./choices";
import { Exponential } from "./exponential";
import { Lanes } from "./lanes";
import { badWeight, goodWeight } from "./member";
import { bads, logits, logitSlopes } from "./working";

/** Of the epoch so far: the sum of weighted losses, and the rows whose PD was on the right side of ½. */
export let lossSum: f64 = 0;
export let rightRows: i32 = 0;

/** Goes on from here. */
export function beginTally(sum: f64, right: i32): void {
  lossSum = sum;
  rightRows = right;
}

/** PD of the wrong class, from the logit towards it and e^−|logit|. */
abstract class Wrong {
  @inline
  static share(towards: v128, e: v128): v128 {
    const one = f32x4.splat(1);
    return f32x4.div(v128.bitselect(one, e, f32x4.ge(towards, f32x4.splat(0))), f32x4.add(one, e));
  }
}

/**
 * Finds the slope of the batch loss by each logit and adds to the tally; the slopes of up to three rows behind the last
 * are put to 0.
 *
 * @param rows The rows at hand.
 * @param batchRows Rows of the whole batch, over which the loss is a mean.
 */
export function judge(rows: i32, batchRows: i32): void {
  const isEntropy = loss == Loss.crossEntropy;
  const scale: f32 = 1 / <f32>batchRows;
  const good = f32x4.splat(goodWeight);
  const ill = f32x4.splat(badWeight);
  for (let row = 0; row < rows; row += 4) {
    const offset = (<usize>row) << 2;
    const there = i32x4.lt_s(i32x4(0, 1, 2, 3), i32x4.splat(rows - row));
    const z = v128.load(logits + offset);
    const bad = v128.load(bads + offset);
    const weight = v128.bitselect(ill, good, bad);
    const towards = v128.bitselect(f32x4.neg(z), z, bad);
    const e = Exponential.ofNegative(f32x4.neg(f32x4.abs(z)));
    const wrong = Wrong.share(towards, e);
    const slope = isEntropy ? wrong : squaredSlope(wrong, e);
    const cost = isEntropy ? entropy(towards, e) : f32x4.mul(wrong, wrong);
    const signed = v128.bitselect(f32x4.neg(slope), slope, bad);
    v128.store(logitSlopes + offset, v128.and(there, f32x4.mul(f32x4.mul(weight, signed), f32x4.splat(scale))));
    lossSum += Lanes.wideSum(v128.and(there, f32x4.mul(weight, cost)));
    const missed = v128.xor(f32x4.ge(z, f32x4.splat(0)), bad);
    rightRows += popcnt(i32x4.bitmask(v128.andnot(there, missed)));
  }
}

/** Cross-entropy in nats: ln(1 + e^towards), without overflow. */
function entropy(towards: v128, e: v128): v128 {
  return f32x4.add(f32x4.pmax(towards, f32x4.splat(0)), Exponential.logarithmOfOneMore(e));
}

/** What the squared error changes by the logit, of the wrong class's PD. */
function squaredSlope(wrong: v128, e: v128): v128 {
  const one = f32x4.add(f32x4.splat(1), e);
  return f32x4.mul(f32x4.add(wrong, wrong), f32x4.div(e, f32x4.mul(one, one)));
}
