import { ascending } from "../profile/runs.ts";

/** How far apart two samples are, and how likely chance alone drives them so far. */
export interface KsDistance {
  readonly distance: number;
  readonly pValue: number;
}

/**
 * The two-sample Kolmogorov–Smirnov test: the largest distance of the two distribution functions, with the p-value of
 * its limit distribution. NaN is missing and left out; null where a sample is empty.
 *
 * N. V. Smirnov, "Table for estimating the goodness of fit of empirical distributions", Annals of Mathematical
 * Statistics 19(2), 1948.
 */
export function ksTwoSample(one: Float64Array, other: Float64Array): KsDistance | null {
  const a = ascending(one);
  const b = ascending(other);
  if (a.length === 0 || b.length === 0) return null;
  let distance = 0;
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const value = Math.min(a[i] ?? 0, b[j] ?? 0);
    while (i < a.length && a[i] === value) i += 1;
    while (j < b.length && b[j] === value) j += 1;
    distance = Math.max(distance, Math.abs(i / a.length - j / b.length));
  }
  return { distance, pValue: kolmogorovTail(Math.sqrt((a.length * b.length) / (a.length + b.length)) * distance) };
}

/** Probability of the Kolmogorov distribution at or above x: the alternating series, or its twin for small x. */
function kolmogorovTail(x: number): number {
  if (x < 0.2) return 1;
  let sum = 0;
  if (x < 1) {
    for (let k = 1; k <= 20; k += 1) sum += Math.exp(-(((2 * k - 1) * Math.PI) ** 2) / (8 * x * x));
    return 1 - (Math.sqrt(2 * Math.PI) / x) * sum;
  }
  for (let k = 1; k <= 100; k += 1) sum += (k % 2 === 1 ? 1 : -1) * Math.exp(-2 * (k * x) ** 2);
  return Math.min(1, 2 * sum);
}
