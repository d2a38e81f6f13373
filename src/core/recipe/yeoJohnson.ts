import type { FittedOf } from "../pipeline.ts";
import { limited } from "./limits.ts";
import { expm1, log1p } from "./logarithm.ts";

/** The likelihood of more values than these differs only far behind the point. */
const mostValues = 20_000;
/** Powers beyond these bend a column until nothing is left of it. */
const smallest = -5;
const largest = 5;
const golden = (Math.sqrt(5) - 1) / 2;

/**
 * One value bent by a power: for x ≥ 0 ((x + 1)^λ − 1) / λ, for x < 0 −((1 − x)^(2 − λ) − 1) / (2 − λ), logarithms where
 * the power is 0. NaN stays NaN.
 *
 * I.-K. Yeo and R. A. Johnson, "A new family of power transformations to improve normality or symmetry", Biometrika
 * 87(4), 2000.
 */
export function yeoJohnsonOf(value: number, lambda: number): number {
  if (value >= 0) return powered(log1p(value), lambda);
  return Number.isNaN(value) ? value : -powered(log1p(-value), 2 - lambda);
}

/** (e^(power·logarithm) − 1) / power, which is the logarithm where the power is 0. */
function powered(logarithm: number, power: number): number {
  return power === 0 ? logarithm : limited(expm1(power * logarithm) / power);
}

/** Bends each value, in place. */
export function yeoJohnson({ lambda }: FittedOf<"yeoJohnson">, values: Float64Array): void {
  for (let at = 0; at < values.length; at += 1) values[at] = yeoJohnsonOf(values[at] ?? 0, lambda);
}

/**
 * Learns the power that makes a column most like a normal distribution, by maximum likelihood; between −5 and 5.
 *
 * As scikit-learn's `PowerTransformer`, but for the search: a golden section instead of Brent's, and of more than 20,000
 * values evenly spaced ones.
 *
 * @param sorted Ascending, nothing missing.
 */
export function fitYeoJohnson(sorted: Float64Array): FittedOf<"yeoJohnson"> {
  const values = evenSample(sorted);
  const logarithms = values.map((value) => log1p(Math.abs(value)));
  const signs = values.map((value) => (value < 0 ? -1 : 1));
  const signedSum = logarithms.reduce((sum, logarithm, at) => sum + (signs[at] ?? 1) * logarithm, 0);
  const bent = new Float64Array(values.length);
  const likelihood = (lambda: number): number => {
    for (let at = 0; at < bent.length; at += 1) {
      const logarithm = logarithms[at] ?? 0;
      bent[at] = signs[at] === -1 ? -powered(logarithm, 2 - lambda) : powered(logarithm, lambda);
    }
    return (lambda - 1) * signedSum - (bent.length / 2) * Math.log(variance(bent));
  };
  const varies = (sorted[0] ?? 0) < (sorted.at(-1) ?? 0);
  return { kind: "yeoJohnson", lambda: varies ? highest(likelihood) : 1 };
}

function evenSample(sorted: Float64Array): Float64Array {
  if (sorted.length <= mostValues) return sorted;
  const stride = (sorted.length - 1) / (mostValues - 1);
  return Float64Array.from({ length: mostValues }, (_, i) => sorted[Math.round(i * stride)] ?? 0);
}

function variance(values: Float64Array): number {
  let mean = 0;
  for (const value of values) mean += value / values.length;
  let squares = 0;
  for (const value of values) squares += (value - mean) ** 2;
  return squares / values.length;
}

/** Where a function with one hill is highest, by golden section: J. Kiefer, Proc. Amer. Math. Soc. 4(3), 1953. */
function highest(of: (at: number) => number): number {
  let [from, to] = [smallest, largest];
  let [left, right] = [to - golden * (to - from), from + golden * (to - from)];
  let [atLeft, atRight] = [of(left), of(right)];
  while (to - from > 1e-8) {
    if (atLeft >= atRight) {
      [to, right, atRight] = [right, left, atLeft];
      left = to - golden * (to - from);
      atLeft = of(left);
    } else {
      [from, left, atLeft] = [left, right, atRight];
      right = from + golden * (to - from);
      atRight = of(right);
    }
  }
  return (from + to) / 2;
}
