import type { ClassWeights } from "../network/loss.ts";
import { momentCounts } from "../network/optimiser.ts";
import type { Ending, TrainingConfig } from "../pipeline.ts";
import { noProgress, type Progress } from "./earlyStopping.ts";
import { allFinite } from "./finite.ts";
import { emptyTally, type TrainerState } from "./trainer.ts";

/** What one member's run is made of, besides a trainer. */
export interface MemberPlan {
  /** With the member's own seed, learning rate, decay and dropout. */
  readonly config: TrainingConfig;
  readonly trainRows: number;
  /** Shape [validation rows]; 1 is bad. */
  readonly validationLabels: Uint8Array;
  readonly classWeights: ClassWeights;
  /** Added to the logits of the validation rows, which were not drawn as the training rows were; 0 for no. */
  readonly samplingShift: number;
}

/**
 * A member's run as it stands: plain data, all that is needed to go on elsewhere as if nothing had happened. Row orders
 * and dropout masks follow from seed, epoch and step, so there is no generator to keep.
 */
export interface MemberState extends TrainerState {
  /** Finished epochs. */
  readonly epoch: number;
  /** Batches done of the epoch that follows. */
  readonly batch: number;
  readonly progress: Progress;
  /** Training time so far, pauses left out. */
  readonly seconds: number;
  /** Null while there is more to do. */
  readonly ended: Ending | null;
}

/** A member before its first step. */
export function initialState({ config }: Pick<MemberPlan, "config">, weights: Float32Array): MemberState {
  return {
    weights,
    moments: new Float32Array(weights.length * momentCounts[config.optimiser]),
    step: 0,
    tally: emptyTally,
    epoch: 0,
    batch: 0,
    progress: noProgress,
    seconds: 0,
    ended: null,
  };
}

/** A member to be taken up: one that has trained all its epochs, which may have become fewer, has finished. */
export function takenUp(state: MemberState, { config }: Pick<MemberPlan, "config">): MemberState {
  return state.ended === null && state.epoch >= config.epochs ? { ...state, ended: "finished" } : state;
}

/** Optimiser steps in an epoch. */
export function batchesOf({ config, trainRows }: Pick<MemberPlan, "config" | "trainRows">): number {
  return Math.ceil(trainRows / config.batch);
}

/** What comes out of a member. */
export interface MemberResult {
  /** The flat weight vector of the best epoch. */
  readonly weights: Float32Array;
  /** 0 means that no epoch was finished. */
  readonly bestEpoch: number;
  readonly epochs: number;
  readonly ended: Ending;
}

/**
 * A finished member's result: its best weights; without a finished epoch what it has reached, where that is finite, else
 * what it began with.
 */
export function resultOf({ progress, weights, epoch, ended }: MemberState, initial: Float32Array): MemberResult {
  const reached = allFinite(weights) ? Float32Array.from(weights) : initial;
  return {
    weights: progress.best ? progress.best.weights : reached,
    bestEpoch: progress.best ? progress.best.epoch : 0,
    epochs: epoch,
    ended: ended ?? "stopped",
  };
}
