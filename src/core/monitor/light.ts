import type { Interval } from "../pipeline.ts";
import type { Stability } from "../evaluate/psi.ts";

/** How far a file is from training: `grey` where it has too few rows to tell. */
export type Light = "green" | "amber" | "red" | "grey";

/**
 * Below the first an index is small, above the second large, whatever the number of rows.
 *
 * N. Siddiqi, "Credit Risk Scorecards", 2006, and most tools since: a convention, not a test.
 */
export const psiBands = { amber: 0.1, red: 0.25 } as const;

/** Shares that have moved by so much, for certain, are worth a look: a rule of ours. */
export const rateBands = { amber: 0.05, red: 0.2 } as const;

/** Values that training has never seen: from such a share on, for certain, they are worth a look. A rule of ours. */
export const strangeBands = { amber: 0.01, red: 0.05 } as const;

/** From the calmest to the worst. */
const order: readonly Light[] = ["green", "grey", "amber", "red"];

/** The worst of several lights. */
export function worstOf(lights: readonly Light[]): Light {
  return lights.reduce<Light>((worst, light) => (order.indexOf(light) > order.indexOf(worst) ? light : worst), "green");
}

/**
 * The light of an index: by the bands, but grey where it is in one of the upper two and samples of these sizes would
 * exceed it by chance in one case of twenty.
 */
export function psiLight({ psi, byChance }: Pick<Stability, "psi" | "byChance">): Light {
  if (psi < psiBands.amber) return "green";
  if (psi <= byChance.percentile95) return "grey";
  return psi > psiBands.red ? "red" : "amber";
}

/** The light of a share beside another: by how far the near end of its interval lies away. */
export function rateLight(
  before: number,
  interval: Interval | null,
  bands: typeof rateBands | typeof strangeBands,
): Light {
  if (!interval) return "grey";
  const apart = Math.max(interval.low - before, before - interval.high, 0);
  if (apart < bands.amber) return "green";
  return apart < bands.red ? "amber" : "red";
}
