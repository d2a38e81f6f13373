import type { Review } from "./payoff.ts";

/** Money by row as the analyst states it: the product of a factor and of columns; without columns the factor is the amount. */
export interface MoneyChoice {
  /** Names of number columns, at most two: an amount, and perhaps a share of it. */
  readonly columns: readonly string[];
  /** Not below 0. */
  readonly factor: number;
}

/** What approvals bring and cost. */
export interface PayoffChoice {
  /** What an approved good brings. */
  readonly gain: MoneyChoice;
  /** What an approved bad costs. */
  readonly loss: MoneyChoice;
  /** Null where nobody is referred. */
  readonly review: Review | null;
}

/** Where score bands end: bad rates no band but the last exceeds, or points, the safest first. */
export interface BandChoice {
  readonly by: "badRate" | "points";
  /** Four of them for bands A to E; null takes shares of the bad rate of all. */
  readonly limits: readonly number[] | null;
}

/** What decisions are weighed by, beside the model. */
export interface DecisionChoice {
  readonly payoff: PayoffChoice;
  readonly bands: BandChoice;
}

/** Before the analyst has said anything: a bad costs five times what a good brings, as in the German credit data. */
export const usualDecisionChoice: DecisionChoice = {
  payoff: { gain: { columns: [], factor: 1 }, loss: { columns: [], factor: 5 }, review: null },
  bands: { by: "badRate", limits: null },
};

/** Bad rates of bands A to D as multiples of the bad rate of all. */
const usualMultiples = [0.25, 0.5, 1, 1.75];

/** The limits in force: the analyst's, or {@link usualMultiples} of the bad rate. */
export function limitsOf({ limits }: BandChoice, badRate: number): readonly number[] {
  return limits ?? usualMultiples.map((multiple) => Math.min(multiple * badRate, 1));
}
