import { Activation, activation } from "./choices";
import { Exponential } from "./exponential";
import { Lanes } from "./lanes";
import { Grid } from "./network";

/** Slope of leaky ReLU below 0. */
const leak: f32 = 0.01;

/** Density of the standard normal at 0. */
const peak: f32 = 0.39894228;

/**
 * Puts each weighted sum's activation in its place, and the activation's slope there into `slopes`.
 *
 * @param rows Rows of both that count; their padding is 0 before and after.
 */
export function activate(values: Grid, slopes: Grid, rows: i32): void {
  const from = values.at;
  const to = from + <usize>rows * values.stride;
  const offset = slopes.at - from;
  switch (activation) {
    case Activation.relu:
      return relu(from, to, offset);
    case Activation.sigmoid:
      sigmoid(from, to, offset);
      return clearPadding(values, rows);
    case Activation.tanh:
      return tanh(from, to, offset);
    case Activation.leakyRelu:
      return leakyRelu(from, to, offset);
    case Activation.elu:
      return elu(from, to, offset);
    case Activation.gelu:
      return gelu(from, to, offset);
    default:
      return silu(from, to, offset);
  }
}

/** Puts the padding to 0, for the one activation that is not 0 where the sum is. */
function clearPadding(values: Grid, rows: i32): void {
  const used = <usize>values.columns * 4;
  if (used == values.stride) return;
  for (let row = 0; row < rows; row += 1) {
    memory.fill(values.at + <usize>row * values.stride + used, 0, values.stride - used);
  }
}

function relu(from: usize, to: usize, offset: usize): void {
  const zero = f32x4.splat(0);
  const one = f32x4.splat(1);
  for (let at = from; at < to; at += 16) {
    const z = v128.load(at);
    v128.store(at, f32x4.pmax(z, zero));
    v128.store(at + offset, v128.and(f32x4.gt(z, zero), one));
  }
}

function leakyRelu(from: usize, to: usize, offset: usize): void {
  const one = f32x4.splat(1);
  const low = f32x4.splat(leak);
  for (let at = from; at < to; at += 16) {
    const z = v128.load(at);
    const slope = v128.bitselect(one, low, f32x4.gt(z, f32x4.splat(0)));
    v128.store(at, f32x4.mul(z, slope));
    v128.store(at + offset, slope);
  }
}

function sigmoid(from: usize, to: usize, offset: usize): void {
  const one = f32x4.splat(1);
  for (let at = from; at < to; at += 16) {
    const z = v128.load(at);
    const e = Exponential.ofNegative(f32x4.neg(f32x4.abs(z)));
    const larger = f32x4.div(one, f32x4.add(one, e));
    const smaller = f32x4.mul(e, larger);
    v128.store(at, v128.bitselect(larger, smaller, f32x4.ge(z, f32x4.splat(0))));
    v128.store(at + offset, f32x4.mul(larger, smaller));
  }
}

function tanh(from: usize, to: usize, offset: usize): void {
  const one = f32x4.splat(1);
  for (let at = from; at < to; at += 16) {
    const t = Exponential.tangent(v128.load(at));
    v128.store(at, t);
    v128.store(at + offset, f32x4.sub(one, f32x4.mul(t, t)));
  }
}

function elu(from: usize, to: usize, offset: usize): void {
  const zero = f32x4.splat(0);
  const one = f32x4.splat(1);
  for (let at = from; at < to; at += 16) {
    const z = v128.load(at);
    const below = Exponential.lessOne(f32x4.pmin(z, zero));
    v128.store(at, v128.bitselect(z, below, f32x4.gt(z, zero)));
    v128.store(at + offset, f32x4.add(below, one));
  }
}

function gelu(from: usize, to: usize, offset: usize): void {
  const one = f32x4.splat(1);
  for (let at = from; at < to; at += 16) {
    const z = v128.load(at);
    const bell = Exponential.ofNegative(f32x4.mul(f32x4.mul(z, z), f32x4.splat(-0.5)));
    const tail = Exponential.lowerTail(f32x4.abs(z), bell);
    const share = v128.bitselect(f32x4.sub(one, tail), tail, f32x4.ge(z, f32x4.splat(0)));
    v128.store(at, f32x4.mul(z, share));
    v128.store(at + offset, Lanes.multiplyAdd(z, f32x4.mul(bell, f32x4.splat(peak)), share));
  }
}

function silu(from: usize, to: usize, offset: usize): void {
  const one = f32x4.splat(1);
  for (let at = from; at < to; at += 16) {
    const z = v128.load(at);
    const e = Exponential.ofNegative(f32x4.neg(f32x4.abs(z)));
    const larger = f32x4.div(one, f32x4.add(one, e));
    const smaller = f32x4.mul(e, larger);
    const above = f32x4.ge(z, f32x4.splat(0));
    const share = v128.bitselect(larger, smaller, above);
    const rest = v128.bitselect(smaller, larger, above);
    v128.store(at, f32x4.mul(z, share));
    v128.store(at + offset, f32x4.mul(share, Lanes.multiplyAdd(z, rest, one)));
  }
}
