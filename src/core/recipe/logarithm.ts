/**
 * Logarithms, and the exponential less one, that give the same bits in every browser; see `network/exponential.ts` for
 * why `Math.log` will not do.
 */

import { exp } from "../network/exponential.ts";

const float = new Float64Array(1);
const words = new Uint32Array(float.buffer);
/** Where the sign and exponent of a double lie: machines differ in the order of bytes. */
const top = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1 ? 1 : 0;

/** ln 2 in two parts; the first has trailing zeros, so that its product with a small whole number is exact. */
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
const SMALLEST_NORMAL = 2 ** -1022;

/**
 * Natural logarithm, within 1 ulp; −∞ at 0, NaN below.
 *
 * Reduction to √½ < m ≤ √2 and the polynomial of `e_log.c` in fdlibm (Sun Microsystems, 1993).
 */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : Number.NaN;
  if (x === Infinity) return x;
  const tiny = x < SMALLEST_NORMAL;
  float[0] = tiny ? x * 2 ** 54 : x;
  const high = words[top] ?? 0;
  words[top] = (high & 0xfffff) | 0x3ff00000;
  let mantissa = float[0];
  let exponent = (high >>> 20) - (tiny ? 1077 : 1023);
  if (mantissa > Math.SQRT2) {
    mantissa /= 2;
    exponent += 1;
  }
  const f = mantissa - 1;
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const even = w * (0.3999999999940942 + w * (0.22222198432149784 + w * 0.15313837699209373));
  const odd = z * (0.6666666666666735 + w * (0.2857142874366239 + w * (0.1818357216161805 + w * 0.14798198605116586)));
  const half = 0.5 * f * f;
  return exponent * LN2_HIGH - (half - (s * (half + even + odd) + exponent * LN2_LOW) - f);
}

/** ln(1 + x) without loss near 0, after W. Kahan's remark that the error of 1 + x cancels in the quotient. */
export function log1p(x: number): number {
  const sum = 1 + x;
  if (sum === 1) return x;
  return sum === Infinity ? sum : (log(sum) * x) / (sum - 1);
}

/** e to the power of x, less 1, without loss near 0; by the same remark. */
export function expm1(x: number): number {
  const power = exp(x);
  if (power === 1) return x;
  const less = power - 1;
  return less === -1 || power === Infinity ? less : (less * x) / log(power);
}
