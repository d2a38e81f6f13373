import type { EpochReport } from "../../core/pipeline.ts";
import type { MemberPlan, MemberState } from "../../core/training/memberRun.ts";
import type { EngineMemory, TrainerParts } from "../../core/training/trainer.ts";

/** What a hand must know of a run before it can work on it. */
export interface Brief {
  readonly parts: TrainerParts;
  /** One for each member. */
  readonly plans: readonly MemberPlan[];
}

/** A piece of one member's run. */
export interface SliceOrder {
  readonly member: number;
  /** Where it goes on from. */
  readonly state: MemberState;
  /** Goes on no further than to the end of this epoch. */
  readonly untilEpoch: number;
}

/** What came of a slice. */
export interface SliceResult {
  readonly state: MemberState;
  /** The epochs that were finished in it. */
  readonly reports: readonly EpochReport[];
  readonly rows: number;
  /** What the hand holds. */
  readonly memory: EngineMemory | null;
}

/** One of several who train members at the same time: a worker, as the engine sees it. */
export interface Hand {
  /** Gets ready for a run. @throws {AppError} `worker/crashed`, `engine/out-of-memory` */
  begin(brief: Brief): Promise<void>;
  /** @throws {AppError} `worker/crashed` */
  train(order: SliceOrder): Promise<SliceResult>;
  /** Forgets the run. */
  end(): void;
  /** Ends it, whatever it is doing. */
  dismiss(): void;
  /** Whether it has ended. */
  readonly isGone: boolean;
}

/** Gets one more hand; null where the browser has none or forbids them. */
export type Hire = () => Hand | null;
