import type { Prepared, RateChange, Source, TrainingConfig } from "../core/pipeline.ts";
import type { Checkpoint, MemberChoice } from "../core/training/job.ts";
import { epochsFinished } from "../core/training/mergeEpochs.ts";
import { restartedFrom } from "../core/training/restart.ts";
import type { TrainInputs } from "./session.ts";
import type { RunPlan } from "./telemetry.ts";

/** A run as it begins, or goes on. */
export interface RunStart {
  /**
   * The choices it began with. They stay so whatever is changed on the way, as the next run will begin with them once
   * more: that the model is of these choices and no others remains true, and what was changed stands beside them.
   */
  readonly from: TrainInputs;
  readonly prepared: Prepared;
  /** Of the loans, as they were when the run began. */
  readonly source: Source | undefined;
  /** Where it goes on from; null: from the beginning. */
  readonly checkpoint: Checkpoint | null;
  readonly rateChanges: readonly RateChange[];
  readonly paused: boolean;
}

/** Another learning rate, and how many epochs there are to be in all. */
export type RunChange = Omit<RateChange, "afterEpoch">;

/** The training of a run after all that was changed on the way. */
export function configNow({ from, rateChanges }: Pick<RunStart, "from" | "rateChanges">): TrainingConfig {
  const last = rateChanges.at(-1);
  return last ? { ...from.training, learningRate: last.learningRate, epochs: last.epochs } : from.training;
}

/** What the live side has to know of a run. */
export function runPlanOf(run: RunStart): RunPlan {
  const { epochs, learningRate, patience, stopBy } = configNow(run);
  return { epochs, learningRate, patience, stopBy, paused: run.paused };
}

/** A run that goes on from where it stood, with another rate; from its beginning where nothing finite is left of it. */
export function changedRun(run: RunStart, last: Checkpoint, change: RunChange): RunStart {
  const checkpoint = restartedFrom(last);
  if (!checkpoint) return { ...run, checkpoint, rateChanges: [{ afterEpoch: 0, ...change }], paused: false };
  const rateChanges = [...run.rateChanges, { afterEpoch: epochsFinished(checkpoint.members), ...change }];
  return { ...run, checkpoint, rateChanges, paused: false };
}

/** Networks side by side that learn from one table, each with a seed of its own. */
export function membersOf(config: TrainingConfig, table: number): readonly MemberChoice[] {
  const { members, seed, learningRate, weightDecay, dropout } = config;
  return Array.from({ length: members }, (_, member) => ({
    seed: seed + member,
    learningRate,
    weightDecay,
    dropout,
    table,
  }));
}
