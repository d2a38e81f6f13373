import type { ClassWeights } from "../network/loss.ts";
import type { Backend, Matrix, NetworkSpec, TrainingConfig } from "../pipeline.ts";

/** Rows to learn from; a `LabelledMatrix` is one. */
export interface TrainingRows {
  readonly inputs: Matrix<Float32Array | Float64Array>;
  /** Shape [rows]; 1 is bad. */
  readonly labels: Uint8Array;
}

/** What members learn from and are measured on: the parts of one preparation. */
export interface TrainingSet {
  readonly train: TrainingRows;
  readonly validation: Matrix<Float32Array | Float64Array>;
}

/** What one member has of its own. */
export interface MemberParts {
  /** Which of the sets it learns from. */
  readonly set: number;
  /** Of its dropout masks. */
  readonly seed: number;
  readonly dropout: number;
  readonly weightDecay: number;
  readonly classWeights: ClassWeights;
}

/** What a trainer is made of: one or more members of one shape, trained side by side. */
export interface TrainerParts {
  readonly spec: NetworkSpec;
  readonly config: Pick<TrainingConfig, "loss" | "optimiser" | "batch" | "clipNorm">;
  /** All of `spec.inputs` columns; members of an ensemble share one. */
  readonly sets: readonly TrainingSet[];
  readonly members: readonly MemberParts[];
}

/** One member's epoch to come, or what is left of one that it stood in. */
export interface MemberEpoch {
  /** Its training rows in the order of their visit, cut into batches of `config.batch`; the last may be smaller. */
  readonly order: Uint32Array;
  /** The learning rate of each batch, shape [batches]. */
  readonly rates: Float64Array;
}

/** What a trainer knows of a member when an epoch has ended. */
export interface EpochFigures {
  /** Mean over the epoch's rows of the loss before each step: class weights included, decay left out, dropout on. */
  readonly loss: number;
  /** Share of those rows whose PD was on the right side of ½, dropout on. */
  readonly accuracy: number;
  /** Length of the last step's gradient, before clipping and without decay. */
  readonly gradientNorm: number;
  /** Shape [validation rows of its set], with the weights at the end of the epoch, dropout off. */
  readonly validationLogits: Float32Array | Float64Array;
  /** The flat weight vector at the end of the epoch: a copy. */
  readonly weights: Float32Array | Float64Array;
}

/** What is known of the epoch so far. */
export interface Tally {
  readonly rows: number;
  /** Sum of weighted losses. */
  readonly loss: number;
  /** Rows whose PD was on the right side of ½. */
  readonly right: number;
  /** Length of the last step's gradient, before clipping and without decay. */
  readonly gradientNorm: number;
}

/** One member as it stands between two steps: all that a trainer of the same kind needs to go on to the bit. */
export interface TrainerState {
  /** The flat weight vector. */
  readonly weights: Float32Array | Float64Array;
  /** The optimiser's flat vectors, one after the other; empty where it has none. */
  readonly moments: Float32Array | Float64Array;
  /** Number of the last step; 0 before the first. */
  readonly step: number;
  /** Of the epoch it stands in. */
  readonly tally: Tally;
}

/** The tally at the start of an epoch. */
export const emptyTally: Tally = { rows: 0, loss: 0, right: 0, gradientNorm: 0 };

/**
 * What runs the steps of a training run: plain TypeScript in float64 (the oracle), WebAssembly or a GPU in float32.
 *
 * Every trainer is given the same initial weights, row orders, dropout masks, rates and step numbers, and must agree
 * with the others within its precision; member i of several must come out as it would alone, to the bit. The interface
 * lies in `core` because the epoch loop, which is shared, needs it.
 *
 * Calls come in this order: `restore`, then for each epoch `startEpoch`, `steps` as often as the loop likes, `endEpoch`.
 */
export interface Trainer {
  readonly backend: Backend;
  /** How many epochs may be begun before the figures of the first of them are known: 2 where figures are slow to come. */
  readonly epochsInFlight: 1 | 2;
  /** Where each member goes on from, be it the midst of an epoch. Copied. */
  restore(states: readonly TrainerState[]): void;
  /** Begins an epoch, or goes on with one; null for a member at rest, which is left as it is. */
  startEpoch(epochs: readonly (MemberEpoch | null)[]): void;
  /**
   * One optimiser step for each batch `from` ≤ batch < `to` of `order` and each member that has so many; the members' step
   * numbers follow from their states. Resolves when there is room for more work, which may be before the steps are done.
   *
   * @param breathe Called between pieces of long work on this thread. What it throws leaves the run in pieces.
   * @throws {AppError} `engine/context-lost` if the GPU went away.
   */
  steps(from: number, to: number, breathe: Breathe): Promise<void>;
  /**
   * Ends the epoch and empties the tallies of those that trained it: resolves when all its steps are done; null for
   * members at rest.
   *
   * @param breathe As for `steps`.
   * @throws {AppError} `engine/context-lost` if the GPU went away.
   */
  endEpoch(breathe: Breathe): Promise<readonly (EpochFigures | null)[]>;
  /** Each member as it stands after all steps asked for. */
  state(): Promise<readonly TrainerState[]>;
  /** Null where nothing but plain arrays is held. */
  memory(): EngineMemory | null;
  dispose(): void;
}

/** What a trainer holds besides plain arrays. */
export interface EngineMemory {
  /** Tensors on the GPU; 0 for WebAssembly. */
  readonly tensors: number;
  /** On the GPU, or in WebAssembly's memory. */
  readonly bytes: number;
}

/** Lets other work have its turn if enough time has passed. */
export type Breathe = () => Promise<void>;

/** For short work: lets nobody have a turn. */
export const noBreath: Breathe = () => Promise.resolve();
