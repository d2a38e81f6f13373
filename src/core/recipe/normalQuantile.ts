import { log } from "./logarithm.ts";

/** A polynomial, coefficients from the constant up. */
function polynomial(coefficients: readonly number[], x: number): number {
  let value = 0;
  for (let i = coefficients.length - 1; i >= 0; i -= 1) value = value * x + (coefficients[i] ?? 0);
  return value;
}

const CENTRE = {
  above: [
    3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987, 67265.7709270087,
    33430.57558358813, 2509.0809287301227,
  ],
  below: [
    1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271,
    28729.085735721943, 5226.495278852854,
  ],
};
const SIDE = {
  above: [
    1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684,
    0.2417807251774506, 0.022723844989269184, 7.745450142783414e-4,
  ],
  below: [
    1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457,
    5.475938084995345e-4, 1.0507500716444169e-9,
  ],
};
const TAIL = {
  above: [
    6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124,
    0.0012426609473880784, 2.7115555687434876e-5, 2.0103343992922881e-7,
  ],
  below: [
    1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 7.868691311456133e-4, 1.8463183175100548e-5,
    1.421511758316446e-7, 2.0442631033899397e-15,
  ],
};

/**
 * The rational approximations of {@link normalQuantile}, coefficients from the constant up, for whoever writes it
 * elsewhere.
 *
 * With q = p − ½: `centre` where |q| ≤ 0.425, q·r(0.180625 − q²); else with r = √(−ln(min(p, 1 − p))) and the sign of q:
 * `side` up to 5, of r − 1.6; `tail` beyond, of r − 5.
 */
export const normalPieces = { centre: CENTRE, side: SIDE, tail: TAIL };

/**
 * Quantile function of the standard normal, accurate to about 1 part in 10¹⁶; ∓∞ at 0 and 1.
 *
 * Algorithm AS 241 (PPND16): M. J. Wichura, "The percentage points of the normal distribution", Applied Statistics
 * 37(3), 1988.
 *
 * @param p From 0 to 1.
 */
export function normalQuantile(p: number): number {
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q;
    return (q * polynomial(CENTRE.above, r)) / polynomial(CENTRE.below, r);
  }
  const nearest = q < 0 ? p : 1 - p;
  if (nearest <= 0) return q < 0 ? -Infinity : Infinity;
  const r = Math.sqrt(-log(nearest));
  const size =
    r <= 5
      ? polynomial(SIDE.above, r - 1.6) / polynomial(SIDE.below, r - 1.6)
      : polynomial(TAIL.above, r - 5) / polynomial(TAIL.below, r - 5);
  return q < 0 ? -size : size;
}
