import type { Rng } from "../rng.ts";
import { lnGamma } from "./gamma.ts";

/** Below so many expected hits they are counted off one by one. */
const fewHits = 10;

/**
 * Draws how many of n trials succeed; exact, in a time that does not grow with n.
 *
 * W. Hörmann, "The generation of binomial random variates", Journal of Statistical Computation and Simulation 46, 1993
 * (algorithm BTRS); for few expected hits by inversion.
 *
 * @param share Chance of each trial, from 0 to 1.
 */
export function drawBinomial(n: number, share: number, rng: Rng): number {
  if (n === 0 || share <= 0) return 0;
  if (share >= 1) return n;
  if (share > 0.5) return n - drawBinomial(n, 1 - share, rng);
  return n * share < fewHits ? byInversion(n, share, rng) : byRejection(n, share, rng);
}

function byInversion(n: number, share: number, rng: Rng): number {
  const odds = share / (1 - share);
  let left = rng.uniform();
  let likely = (1 - share) ** n;
  let hits = 0;
  while (left > likely && hits < n) {
    left -= likely;
    likely *= (odds * (n - hits)) / (hits + 1);
    hits += 1;
  }
  return hits;
}

function byRejection(n: number, share: number, rng: Rng): number {
  const spread = Math.sqrt(n * share * (1 - share));
  const b = 1.15 + 2.53 * spread;
  const a = -0.0873 + 0.0248 * b + 0.01 * share;
  const sure = 0.92 - 4.2 / b;
  for (;;) {
    const u = rng.uniform() - 0.5;
    const v = rng.uniform();
    const inside = 0.5 - Math.abs(u);
    const hits = Math.floor(((2 * a) / inside + b) * u + n * share + 0.5);
    if (hits < 0 || hits > n) continue;
    if (inside >= 0.07 && v <= sure) return hits;
    const bound = (v * (2.83 + 5.1 / b) * spread) / (a / inside ** 2 + b);
    if (Math.log(bound) <= lnLikelihood(n, share, hits)) return hits;
  }
}

/** Logarithm of how likely a number of hits is, compared with the likeliest. */
function lnLikelihood(n: number, share: number, hits: number): number {
  const likeliest = Math.floor((n + 1) * share);
  return (
    lnGamma(likeliest + 1) +
    lnGamma(n - likeliest + 1) -
    lnGamma(hits + 1) -
    lnGamma(n - hits + 1) +
    (hits - likeliest) * Math.log(share / (1 - share))
  );
}
