import type { Scorecard } from "../core/challenger/scorecard.ts";
import type { AucComparison } from "../core/evaluate/delong.ts";
import type { Estimate } from "../core/evaluate/figure.ts";
import type { CutoffMetric, MetricName, ScoreMetric } from "../core/evaluate/metrics.ts";
import type { Segment } from "../core/evaluate/segments.ts";
import type { SwapSet } from "../core/evaluate/swapSet.ts";
import type { Scorer } from "../core/score/scoreRows.ts";
import type { Method } from "./protocol.ts";

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

/** A model whose PDs are held, or can be made. */
export interface Contender {
  readonly judgedId: string;
  /** Judged first where the worker does not hold its PDs; null where they cannot be made again. */
  readonly model: Scorer | null;
}

/** What is to be compared: models on the rows that the first of them was judged on. */
export interface CompareJob {
  readonly judgedId: string;
  readonly others: readonly Contender[];
}

/** The figures of one contender. */
export interface Standing {
  readonly judgedId: string;
  readonly figures: Readonly<Record<ScoreMetric, Estimate>>;
  /** Its AUC less that of the model they are compared with; null for that model, and where they were judged on other rows. */
  readonly apart: AucComparison | null;
}

/** How contenders stand against a model on the same rows. */
export interface Comparison {
  readonly rows: number;
  readonly bads: number;
  /** The model first, then those of the others whose PDs are there. */
  readonly standings: readonly Standing[];
  /** A PD alike for everybody: the bad rate of these rows. */
  readonly everybody: Readonly<Record<ScoreMetric, Estimate>>;
}

/** Where the baseline declines: at the same PD, or so that it approves as many. */
export const matches = ["cutoff", "approvals"] as const;
export type Match = (typeof matches)[number];

export interface SwapJob {
  readonly judgedId: string;
  readonly baselineId: string;
  readonly cutoff: number;
  readonly match: Match;
}

/** Who would be decided otherwise than by the baseline. */
export interface Swapped extends Pick<SwapSet, "cells" | "moreApproved" | "moreBads"> {
  /** Where the baseline declines; null declines nobody. */
  readonly baselineCutoff: number | null;
  readonly model: Readonly<Record<CutoffMetric, Estimate>>;
  readonly baseline: Readonly<Record<CutoffMetric, Estimate>>;
}

/** By what rows are grouped: a column, or the model's own PD in fifths. */
export type Grouper = { readonly kind: "column"; readonly column: string } | { readonly kind: "pd" };

export interface SegmentJob {
  readonly judgedId: string;
  /** One or two. */
  readonly by: readonly Grouper[];
  readonly metric: MetricName;
  readonly cutoff: number;
}

/** Methods that set a judged model beside others, and take its rows apart. */
export interface ComparingApi {
  /** Learns the challengers of a preparation. */
  challenge: Method<{ readonly preparedId: string; readonly samplingShift: number }, never, Challengers>;
  compare: Method<CompareJob, never, Comparison>;
  /** Null where the two were judged on other rows. */
  swap: Method<SwapJob, never, Swapped | null>;
  segments: Method<SegmentJob, never, readonly Segment[]>;
}
