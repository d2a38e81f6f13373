import { lnGamma } from "./gamma.ts";

const smallest = 1e-300;
const precision = 1e-16;
const mostTerms = 10_000;

function nonZero(value: number): number {
  return Math.abs(value) < smallest ? smallest : value;
}

/** The continued fraction of the incomplete beta function; quick where x < (a + 1)/(a + b + 2). */
function fractionOf(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / nonZero(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  const advance = (numerator: number): number => {
    d = 1 / nonZero(1 + numerator * d);
    c = nonZero(1 + numerator / c);
    fraction *= d * c;
    return d * c;
  };
  for (let n = 1; n < mostTerms; n += 1) {
    advance((n * (b - n) * x) / ((a + 2 * n - 1) * (a + 2 * n)));
    const change = advance((-(a + n) * (a + b + n) * x) / ((a + 2 * n) * (a + 2 * n + 1)));
    if (Math.abs(change - 1) < precision) break;
  }
  return fraction;
}

/**
 * Distribution function of the beta distribution at x, for a and b above 0.
 *
 * W. H. Press et al., "Numerical Recipes", 3rd ed., 2007, section 6.4; as `scipy.stats.beta.cdf`.
 */
export function betaCdf(x: number, a: number, b: number): number {
  if (!(x > 0)) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(lnGamma(a + b) - lnGamma(a) - lnGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
  return x < (a + 1) / (a + b + 2) ? (front * fractionOf(x, a, b)) / a : 1 - (front * fractionOf(1 - x, b, a)) / b;
}
