import { normalCdf } from "../network/exponential.ts";

/** How likely a standard normal number is at least so far from 0, on either side; accurate far into the tails. */
export function twoSidedNormal(z: number): number {
  return Math.min(1, 2 * normalCdf(-Math.abs(z)));
}
