import type { Backend } from "../../../src/core/pipeline.ts";
import type { TrainedMembers, TrainJob, TrainNews } from "../../../src/core/training/job.ts";
import type { Method } from "../../../src/workers/protocol.ts";

/** What one optimiser step asks of WebGL. */
export interface StepCounts {
  readonly drawsPerStep: number;
  readonly uploadsPerStep: number;
}

/** What the bench asks of the worker that a trainer of Loanlab runs in. */
export interface TrainerApi {
  /** Answers at once. */
  greet: Method<undefined, never, void>;
  /** Starts a trainer and tests it. */
  open: Method<{ readonly backend: Backend }, never, void>;
  train: Method<TrainJob, TrainNews, TrainedMembers>;
  /** Of the steps so far, and of them alone: the start of a run and the ends of its epochs are left out. */
  counts: Method<undefined, never, StepCounts>;
}

/** A backend of TensorFlow.js. */
export type FitBackend = "webgl" | "wasm" | "cpu";

/** What the bench asks of the worker that `model.fit` runs in. */
export interface FitApi {
  greet: Method<undefined, never, void>;
  open: Method<{ readonly backend: FitBackend }, never, void>;
  /** Members one after the other. Seconds in `model.fit` alone: tensors and models are there before. */
  train: Method<TrainJob, never, number>;
  /** Of one epoch more of the job, without validation. */
  counts: Method<TrainJob, never, StepCounts>;
}
