import { trainMembers } from "../../core/training/loop.ts";
import { initialState, type MemberPlan, type MemberState } from "../../core/training/memberRun.ts";
import type { EpochReport, NetworkSpec } from "../../core/pipeline.ts";
import type { SteerMode, Steering } from "../../core/training/steering.ts";
import type { Trainer } from "../../core/training/trainer.ts";
import { weightCount } from "../../core/network/spec.ts";
import type { SliceOrder, SliceResult } from "./hand.ts";

/** Seconds that a slice takes at least: much longer than to hand it over, and short enough that no hand waits long for the last. */
const BASE = 0.06;
/** Seconds more for what each slice costs: putting the rows in order, and copying each member's numbers. */
const PER_ROW = 1e-6;
const PER_WEIGHT = 1e-7;

/** What slices are trained with. */
export interface SliceTools {
  readonly trainer: Trainer;
  /** Seconds since any fixed moment. */
  readonly now: () => number;
  readonly yieldNow: () => Promise<void>;
}

/** What is to be known of a run to train slices of it. */
export interface SlicePlan {
  readonly spec: NetworkSpec;
  /** One for each member. */
  readonly plans: readonly MemberPlan[];
}

function sliceSeconds({ spec, plans }: SlicePlan): number {
  const rows = Math.max(...plans.map(({ trainRows }) => trainRows));
  return BASE + rows * PER_ROW + plans.length * weightCount(spec) * PER_WEIGHT;
}

/** States under which no member but one has anything to do. */
function restingStates({ spec, plans }: SlicePlan): readonly MemberState[] {
  const weights = new Float32Array(weightCount(spec));
  const resting = plans.map((plan): MemberState => ({ ...initialState(plan, weights), ended: "finished" }));
  const { moments } = resting[0] ?? { moments: weights };
  return resting.map((state) => ({ ...state, moments }));
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
 */
export function createSliceWork(
  plan: SlicePlan,
  { trainer, now, yieldNow }: SliceTools,
): (order: SliceOrder) => Promise<SliceResult> {
  const resting = restingStates(plan);
  const length = sliceSeconds(plan);

  return async ({ member, state, untilEpoch }) => {
    const ends = now() + length;
    const reports: EpochReport[] = [];
    let rows = 0;
    const isOver = (): boolean => (reports.at(-1)?.epoch ?? state.epoch) >= untilEpoch || (rows > 0 && now() >= ends);
    const states = await trainMembers(trainer, plan.plans, resting.with(member, state), {
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
    const reached = states[member];
    if (!reached) throw new Error(`there is no member ${member}`);
    return { state: reached, reports, rows, memory: trainer.memory() };
  };
}
