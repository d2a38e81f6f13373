/** From here on Stirling's series is accurate to the last digits. */
const seriesFrom = 12;

/** B₂ₖ / (2k·(2k − 1)) for k from 1: the coefficients of 1/x, 1/x³, … */
const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360_360, 1 / 156];

/**
 * Natural logarithm of the gamma function for x > 0, accurate to about 1 part in 10¹⁵.
 *
 * Stirling's series after moving the argument up; M. Abramowitz and I. A. Stegun, "Handbook of Mathematical Functions",
 * 1964, 6.1.15 and 6.1.40.
 */
export function lnGamma(x: number): number {
  let product = 1;
  let moved = x;
  for (; moved < seriesFrom; moved += 1) product *= moved;
  let series = 0;
  for (let k = STIRLING.length - 1; k >= 0; k -= 1) series = series / (moved * moved) + (STIRLING[k] ?? 0);
  return (moved - 0.5) * Math.log(moved) - moved + 0.5 * Math.log(2 * Math.PI) + series / moved - Math.log(product);
}
