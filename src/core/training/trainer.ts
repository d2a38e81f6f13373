import type { ClassWeights } from "../network/loss.ts";
import type { Matrix, NetworkSpec, TrainingConfig } from "../pipeline.ts";

/** Rows to learn from; a `LabelledMatrix` is one. */
export interface TrainingRows {
  readonly inputs: Matrix<Float32Array | Float64Array>;
  /** Shape [rows]; 1 is bad. */
  readonly labels: Uint8Array;
}

/** What a trainer is made of. */
export interface TrainerParts {
  readonly spec: NetworkSpec;
  readonly config: Pick<TrainingConfig, "loss" | "optimiser" | "weightDecay" | "dropout" | "batch" | "seed">;
  /** The flat weight vector to start from. Copied. */
  readonly weights: Float32Array | Float64Array;
  readonly train: TrainingRows;
  readonly validation: Matrix<Float32Array | Float64Array>;
  readonly classWeights: ClassWeights;
}

/** Rows of one optimiser step, as a piece of the epoch's order. */
export interface StepRows {
  /** Position of the first row in the order. */
  readonly from: number;
  /** At most `config.batch`. */
  readonly count: number;
}

/** What a trainer knows when an epoch has ended. */
export interface EpochFigures {
  /** Mean over the epoch's rows of the loss before each step: class weights included, decay left out, dropout on. */
  readonly loss: number;
  /** Share of those rows whose PD was on the right side of ½, dropout on. */
  readonly accuracy: number;
  /** Shape [validation rows], with the weights at the end of the epoch, dropout off. */
  readonly validationLogits: Float32Array | Float64Array;
  /** The flat weight vector at the end of the epoch: a copy. */
  readonly weights: Float32Array | Float64Array;
}

/** All that is needed to go on elsewhere as if nothing had happened. */
export interface TrainerState {
  readonly weights: Float32Array | Float64Array;
  /** The optimiser's flat vectors, one after the other; empty where it has none. */
  readonly moments: Float32Array | Float64Array;
  /** Number of the last step; 0 before the first. */
  readonly step: number;
}

/** Lets other work have its turn if enough time has passed. */
export type Breathe = () => Promise<void>;

/**
 * What runs the steps of a training run: plain TypeScript in float64 (the oracle) or a GPU in float32.
 *
 * Every trainer is given the same initial weights, row orders, dropout masks, rates and step numbers, and must agree
 * with the others within its precision. The interface lies in `core` because the epoch loop, which is shared, needs it.
 */
export interface Trainer {
  /** Begins an epoch over the training rows in this order. */
  startEpoch(order: Uint32Array): void;
  /** One optimiser step. Steps count from 1 through the whole run. */
  step(rows: StepRows, learningRate: number, step: number): void;
  /**
   * Ends the epoch: resolves when all its steps are done.
   * @throws {AppError} `engine/context-lost` if the GPU went away.
   */
  endEpoch(breathe: Breathe): Promise<EpochFigures>;
  state(): Promise<TrainerState>;
  restore(state: TrainerState): void;
  /** Null where nothing but plain arrays is held. */
  memory(): { readonly tensors: number; readonly bytes: number } | null;
  dispose(): void;
}
