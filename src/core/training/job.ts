import type { Backend, EpochReport, LabelledMatrix, TrainingConfig } from "../pipeline.ts";

/** What a training run is made of. */
export interface TrainJob {
  readonly config: TrainingConfig;
  readonly train: LabelledMatrix;
  readonly validation: LabelledMatrix;
  /** Added to the logit of the finished network, because the training rows were drawn otherwise than they occur; 0 for no. */
  readonly samplingShift: number;
  /** `auto`: WebGL where it passes its self-test, else plain TypeScript. */
  readonly trainer: "auto" | Backend;
  /** Starts paused, to be stepped. */
  readonly paused: boolean;
}

/** News of a run, at most ten times a second. */
export interface TrainNews {
  /** Epochs finished since the last news, oldest first. */
  readonly epochs: readonly EpochReport[];
  readonly backend: Backend;
  readonly paused: boolean;
  /** Rows trained per second, over the last second or so; null before there is one. */
  readonly rowsPerSecond: number | null;
  /** Tensors and bytes the backend holds; null for plain TypeScript. */
  readonly memory: { readonly tensors: number; readonly bytes: number } | null;
}

/** Where training will run. */
export interface BackendReport {
  readonly backend: Backend;
  /** What the driver calls itself, or why WebGL cannot be used. */
  readonly detail: string;
  /** Whether WebGL runs on the processor (SwiftShader, llvmpipe), as on machines without a GPU. */
  readonly software: boolean;
}
