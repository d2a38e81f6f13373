import { batchesOf, initialState, type MemberPlan, type MemberState } from "./memberRun.ts";
import { epochOrder } from "./order.ts";
import { epochRates } from "./schedule.ts";
import type { MemberEpoch, TrainerState } from "./trainer.ts";

/** A member while the loop has it; what its state says of weights is known to the trainer alone. */
export interface RunningMember {
  readonly plan: MemberPlan;
  /** Optimiser steps in an epoch. */
  readonly perEpoch: number;
  /** How the loop was given it. */
  readonly from: MemberState;
  /** Epochs whose figures are known. */
  epoch: number;
  /** Epochs whose steps have all been asked for. */
  begun: number;
  /** Batches asked for of the epoch that follows. */
  batch: number;
  progress: MemberState["progress"];
  ended: MemberState["ended"];
}

/** Takes a member up where it stands. */
export function beginRunning(plan: MemberPlan, from: MemberState): RunningMember {
  const { epoch, batch, progress, ended } = from;
  return { plan, perEpoch: batchesOf(plan), from, epoch, begun: epoch, batch, progress, ended };
}

/** Whether a member has an epoch to begin or to go on with. */
export function hasWork({ ended, begun, plan }: RunningMember): boolean {
  return ended === null && begun < plan.config.epochs;
}

/** What is left of the member's epoch; null where it has no work. */
export function epochOf(member: RunningMember): MemberEpoch | null {
  if (!hasWork(member)) return null;
  const { plan, begun, batch, perEpoch, progress } = member;
  const { config, trainRows } = plan;
  const rates = epochRates(config, begun + 1, perEpoch, progress.reduction);
  const order = epochOrder(trainRows, config.seed, begun + 1);
  return batch === 0 ? { order, rates } : { order: order.subarray(batch * config.batch), rates: rates.subarray(batch) };
}

/**
 * A member as it stands. One that diverged stands at its best weights, its moments forgotten, or where the loop took it up.
 *
 * @param reached What the trainer has of it.
 * @param watched Seconds since the loop took it up, pauses left out.
 */
export function stateOf(member: RunningMember, reached: TrainerState, watched: number): MemberState {
  const { plan, epoch, batch, progress, ended, from } = member;
  const seconds = from.seconds + watched;
  if (ended !== "diverged") {
    return { ...reached, epoch, batch, progress, ended, seconds };
  }
  if (!progress.best) return { ...from, ended, seconds };
  return { ...initialState(plan, progress.best.weights), epoch, progress, ended, seconds };
}
