import type { Challengers } from "../core/challenger/challengers.ts";
import type { Comparison, Match, Swapped } from "../core/evaluate/comparison.ts";
import type { MoneyChoice } from "../core/evaluate/decisionChoice.ts";
import type { Grouper, Segment, SegmentChoice, SegmentMetric } from "../core/evaluate/segments.ts";
import type { Scorer } from "../core/score/scoreRows.ts";
import type { Method } from "./protocol.ts";

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

export interface SwapJob {
  readonly judgedId: string;
  readonly baselineId: string;
  readonly cutoff: number;
  readonly match: Match;
}

export interface SegmentJob {
  readonly judgedId: string;
  /** One or two. */
  readonly by: readonly Grouper[];
  readonly metric: SegmentMetric;
  readonly cutoff: number;
  readonly bandEdges: readonly number[];
  /** What says how much is at stake, and how much of it is lost. */
  readonly loss: MoneyChoice;
  readonly from: SegmentChoice["from"];
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
