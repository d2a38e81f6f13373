import type { Scorer } from "../score/scoreRows.ts";
import type { Scorecard } from "./scorecard.ts";

/** Simple models that a network must beat to be worth its weight. */
export const challengerNames = ["logistic", "scorecard"] as const;
export type ChallengerName = (typeof challengerNames)[number];

/** A logistic regression on the inputs of the network. */
export interface LogisticChallenger {
  readonly model: Scorer;
  /** As scikit-learn's `C`. */
  readonly strength: number;
  /** False where nothing held the coefficients. */
  readonly hasConverged: boolean;
}

/** A scorecard on the columns of the network. */
export interface ScorecardChallenger {
  readonly model: Scorer;
  readonly card: Scorecard;
}

/** The challengers of one preparation; null where no column tells enough for a card. */
export interface Challengers {
  readonly logistic: LogisticChallenger;
  readonly scorecard: ScorecardChallenger | null;
}
