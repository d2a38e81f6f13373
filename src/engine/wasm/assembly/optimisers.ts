import { Optimiser, optimiser } from "./choices";
import { Lanes } from "./lanes";
import { firstMoments, secondMoments, weightDecay, weights } from "./member";
import { depth, layerAt, vectorBytes } from "./network";
import { gradient } from "./working";

/** Constants of `core/network/optimiser.ts`. */
const momentum: f32 = 0.9;
const rho: f32 = 0.9;
const beta1: f64 = 0.9;
const beta2: f64 = 0.999;
const epsilon: f32 = 1e-7;

/** What the gradient is multiplied by before it is used. */
let clipFactor: f32 = 1;
let rate: f32 = 0;
/** The rate and the second moments' factor after Adam's correction for the moments' start at 0. */
let correctedRate: f32 = 0;
let secondFactor: f32 = 1;
/** Share of a weight that is taken off it: by the gradient, and beside it. */
let coupled: f32 = 0;
let decoupled: f32 = 0;

/** Euclidean length of the gradient: squares and their sum in float64. */
export function gradientLength(): f64 {
  let sums = f64x2.splat(0);
  const end = gradient + vectorBytes();
  for (let at = gradient; at < end; at += 16) {
    const four = v128.load(at);
    const low = f64x2.promote_low_f32x4(four);
    const high = f64x2.promote_low_f32x4(v128.shuffle<f32>(four, four, 2, 3, 0, 1));
    sums = f64x2.add(sums, f64x2.add(f64x2.mul(low, low), f64x2.mul(high, high)));
  }
  return Math.sqrt(f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1));
}

/** A base to the power of a whole number, by repeated squaring: the same bits in whatever order steps come. */
function power(base: f64, exponent: i32): f64 {
  let result: f64 = 1;
  let square = base;
  for (let left = exponent; left > 0; left >>= 1) {
    if (left & 1) result *= square;
    square *= square;
  }
  return result;
}

/**
 * One optimiser step. Decay touches kernels only.
 *
 * @param factor What clipping makes of the gradient.
 * @param step Counts from 1.
 */
export function moveWeights(learningRate: f64, step: i32, factor: f64): void {
  const isDecoupled = optimiser == Optimiser.adamW;
  clipFactor = <f32>factor;
  rate = <f32>learningRate;
  correctedRate = <f32>(learningRate / (1 - power(beta1, step)));
  secondFactor = <f32>(1 / (1 - power(beta2, step)));
  for (let index = 0; index < depth; index += 1) {
    const layer = layerAt(index);
    coupled = isDecoupled ? 0 : <f32>weightDecay;
    decoupled = isDecoupled ? <f32>(learningRate * weightDecay) : 0;
    move(layer.kernel, layer.bias);
    coupled = 0;
    decoupled = 0;
    move(layer.bias, layer.end);
  }
}

/** Moves the weights between two places of their vector. */
function move(from: usize, to: usize): void {
  switch (optimiser) {
    case Optimiser.gradientDescent:
      return descend(from, to);
    case Optimiser.momentum:
      return roll(from, to);
    case Optimiser.rmsProp:
      return moveByRms(from, to);
    default:
      return moveByAdam(from, to);
  }
}

abstract class Step {
  /** The gradient at a place, clipped, with the decay that is coupled to it. */
  @inline
  static gradientAt(at: usize, w: v128): v128 {
    const clipped = f32x4.mul(v128.load(gradient + at), f32x4.splat(clipFactor));
    return Lanes.multiplyAdd(f32x4.splat(coupled), w, clipped);
  }
}

/** Gradient descent: w −= rate · g. */
function descend(from: usize, to: usize): void {
  const by = f32x4.splat(-rate);
  for (let at = from; at < to; at += 16) {
    const w = v128.load(weights + at);
    v128.store(weights + at, Lanes.multiplyAdd(by, Step.gradientAt(at, w), w));
  }
}

/** Momentum: v = 0.9·v + g, w −= rate · v. */
function roll(from: usize, to: usize): void {
  const by = f32x4.splat(-rate);
  for (let at = from; at < to; at += 16) {
    const w = v128.load(weights + at);
    const v = Lanes.multiplyAdd(f32x4.splat(momentum), v128.load(firstMoments + at), Step.gradientAt(at, w));
    v128.store(firstMoments + at, v);
    v128.store(weights + at, Lanes.multiplyAdd(by, v, w));
  }
}

/** RMSprop: v = 0.9·v + 0.1·g², w −= rate · g / √(v + ε). */
function moveByRms(from: usize, to: usize): void {
  for (let at = from; at < to; at += 16) {
    const w = v128.load(weights + at);
    const g = Step.gradientAt(at, w);
    const share = f32x4.mul(f32x4.splat(1 - rho), f32x4.mul(g, g));
    const v = Lanes.multiplyAdd(f32x4.splat(rho), v128.load(firstMoments + at), share);
    v128.store(firstMoments + at, v);
    const root = f32x4.sqrt(f32x4.add(v, f32x4.splat(epsilon)));
    v128.store(weights + at, f32x4.sub(w, f32x4.div(f32x4.mul(f32x4.splat(rate), g), root)));
  }
}

/** Adam and AdamW: m = 0.9·m + 0.1·g, v = 0.999·v + 0.001·g², w −= rate · m′ / (√v′ + ε), both corrected. */
function moveByAdam(from: usize, to: usize): void {
  for (let at = from; at < to; at += 16) {
    const w = v128.load(weights + at);
    const g = Step.gradientAt(at, w);
    const m = Lanes.multiplyAdd(
      f32x4.splat(<f32>beta1),
      v128.load(firstMoments + at),
      f32x4.mul(f32x4.splat(<f32>(1 - beta1)), g),
    );
    const v = Lanes.multiplyAdd(
      f32x4.splat(<f32>beta2),
      v128.load(secondMoments + at),
      f32x4.mul(f32x4.splat(<f32>(1 - beta2)), f32x4.mul(g, g)),
    );
    v128.store(firstMoments + at, m);
    v128.store(secondMoments + at, v);
    const root = f32x4.add(f32x4.sqrt(f32x4.mul(v, f32x4.splat(secondFactor))), f32x4.splat(epsilon));
    const by = f32x4.div(f32x4.mul(f32x4.splat(correctedRate), m), root);
    v128.store(weights + at, f32x4.sub(f32x4.sub(w, f32x4.mul(f32x4.splat(decoupled), w)), by));
  }
}
