import { lnGamma } from "./gamma.ts";

const smallest = 1e-300;
const precision = 1e-16;
const mostTerms = 10_000;

/** Lower regularised incomplete gamma function by its series; quick where x < a + 1. */
function lowerSeries(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; n < mostTerms && term > sum * precision; n += 1) {
    term *= x / (a + n);
    sum += term;
  }
  return sum * Math.exp(a * Math.log(x) - x - lnGamma(a));
}

/** Upper regularised incomplete gamma function by its continued fraction; quick where x ≥ a + 1. */
function upperFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1 / smallest;
  let d = 1 / b;
  let fraction = d;
  for (let n = 1; n < mostTerms; n += 1) {
    const numerator = -n * (n - a);
    b += 2;
    d = 1 / nonZero(numerator * d + b);
    c = nonZero(b + numerator / c);
    fraction *= d * c;
    if (Math.abs(d * c - 1) < precision) break;
  }
  return fraction * Math.exp(a * Math.log(x) - x - lnGamma(a));
}

function nonZero(value: number): number {
  return Math.abs(value) < smallest ? smallest : value;
}

/**
 * How likely a chi-square number is at or above x: the p-value of a test. Accurate in relative terms far into the tail.
 *
 * W. H. Press et al., "Numerical Recipes", 3rd ed., 2007, section 6.2; as `scipy.stats.chi2.sf`.
 */
export function chiSquareTail(x: number, degreesOfFreedom: number): number {
  if (!(x > 0)) return 1;
  if (x === Infinity) return 0;
  const a = degreesOfFreedom / 2;
  return x / 2 < a + 1 ? 1 - lowerSeries(a, x / 2) : upperFraction(a, x / 2);
}

/** The value that a chi-square number exceeds with a probability, found by halving; 0 at 1. */
export function chiSquareQuantile(tail: number, degreesOfFreedom: number): number {
  let low = 0;
  let high = degreesOfFreedom + 1;
  while (chiSquareTail(high, degreesOfFreedom) > tail) high *= 2;
  for (let step = 0; step < 200 && low < high; step += 1) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (chiSquareTail(middle, degreesOfFreedom) > tail) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
