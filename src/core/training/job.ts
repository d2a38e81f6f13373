import type { Backend, Calibration, EpochReport, LabelledMatrix, TrainingConfig } from "../pipeline.ts";
import type { MemberResult, MemberState } from "./memberRun.ts";
import type { EngineMemory } from "./trainer.ts";

/** Which trainer: one by name, or the one that was measured to be the fastest. */
export type TrainerChoice = "auto" | Backend;

/** The parts of one preparation, to learn from. */
export interface TrainingTable {
  readonly train: LabelledMatrix;
  readonly validation: LabelledMatrix;
  /** Added to the logit of the finished network, because the training rows were drawn otherwise than they occur; 0 for no. */
  readonly samplingShift: number;
}

/** What one member of a job has of its own. */
export interface MemberChoice extends Pick<TrainingConfig, "seed" | "learningRate" | "weightDecay" | "dropout"> {
  /** Which of the tables it learns from. */
  readonly table: number;
}

/** What a training run is made of: members of one shape, trained side by side. */
export interface TrainJob {
  /** What the members share; its seed, rate, decay and dropout are those of `members`. */
  readonly config: TrainingConfig;
  readonly tables: readonly TrainingTable[];
  readonly members: readonly MemberChoice[];
  /** Of a run that goes on, `auto` is the trainer that made its checkpoint. */
  readonly trainer: TrainerChoice;
  /** Starts paused, to be stepped. */
  readonly paused: boolean;
  /** Where to go on from; null starts anew. */
  readonly resume: Checkpoint | null;
}

/** A run as it stands, to be kept and taken up again. */
export interface Checkpoint {
  /** The trainer that made it; another one goes on from it too, but not to the bit. */
  readonly backend: Backend;
  /** One for each member. */
  readonly members: readonly MemberState[];
  /** Each member's finished epochs, packed as `createHistory` does. */
  readonly histories: readonly Float64Array[];
  /** How often the GPU went away so far without an epoch in between. */
  readonly losses: number;
}

/** Something that happened to a run that the analyst should know. */
export type RunNotice =
  /** The GPU went away; the run went on from its last checkpoint. */
  | { readonly kind: "contextLost"; readonly epoch: number }
  /** The trainer in use failed; the run goes on with another. */
  | { readonly kind: "fellBack"; readonly from: Backend; readonly to: Backend; readonly reason: string };

/** News of a run, at most ten times a second. */
export interface TrainNews {
  /** Epochs that every member still in training has finished since the last news, oldest first: means over those members. */
  readonly epochs: readonly EpochReport[];
  /** For each member its epochs since the last news, oldest first; empty lists for one member alone. */
  readonly members: readonly (readonly EpochReport[])[];
  readonly backend: Backend;
  readonly paused: boolean;
  /** Rows trained per second, all members together, over the last second or so; null before there is one. */
  readonly rowsPerSecond: number | null;
  /** What the trainer holds besides plain arrays; null for plain TypeScript. */
  readonly memory: EngineMemory | null;
  readonly notices: readonly RunNotice[];
  /** To be kept; at most one every two seconds, null in between. */
  readonly checkpoint: Checkpoint | null;
}

/** What comes out of a run. */
export interface TrainedMembers {
  readonly members: readonly (MemberResult & { readonly calibration: Calibration })[];
  /** The trainer that it ended on. */
  readonly backend: Backend;
  readonly seconds: number;
  /** How the members stood at the end, to go on from; null where that is not known any more. */
  readonly last: Checkpoint | null;
}

/** What one trainer was measured to do. */
export interface TrainerTrial {
  readonly backend: Backend;
  /** Of all members together; null where it cannot be used. */
  readonly secondsPerEpoch: number | null;
  /** Why it cannot be used, or null. */
  readonly reason: string | null;
}

/** What is to be tried: everything that the time of a step depends on. */
export interface TrialPlan extends Pick<
  TrainingConfig,
  "hidden" | "activation" | "loss" | "optimiser" | "batch" | "clipNorm" | "dropout"
> {
  readonly inputs: number;
  readonly rows: number;
  readonly members: number;
}

/** What this machine has to train on, measured for one plan. */
export interface TrialReport {
  readonly plan: TrialPlan;
  /** The fastest that can be used; WebAssembly where that is about as fast. */
  readonly choice: Backend;
  /** All there are, fastest first, those that cannot be used last. */
  readonly trials: readonly TrainerTrial[];
  readonly webgl: WebglReport;
  /** Workers that share the members on the processor. */
  readonly workers: number;
  /** Whether the WebAssembly kernels multiply and add in one instruction. */
  readonly fusedMultiplyAdd: boolean;
}

/** What WebGL is on this machine. */
export interface WebglReport {
  readonly usable: boolean;
  /** What the driver calls itself, or why it cannot be used. */
  readonly detail: string;
  /** Whether it runs on the processor (SwiftShader, llvmpipe), as on machines without a GPU. */
  readonly software: boolean;
}
