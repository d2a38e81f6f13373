/**
 * Arithmetic on four float32 at once. Methods, not functions, because only a method may carry `@inline` and still be
 * TypeScript to the tools.
 */
export abstract class Lanes {
  /** a·b + c: in one instruction where there is one, which rounds once instead of twice. */
  @inline
  static multiplyAdd(a: v128, b: v128, c: v128): v128 {
    if (ASC_FEATURE_RELAXED_SIMD) return v128.relaxed_madd<f32>(a, b, c);
    return f32x4.add(f32x4.mul(a, b), c);
  }

  /** One step of Horner's rule: the sum of the higher powers, times x, plus the next coefficient. */
  @inline
  static horner(x: v128, higher: v128, coefficient: f32): v128 {
    return Lanes.multiplyAdd(x, higher, f32x4.splat(coefficient));
  }

  /** The sums over the lanes of four vectors, in their order. */
  @inline
  static sums(a: v128, b: v128, c: v128, d: v128): v128 {
    const ab = f32x4.add(v128.shuffle<f32>(a, b, 0, 4, 1, 5), v128.shuffle<f32>(a, b, 2, 6, 3, 7));
    const cd = f32x4.add(v128.shuffle<f32>(c, d, 0, 4, 1, 5), v128.shuffle<f32>(c, d, 2, 6, 3, 7));
    return f32x4.add(v128.shuffle<f32>(ab, cd, 0, 1, 4, 5), v128.shuffle<f32>(ab, cd, 2, 3, 6, 7));
  }

  /** The sum over the lanes, in float64. */
  @inline
  static wideSum(lanes: v128): f64 {
    const low = f64x2.promote_low_f32x4(lanes);
    const both = f64x2.add(low, f64x2.promote_low_f32x4(v128.shuffle<f32>(lanes, lanes, 2, 3, 0, 1)));
    return f64x2.extract_lane(both, 0) + f64x2.extract_lane(both, 1);
  }
}
