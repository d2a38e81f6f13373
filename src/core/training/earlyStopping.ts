import type { EpochReport, TrainingConfig } from "../pipeline.ts";

/** The best epoch so far. */
export interface BestEpoch {
  /** From 1. */
  readonly epoch: number;
  /** What it is compared by; lower is better. */
  readonly score: number;
  readonly weights: Float32Array;
}

/** What stopping and the plateau schedule remember of a member. */
export interface Progress {
  /** Null before the first epoch. */
  readonly best: BestEpoch | null;
  /** What the plateau schedule multiplies the rate by; 1 with any other. */
  readonly reduction: number;
  /** Epochs since the best one, or since the run was taken up with another rate. */
  readonly waited: number;
}

/** A member's progress before its first epoch. */
export const noProgress: Progress = { best: null, reduction: 1, waited: 0 };

/** Epochs without a better one after which the plateau schedule halves the rate, once more after as many again. */
const PLATEAU = 5;
const REDUCTION = 0.5;

/** What an epoch is judged by, lower is better: validation loss, or AUC turned round; an undefined AUC falls back on the loss. */
export function scoreOf(stopBy: TrainingConfig["stopBy"], { validationLoss, validationAuc }: EpochReport): number {
  return stopBy === "auc" && validationAuc !== null ? 1 - validationAuc : validationLoss;
}

/** What an epoch's consequences depend on. */
export type ProgressPlan = Pick<TrainingConfig, "stopBy" | "schedule">;

/**
 * Takes note of a finished epoch; a score that is only equal is no better.
 *
 * The best weights are kept as L. Prechelt has it in "Early Stopping – But When?", 1998; the plateau rule is that of
 * Keras's ReduceLROnPlateau.
 */
export function afterEpoch(
  progress: Progress,
  { stopBy, schedule }: ProgressPlan,
  report: EpochReport,
  weights: Float32Array | Float64Array,
): Progress {
  const score = scoreOf(stopBy, report);
  if (progress.best === null || score < progress.best.score) {
    const best = { epoch: report.epoch, score, weights: new Float32Array(weights) };
    return { best, reduction: progress.reduction, waited: 0 };
  }
  const waited = progress.waited + 1;
  const isReduced = schedule === "plateau" && waited % PLATEAU === 0;
  return { ...progress, reduction: progress.reduction * (isReduced ? REDUCTION : 1), waited };
}

/**
 * Whether `patience` epochs in a row brought no better one.
 *
 * @param patience Null never gives up.
 */
export function isExhausted({ waited }: Progress, patience: number | null): boolean {
  return patience !== null && waited >= patience;
}
