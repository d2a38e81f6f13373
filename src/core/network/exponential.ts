/**
 * Exponential functions that give the same bits in every browser.
 *
 * ECMAScript leaves the accuracy of `Math.exp` and `Math.tanh` to the engine, so a model scored with them would differ
 * in the last digits from one browser to the next. These use only operations that IEEE 754 fixes to the last bit:
 * + − × ÷, floor, rounding to float32 and exact powers of two.
 */

/** ln 2 in two parts; the first has trailing zeros, so that its product with a small whole number is exact. */
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
const OVERFLOW = 709.782712893384;
const UNDERFLOW = -745.1332191019412;
const SMALLEST_EXPONENT = -1022;

/** 2^k for k from −1022 to 1023. */
const POWERS_OF_TWO = (() => {
  const powers = new Float64Array(2046);
  let power = 1;
  for (let k = 0; k <= 1023; k += 1, power *= 2) powers[k - SMALLEST_EXPONENT] = power;
  power = 1;
  for (let k = 0; k >= SMALLEST_EXPONENT; k -= 1, power /= 2) powers[k - SMALLEST_EXPONENT] = power;
  return powers;
})();

function powerOfTwo(k: number): number {
  return POWERS_OF_TWO[k - SMALLEST_EXPONENT] ?? 0;
}

/**
 * e to the power of x, within 1 ulp; overflows to Infinity, underflows through the subnormal numbers to 0, NaN stays NaN.
 *
 * Argument reduction to |r| ≤ ½ ln 2 and the rational approximation of `e_exp.c` in fdlibm (Sun Microsystems, 1993).
 */
export function exp(x: number): number {
  if (x !== x) return x;
  if (x > OVERFLOW) return Infinity;
  if (x < UNDERFLOW) return 0;
  const k = Math.floor(x * Math.LOG2E + 0.5);
  const high = x - k * LN2_HIGH;
  const low = k * LN2_LOW;
  const r = high - low;
  const t = r * r;
  const c =
    r -
    t *
      (0.16666666666666602 +
        t *
          (-0.0027777777777015593 +
            t * (6.613756321437934e-5 + t * (-1.6533902205465252e-6 + t * 4.1381367970572385e-8))));
  const y = 1 - (low - (r * c) / (2 - c) - high);
  if (k > 1023) return y * 2 * powerOfTwo(k - 1);
  if (k >= SMALLEST_EXPONENT) return y * powerOfTwo(k);
  return y * powerOfTwo(k + 54) * powerOfTwo(-54);
}

/** 1 / (1 + e^−x): the probability of a logit. Accurate in relative terms on both sides. */
export function sigmoid(x: number): number {
  if (x >= 0) return 1 / (1 + exp(-x));
  const e = exp(x);
  return e / (1 + e);
}

/**
 * Hyperbolic tangent, within 2 ulp.
 *
 * Near 0 the rational approximation of Cody and Waite, *Software Manual for the Elementary Functions*, 1980, with the
 * coefficients of `tanh.c` in Cephes (S. L. Moshier, 1995).
 */
export function tanh(x: number): number {
  const size = Math.abs(x);
  if (size < 0.625) {
    const s = x * x;
    const top = (-0.9643991794250523 * s - 99.28772310019185) * s - 1614.6876844170845;
    const bottom = ((s + 112.81167849163293) * s + 2235.4883906010045) * s + 4844.063053251255;
    return x + x * s * (top / bottom);
  }
  const value = 1 - 2 / (exp(2 * size) + 1);
  return x < 0 ? -value : value;
}

/** top(x) / bottom(x), coefficients from the highest power down. */
function rational(x: number, top: readonly number[], bottom: readonly number[]): number {
  let above = 0;
  for (const coefficient of top) above = above * x + coefficient;
  let below = 0;
  for (const coefficient of bottom) below = below * x + coefficient;
  return above / below;
}

/** The four intervals of `s_erf.c`, coefficients from the highest power down. */
const NEAR_ZERO = {
  top: [-2.3763016656650163e-5, -0.005770270296489442, -0.02848174957559851, -0.3250421072470015, 0.12837916709551256],
  bottom: [
    -3.960228278775368e-6, 1.3249473800432164e-4, 0.005081306281875766, 0.0650222499887673, 0.39791722395915535, 1,
  ],
};
const NEAR_ONE = {
  value: 0.8450629115104675,
  top: [
    -0.002166375594868791, 0.035478304325618236, -0.11089469428239668, 0.31834661990116175, -0.3722078760357013,
    0.41485611868374833, -0.0023621185607526594,
  ],
  bottom: [
    0.011984499846799107, 0.013637083912029051, 0.12617121980876164, 0.07182865441419627, 0.540397917702171,
    0.10642088040084423, 1,
  ],
};
const MIDDLE = {
  top: [
    -9.814329344169145, -81.2874355063066, -184.60509290671104, -162.39666946257347, -62.375332450326006,
    -10.558626225323291, -0.6938585727071818, -0.009864944034847148,
  ],
  bottom: [
    -0.0604244152148581, 6.570249770319282, 108.63500554177944, 429.00814002756783, 645.3872717332679,
    434.56587747522923, 137.65775414351904, 19.651271667439257, 1,
  ],
};
const TAIL = {
  top: [
    -483.5191916086514, -1025.0951316110772, -637.5664433683896, -160.63638485582192, -17.757954917754752,
    -0.799283237680523, -0.0098649429247001,
  ],
  bottom: [
    -22.44095244658582, 474.52854120695537, 2553.0504064331644, 3199.8582195085955, 1536.729586084437,
    325.7925129965739, 30.33806074348246, 1,
  ],
};

/**
 * The rational approximations of {@link erf}, coefficients from the highest power down, for whoever writes it elsewhere.
 *
 * `nearZero` below 0.84375: x + x·r(x²). `nearOne` below 1.25: `value` + r(x − 1). `middle` below 1/0.35, and `tail`:
 * 1 − exp(−x² − 0.5625 + r(1/x²))/x.
 */
export const erfPieces = { nearZero: NEAR_ZERO, nearOne: NEAR_ONE, middle: MIDDLE, tail: TAIL };

/** 1 − erf for x ≥ 1.25. The square is split (`near` has so few digits that its square is exact) to keep its low part. */
function tail(x: number): number {
  if (x > 28) return 0;
  const { top, bottom } = x < 1 / 0.35 ? MIDDLE : TAIL;
  const near = Math.fround(x);
  const correction = rational(1 / (x * x), top, bottom);
  return (exp(-near * near - 0.5625) * exp((near - x) * (near + x) + correction)) / x;
}

/**
 * Error function, within 2 ulp; odd, NaN stays NaN.
 *
 * Intervals and rational approximations of `s_erf.c` in fdlibm (Sun Microsystems, 1993).
 */
export function erf(x: number): number {
  const size = Math.abs(x);
  if (size < 0.84375) return x + x * rational(x * x, NEAR_ZERO.top, NEAR_ZERO.bottom);
  const value = size < 1.25 ? NEAR_ONE.value + rational(size - 1, NEAR_ONE.top, NEAR_ONE.bottom) : 1 - tail(size);
  return x < 0 ? -value : value;
}

/** Distribution function of the standard normal, accurate in relative terms far into the left tail. */
export function normalCdf(x: number): number {
  const scaled = x * Math.SQRT1_2;
  if (scaled <= -1.25) return 0.5 * tail(-scaled);
  return 0.5 + 0.5 * erf(scaled);
}

/** Density of the standard normal. */
export function normalDensity(x: number): number {
  return 0.3989422804014327 * exp(-0.5 * x * x);
}
