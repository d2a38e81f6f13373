/**
 * What the page may ask of its workers. The data worker holds every row; the engine worker trains.
 */

import type { WireError } from "../core/errors.ts";
import type {
  Calibration,
  ColumnPlan,
  Evaluation,
  Imported,
  LabelledMatrix,
  Network,
  PairRelation,
  Part,
  PointsScale,
  Prepared,
  ReadOptions,
  RecipeSpec,
  Relations,
  RoleChoice,
  SplitSpec,
  StepPicture,
  TargetChoice,
  TargetReport,
} from "../core/pipeline.ts";
import type { TrainedMembers, TrainJob, TrainNews, TrialPlan, TrialReport } from "../core/training/job.ts";
import type { CodingApi } from "./codingProtocol.ts";
import type { ComparingApi } from "./comparingProtocol.ts";
import type { PairingApi } from "./pairingProtocol.ts";
import type { ExportingApi } from "./exportingProtocol.ts";
import type { FairnessApi } from "./fairnessProtocol.ts";
import type { JudgingApi } from "./judgingProtocol.ts";
import type { ProjectApi } from "./projectProtocol.ts";
import type { ExplainingApi } from "./explainingProtocol.ts";
import type { ScoringApi } from "./scoringProtocol.ts";
import type { WatchingApi } from "./watchingProtocol.ts";

/** Two columns of a table that are looked at together. */
export interface PairToRelate {
  readonly tableId: string;
  readonly columns: readonly [string, string];
}

/** One thing a worker can be asked: what it takes, what it reports on the way, what it returns. */
export interface Method<Args = unknown, Progress = unknown, Result = unknown> {
  readonly args: Args;
  readonly event: Progress;
  readonly result: Result;
}

/** A worker's contract: an interface whose every member is a {@link Method}. */
export type Methods<Api> = { readonly [Name in keyof Api]: Method };

/** How far a file has been read. */
export interface ReadProgress {
  readonly bytes: number;
  readonly totalBytes: number;
  readonly rows: number;
}

/** What is to be prepared: a table and the analyst's choices. */
export interface PrepareJob {
  readonly tableId: string;
  readonly target: TargetChoice;
  /** The role of every column. */
  readonly roles: readonly RoleChoice[];
  readonly split: SplitSpec;
  readonly recipe: RecipeSpec;
}

/** What is to be measured: a network on one part of a preparation. */
export interface EvaluateJob {
  readonly preparedId: string;
  readonly part: Part;
  readonly network: Network;
  readonly calibration: Calibration;
  readonly scale: PointsScale;
}

/** Which column of a file of applicants stands for which field of a model; null leaves the field missing. */
export interface FieldMapping {
  readonly field: string;
  readonly column: string | null;
}

export interface DataApi
  extends
    WatchingApi,
    JudgingApi,
    CodingApi,
    ComparingApi,
    PairingApi,
    FairnessApi,
    ExplainingApi,
    ExportingApi,
    ProjectApi,
    ScoringApi {
  /** Reads a file into typed columns and profiles it. The table stays in the worker. */
  importFile: Method<{ readonly file: File; readonly options: ReadOptions }, ReadProgress, Imported>;
  /** Makes synthetic loans and reads them as a file is read. */
  importSynthetic: Method<
    { readonly rows: number; readonly seed: number; readonly options: ReadOptions },
    ReadProgress,
    Imported
  >;
  /** Forgets a table and all that was made from it. */
  forgetTable: Method<{ readonly tableId: string }, never, void>;
  /** What a confirmed target says of the columns: strengths, leaks. */
  judgeTarget: Method<{ readonly tableId: string; readonly target: TargetChoice }, never, TargetReport>;
  /** How the columns hang together; `columns` in the order in which they matter. */
  relate: Method<{ readonly tableId: string; readonly columns: readonly string[] }, never, Relations>;
  /** How two of them hang together, by each measure; null where one is no number or date. */
  relatePair: Method<PairToRelate, never, PairRelation | null>;
  /** What each step of a plan that is on does to the training rows, in the order of the plan; null for one that is off. */
  pictures: Method<{ readonly job: PrepareJob; readonly plan: ColumnPlan }, never, readonly (StepPicture | null)[]>;
  /** Splits, fits the recipe on the training rows and reports; the rows stay in the worker. */
  prepare: Method<PrepareJob, never, Prepared>;
  /** The matrices to learn from, moved and not copied. */
  matrices: Method<
    { readonly preparedId: string },
    never,
    { readonly train: LabelledMatrix; readonly validation: LabelledMatrix }
  >;
  evaluate: Method<EvaluateJob, never, Evaluation>;
}

export interface EngineApi {
  /** Starts, tests and times every trainer on a plan; a plan of the same shape is measured once. */
  tryTrainers: Method<TrialPlan, never, TrialReport>;
  /** Forgets what was measured, so that it is measured anew. */
  forgetTrials: Method<undefined, never, void>;
  train: Method<TrainJob, TrainNews, TrainedMembers>;
  /** Steers the run in progress; does nothing where there is none. `step` trains one epoch and pauses. */
  steer: Method<{ readonly command: "pause" | "resume" | "step" | "stop" }, never, void>;
}

/** Page → worker. Payloads are `unknown` on the wire; {@link Methods} types them at both ends. */
export type Request =
  | { readonly type: "call"; readonly id: number; readonly method: string; readonly args: unknown }
  | { readonly type: "abort"; readonly id: number }
  /** Answered at once by a worker that lives and is not busy. */
  | { readonly type: "ping" };

/** Worker → page. A call gets any number of events, then one result or one error. */
export type Reply =
  | { readonly type: "event"; readonly id: number; readonly event: unknown }
  | { readonly type: "result"; readonly id: number; readonly result: unknown }
  | { readonly type: "error"; readonly id: number; readonly error: WireError }
  /** A message could not be read, for want of memory perhaps: nobody knows which call it was. */
  | { readonly type: "unread" }
  | { readonly type: "pong" };
