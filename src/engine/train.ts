import { priorShift } from "../core/calibrate/priorShift.ts";
import { AppError } from "../core/errors.ts";
import { initialise } from "../core/network/initialise.ts";
import { createPlainTrainer } from "../core/network/plainTrainer.ts";
import type { NetworkSpec, TrainOutcome } from "../core/pipeline.ts";
import { classWeightsOf, countClasses } from "../core/training/classWeights.ts";
import type { TrainJob, TrainNews } from "../core/training/job.ts";
import { trainNetwork } from "../core/training/loop.ts";
import type { Steering } from "../core/training/steering.ts";
import type { Trainer, TrainerParts } from "../core/training/trainer.ts";
import type { OpenBackend } from "./backend.ts";
import { openNewsDesk } from "./newsDesk.ts";
import { createWebglTrainer } from "./webgl/webglTrainer.ts";

/** What a run needs of its surroundings. */
export interface TrainCall {
  readonly steering: Steering;
  readonly report: (news: TrainNews) => void;
  readonly yieldNow: () => Promise<void>;
}

function checkJob({ train, validation }: TrainJob): void {
  for (const part of [train, validation]) {
    const { goods, bads } = countClasses(part.labels);
    if (part.labels.length === 0) throw new AppError("split/too-few", { rows: 0, bads, goods });
  }
  if (train.inputs.columns === 0) throw new AppError("recipe/no-inputs", {});
}

/** The trainer that was asked for; `auto` takes WebGL where it is open and the rows fit. */
function chooseTrainer({ gpu, report }: OpenBackend, choice: TrainJob["trainer"], parts: TrainerParts): Trainer {
  if (choice === "plain" || (choice === "auto" && !gpu)) return createPlainTrainer(parts);
  if (!gpu) throw new AppError("engine/webgl-unavailable", { reason: report.detail });
  try {
    return createWebglTrainer(gpu, parts);
  } catch (thrown) {
    const tooLarge = thrown instanceof AppError && thrown.code === "engine/webgl-unavailable";
    if (choice === "auto" && tooLarge) return createPlainTrainer(parts);
    throw thrown;
  }
}

const now = (): number => performance.now() / 1000;

/**
 * Trains one network and says how it goes.
 *
 * @throws {AppError} `worker/aborted` when the helm says so; `engine/webgl-unavailable` if WebGL was asked for and cannot
 * be had; `engine/context-lost` if the GPU went away; `split/too-few` without training or validation rows.
 */
export async function trainModel(job: TrainJob, open: OpenBackend, call: TrainCall): Promise<TrainOutcome> {
  checkJob(job);
  const { config, train, validation } = job;
  const spec: NetworkSpec = { inputs: train.inputs.columns, hidden: config.hidden, activation: config.activation };
  const counts = countClasses(train.labels);
  const classWeights = classWeightsOf(config.classWeight, counts);
  const initial = initialise(spec, config, counts.bads / train.labels.length);
  const parts = { spec, config, weights: initial, train, validation: validation.inputs, classWeights };
  const trainer = chooseTrainer(open, job.trainer, parts);
  try {
    const backend = trainer.memory() ? "webgl" : "plain";
    const desk = openNewsDesk({ backend, now, memory: () => trainer.memory(), send: call.report });
    const plan = {
      config,
      initial,
      trainRows: train.labels.length,
      validationLabels: validation.labels,
      classWeights,
      samplingShift: job.samplingShift,
    };
    const { weights, ...figures } = await trainNetwork(trainer, plan, {
      steering: call.steering,
      now,
      yieldNow: call.yieldNow,
      reportEpoch: desk.epoch,
      reportRows: desk.rows,
      reportPaused: desk.paused,
    });
    desk.close();
    const calibration = priorShift(classWeights, job.samplingShift);
    return { network: { spec, members: [weights] }, calibration, backend, ...figures };
  } finally {
    trainer.dispose();
  }
}
