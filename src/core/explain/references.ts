import { createRng, shuffle } from "../rng.ts";

/** Who an applicant is compared with. */
export type Reference = "approved" | "all" | "safest";

/** Rows to choose from, with their PDs. */
export interface ScoredRows {
  /** Shape [rows]: numbers of table rows. */
  readonly rows: Uint32Array;
  /** Shape [rows]. */
  readonly pds: Float64Array;
}

/** Whom to take, and how many. */
export interface ReferencePlan {
  readonly reference: Reference;
  /** Approved below; null approves all. */
  readonly cutoff: number | null;
  readonly count: number;
  readonly seed: number;
}

/** Tells the random numbers of this file from others of the same seed. */
const purpose = 0x72656673;
/** Share of the rows that is called the safest. */
const safestShare = 0.1;

/**
 * Draws background rows for explanations: among the approved, all, or the safest tenth. Ascending row numbers; fewer where
 * there are not so many, none where nobody is approved.
 */
export function drawReference(scored: ScoredRows, { reference, cutoff, count, seed }: ReferencePlan): Uint32Array {
  const eligible = eligibleRows(scored, reference, cutoff);
  shuffle(eligible, createRng(seed, purpose));
  return eligible.slice(0, count).toSorted();
}

/** All rows that a reference may be drawn from: the approved, all, or the safest tenth, in the order given. */
export function eligibleRows({ rows, pds }: ScoredRows, reference: Reference, cutoff: number | null): Uint32Array {
  const limit = limitOf(reference, pds, cutoff);
  return rows.filter((_, at) => (pds[at] ?? 1) < limit);
}

/** Eligible are PDs below it. */
function limitOf(reference: Reference, pds: Float64Array, cutoff: number | null): number {
  if (reference === "approved") return cutoff ?? Infinity;
  if (reference === "all") return Infinity;
  return pds.toSorted()[Math.ceil(safestShare * pds.length)] ?? Infinity;
}
