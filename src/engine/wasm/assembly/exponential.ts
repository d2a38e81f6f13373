import { Lanes } from "./lanes";

/** ln 2 in two parts, of which the first times a small whole number is exact: W. J. Cody and W. Waite, 1980. */
const ln2High: f32 = 0.693359375;
const ln2Low: f32 = -2.1219444e-4;
const log2e: f32 = 1.44269504;
/** 1.5 · 2²³: a number of moderate size added to it is rounded to a whole one, and stands in the last bits. */
const shift: f32 = 12582912;
/** e to this is the smallest normal number; below, the result stays there. */
const lowest: f32 = -87.33654;

/**
 * Exponential functions, four at once, within some 1e-7 of the value. NaN stays NaN.
 *
 * The coefficients are minimax fits of our own (Remez, relative error): 3e-9 for the exponential and 4e-9 for the logarithm
 * and the hyperbolic tangent, 4e-8 for the error function.
 */
export abstract class Exponential {
  /** e^x for x ≤ 0; as small as it can normally be below −87. */
  @inline
  static ofNegative(x: v128): v128 {
    const bounded = f32x4.pmax(x, f32x4.splat(lowest));
    const shifted = Exponential.shiftedPower(bounded);
    const scale = Exponential.powerOfTwo(shifted);
    return Lanes.multiplyAdd(scale, Exponential.nearZero(bounded, shifted), scale);
  }

  /** e^x − 1 for x ≤ 0, near 0 as well. */
  @inline
  static lessOne(x: v128): v128 {
    const bounded = f32x4.pmax(x, f32x4.splat(lowest));
    const shifted = Exponential.shiftedPower(bounded);
    const scale = Exponential.powerOfTwo(shifted);
    return Lanes.multiplyAdd(scale, Exponential.nearZero(bounded, shifted), f32x4.sub(scale, f32x4.splat(1)));
  }

  /** The whole number k nearest to x / ln 2, plus the shift: k is then what the last bits say. */
  @inline
  private static shiftedPower(x: v128): v128 {
    return Lanes.multiplyAdd(x, f32x4.splat(log2e), f32x4.splat(shift));
  }

  /** e^r − 1 for r = x − k·ln 2, which is at most ½ ln 2 from 0. */
  @inline
  private static nearZero(x: v128, shifted: v128): v128 {
    const minus = f32x4.sub(f32x4.splat(shift), shifted);
    const r = Lanes.multiplyAdd(minus, f32x4.splat(ln2Low), Lanes.multiplyAdd(minus, f32x4.splat(ln2High), x));
    let sum = Lanes.horner(r, f32x4.splat(0.0013814561), 0.0083687355);
    sum = Lanes.horner(r, sum, 0.04166839);
    sum = Lanes.horner(r, sum, 0.1666652);
    sum = Lanes.horner(r, sum, 0.49999994);
    return Lanes.multiplyAdd(f32x4.mul(r, r), sum, r);
  }

  /** 2^k for k from −126 to 127: its bits are those of k, in the place of the exponent, and of 1. */
  @inline
  private static powerOfTwo(shifted: v128): v128 {
    return i32x4.add(i32x4.shl(shifted, 23), f32x4.splat(1));
  }

  /** ln(1 + e) for 0 ≤ e ≤ 1: twice the inverse hyperbolic tangent of e / (2 + e). */
  @inline
  static logarithmOfOneMore(e: v128): v128 {
    const t = f32x4.div(e, f32x4.add(f32x4.splat(2), e));
    const s = f32x4.mul(t, t);
    let sum = Lanes.horner(s, f32x4.splat(0.14089168), 0.13980301);
    sum = Lanes.horner(s, sum, 0.20012455);
    sum = Lanes.horner(s, sum, 0.33333157);
    sum = Lanes.horner(s, sum, 1);
    return f32x4.mul(f32x4.add(t, t), sum);
  }

  /** Hyperbolic tangent, near 0 as well. */
  @inline
  static tangent(x: v128): v128 {
    const size = f32x4.abs(x);
    const s = f32x4.mul(x, x);
    let sum = Lanes.horner(s, f32x4.splat(-0.0057027066), 0.020637128);
    sum = Lanes.horner(s, sum, -0.053739142);
    sum = Lanes.horner(s, sum, 0.13331436);
    sum = Lanes.horner(s, sum, -0.33333282);
    const near = Lanes.multiplyAdd(f32x4.mul(x, s), sum, x);
    const e = Exponential.ofNegative(f32x4.mul(size, f32x4.splat(-2)));
    const far = f32x4.div(f32x4.sub(f32x4.splat(1), e), f32x4.add(f32x4.splat(1), e));
    const signed = v128.or(far, v128.and(x, f32x4.splat(-0.0)));
    return v128.bitselect(near, signed, f32x4.lt(size, f32x4.splat(0.625)));
  }

  /**
   * Distribution function of the standard normal at −|z|, given its `bell` e^(−z²/2): a polynomial in 1 / (1 + |z| / √8)
   * times the bell, so that the tail is right in relative terms.
   */
  @inline
  static lowerTail(size: v128, bell: v128): v128 {
    const one = f32x4.splat(1);
    const t = f32x4.div(one, Lanes.multiplyAdd(size, f32x4.splat(0.35355339), one));
    let sum = Lanes.horner(t, f32x4.splat(-0.0591933097), 0.28518273);
    sum = Lanes.horner(t, sum, -0.48846069);
    sum = Lanes.horner(t, sum, 0.2795124);
    sum = Lanes.horner(t, sum, -0.0276233142);
    sum = Lanes.horner(t, sum, 0.20310988);
    sum = Lanes.horner(t, sum, 0.24299662);
    sum = Lanes.horner(t, sum, 0.28239007);
    sum = Lanes.horner(t, sum, 0.28208557);
    return f32x4.mul(f32x4.mul(f32x4.splat(0.5), bell), f32x4.mul(t, sum));
  }
}
