import { trainMembers } from "../../core/training/loop.ts";
import type { MemberPlan, MemberState } from "../../core/training/memberRun.ts";
import type { EpochReport } from "../../core/pipeline.ts";
import type { SteerMode, Steering } from "../../core/training/steering.ts";
import type { Trainer } from "../../core/training/trainer.ts";
import type { SliceOrder, SliceResult } from "./hand.ts";

/** Seconds that a slice takes at least: much longer than to hand it over, and short enough that no hand waits long for the last. */
const BASE = 0.06;
/** Seconds more for what a slice costs: putting the rows in order, and copying the member's numbers to and fro. */
const PER_ROW = 1e-6;
const PER_WEIGHT = 1e-7;

/** What slices are trained with. */
export interface SliceTools {
  /** One for each member. */
  readonly trainers: readonly Trainer[];
  /** Seconds since any fixed moment. */
  readonly now: () => number;
  readonly yieldNow: () => Promise<void>;
}

function sliceSeconds({ trainRows }: MemberPlan, { weights }: MemberState): number {
  return BASE + trainRows * PER_ROW + weights.length * PER_WEIGHT;
}

/** A helm that leaves when the time is up, but not before something was done. */
function timedHelm(isOver: () => boolean): Steering {
  return {
    get mode(): SteerMode {
      return isOver() ? "leaving" : "running";
    },
    steer: () => undefined,
    epochEnded: () => undefined,
    released: () => Promise.resolve(),
  };
}

/**
 * Makes a function that trains one member of a run for a moment and hands it back as it stands, wherever in an epoch that
 * is: the next slice goes on from there to the bit, here or elsewhere.
 *
 * @param plans One for each member.
 */
export function createSliceWork(
  plans: readonly MemberPlan[],
  { trainers, now, yieldNow }: SliceTools,
): (order: SliceOrder) => Promise<SliceResult> {
  return async ({ member, state, untilEpoch }) => {
    const plan = plans[member];
    const trainer = trainers[member];
    if (!plan || !trainer) throw new Error(`there is no member ${member}`);
    const ends = now() + sliceSeconds(plan, state);
    const reports: EpochReport[] = [];
    let rows = 0;
    const isOver = (): boolean => (reports.at(-1)?.epoch ?? state.epoch) >= untilEpoch || (rows > 0 && now() >= ends);
    const [reached = state] = await trainMembers(trainer, [plan], [state], {
      steering: timedHelm(isOver),
      now,
      yieldNow,
      reportEpoch: (_, report) => void reports.push(report),
      reportRows: (count) => {
        rows += count;
      },
      reportPaused: () => undefined,
      checkpointDue: () => false,
      checkpoint: () => undefined,
    });
    return { state: reached, reports, rows, memory: trainer.memory() };
  };
}
