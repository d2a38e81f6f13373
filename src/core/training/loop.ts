import { AppError } from "../errors.ts";
import type { ClassWeights } from "../network/loss.ts";
import type { EpochReport, TrainingConfig, TrainOutcome } from "../pipeline.ts";
import { createEarlyStopping, type EarlyStopping } from "./earlyStopping.ts";
import { validationFigures } from "./metrics.ts";
import { epochOrder } from "./order.ts";
import { learningRateAt } from "./schedule.ts";
import type { Steering } from "./steering.ts";
import { createStopwatch, type Stopwatch } from "./stopwatch.ts";
import type { EpochFigures, Trainer } from "./trainer.ts";

/** Seconds of work between two turns for others. */
const SLICE = 0.04;

/** What the loop needs besides a trainer. */
export interface TrainingPlan {
  readonly config: TrainingConfig;
  /** What the run starts from; returned where no epoch had a finite loss. */
  readonly initial: Float32Array;
  readonly trainRows: number;
  /** Shape [validation rows]; 1 is bad. */
  readonly validationLabels: Uint8Array;
  readonly classWeights: ClassWeights;
  /** Added to the logits of the validation rows, which were not drawn as the training rows were; 0 for no. */
  readonly samplingShift: number;
}

/** The world outside the loop. */
export interface TrainingControls {
  readonly steering: Steering;
  /** Seconds since any fixed moment. */
  readonly now: () => number;
  /** Lets messages in. Must not depend on frames or timers: they sleep in hidden tabs. */
  readonly yieldNow: () => Promise<void>;
  readonly reportEpoch: (report: EpochReport) => void;
  readonly reportRows: (rows: number) => void;
  /** Called when the run comes to rest and when it goes on. */
  readonly reportPaused: (paused: boolean) => void;
}

/** A run's result, before it becomes a network. */
export interface TrainedWeights extends Pick<TrainOutcome, "bestEpoch" | "epochs" | "seconds" | "ended"> {
  /** The flat weight vector of the best epoch; `bestEpoch` 0 means that no epoch was finished. */
  readonly weights: Float32Array;
}

/** One run while it lasts. */
interface Run {
  readonly trainer: Trainer;
  readonly plan: TrainingPlan;
  readonly controls: TrainingControls;
  readonly watch: Stopwatch;
  readonly stopping: EarlyStopping;
  readonly breathe: () => Promise<void>;
}

function allFinite(values: Float32Array | Float64Array): boolean {
  return values.every((value) => Number.isFinite(value));
}

/** Waits while the run is paused, throws if it was aborted. */
async function gate({ controls, watch }: Omit<Run, "breathe">): Promise<void> {
  const { steering, reportPaused } = controls;
  if (steering.mode === "paused") {
    watch.pause();
    reportPaused(true);
    await steering.released();
    watch.resume();
    reportPaused(false);
  }
  if (steering.mode === "aborted") throw new AppError("worker/aborted", { method: "train" });
}

/** Yields when a slice of time is used up, then minds the helm. */
function breather(run: Omit<Run, "breathe">): () => Promise<void> {
  const { now, yieldNow, steering } = run.controls;
  let sliceEnds = now() + SLICE;
  return async () => {
    if (now() >= sliceEnds) {
      await yieldNow();
      sliceEnds = now() + SLICE;
    }
    if (steering.mode !== "running") await gate(run);
  };
}

/** The steps of one epoch; ends early when the run is to stop. */
async function runSteps({ trainer, plan, controls, breathe }: Run, epoch: number): Promise<void> {
  const { config, trainRows } = plan;
  const perEpoch = Math.ceil(trainRows / config.batch);
  trainer.startEpoch(epochOrder(trainRows, config.seed, epoch));
  for (let batch = 0; batch < perEpoch; batch += 1) {
    await breathe();
    if (controls.steering.mode === "stopping") return;
    const from = batch * config.batch;
    const count = Math.min(config.batch, trainRows - from);
    const step = (epoch - 1) * perEpoch + batch + 1;
    trainer.step({ from, count }, learningRateAt(config, step, perEpoch * config.epochs), step);
    controls.reportRows(count);
  }
}

/** An epoch's figures as a report, or null where they left the finite numbers. */
function reportOf({ plan, watch }: Run, epoch: number, figures: EpochFigures): EpochReport | null {
  const { config, validationLabels, classWeights, trainRows, samplingShift } = plan;
  const plans = { loss: config.loss, labels: validationLabels, classWeights };
  const logits = figures.validationLogits.map((logit) => logit + samplingShift);
  const measured = validationFigures(plans, logits);
  const finite = Number.isFinite(figures.loss) && Number.isFinite(measured.validationLoss);
  if (!finite || !allFinite(figures.weights)) return null;
  const perEpoch = Math.ceil(trainRows / config.batch);
  return {
    epoch,
    trainLoss: figures.loss,
    trainAccuracy: figures.accuracy,
    ...measured,
    learningRate: learningRateAt(config, epoch * perEpoch, perEpoch * config.epochs),
    seconds: watch.seconds,
  };
}

function resultOf({ plan, watch, stopping }: Run, epochs: number, ended: TrainedWeights["ended"]): TrainedWeights {
  const { best } = stopping;
  const weights = best ? best.weights : plan.initial;
  return { weights, bestEpoch: best ? best.epoch : 0, epochs, seconds: watch.seconds, ended };
}

/** The weights of a run that is stopped in its first epoch: what it has reached, if that is finite. */
async function cutShort(run: Run): Promise<TrainedWeights> {
  const result = resultOf(run, 0, "stopped");
  const { weights } = await run.trainer.state();
  return allFinite(weights) ? { ...result, weights: Float32Array.from(weights) } : result;
}

/**
 * Trains until the epochs are done, patience is at an end, the run is stopped, or the loss leaves the finite numbers.
 *
 * The weights returned are those of the epoch with the lowest validation loss. A run stopped within its first epoch
 * returns what it has reached. A diverged epoch is not reported: its figures are not numbers.
 * The caller disposes of the trainer.
 *
 * @throws {AppError} `worker/aborted` after the command `abort`; `engine/context-lost` from the trainer.
 */
export async function trainNetwork(
  trainer: Trainer,
  plan: TrainingPlan,
  controls: TrainingControls,
): Promise<TrainedWeights> {
  const { steering } = controls;
  const watch = createStopwatch(controls.now);
  const stopping = createEarlyStopping(plan.config.patience);
  const parts = { trainer, plan, controls, watch, stopping };
  const run: Run = { ...parts, breathe: breather(parts) };
  for (let epoch = 1; epoch <= plan.config.epochs; epoch += 1) {
    await runSteps(run, epoch);
    if (steering.mode === "stopping") return epoch === 1 ? await cutShort(run) : resultOf(run, epoch - 1, "stopped");
    const figures = await trainer.endEpoch(run.breathe);
    const report = reportOf(run, epoch, figures);
    if (!report) return resultOf(run, epoch - 1, "diverged");
    stopping.see(epoch, report.validationLoss, figures.weights);
    controls.reportEpoch(report);
    if (stopping.exhausted) return resultOf(run, epoch, "patience");
    steering.epochEnded();
  }
  return resultOf(run, plan.config.epochs, "finished");
}
