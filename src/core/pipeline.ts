/**
 * The values of the pipeline, in the order in which they come to be. Types only: read this file first.
 *
 *     File ─▶ Table ─▶ Profile ─▶ (the analyst's choices) ─▶ Split ─▶ Recipe ─▶ Matrix
 *          ─▶ Network ─▶ Calibration ─▶ Evaluation ─▶ Bundle ─▶ Decision
 *
 * Everywhere: label 1 is *bad* (default), 0 is *good*; PD is the probability of label 1; NaN in a `Float64Array`
 * and code −1 in an `Int32Array` mean *missing*. Column names come from files: they are never keys of an object.
 */

import type { Finding } from "./findings.ts";

// ---------------------------------------------------------------------------------------------- 1. the file

/** How the text of a file was, or is to be, read. */
export interface Dialect {
  /** Label that `TextDecoder` knows, such as `utf-8` or `windows-1252`. */
  readonly encoding: string;
  readonly delimiter: "," | ";" | "\t" | "|" | " ";
  /** What separates whole numbers from fractions. */
  readonly decimal: "." | ",";
  /** Whether the first line holds names. */
  readonly header: boolean;
}

/** What the analyst, or a model's schema, lays down about reading; what is absent is decided by looking. */
export interface ReadOptions extends Partial<Dialect> {
  /** Texts that mean "no value", compared without surrounding blanks and without case. Absent: the usual ones. */
  readonly missingTokens?: readonly string[];
  /** Kinds that are forced, by the name the column has after duplicates were renamed. */
  readonly kinds?: readonly { readonly column: string; readonly kind: ColumnKind }[];
}

/** Where a table came from: enough to say later whether two models saw the same file. */
export interface Source {
  readonly name: string;
  readonly bytes: number;
  readonly rows: number;
  readonly columns: number;
  /** Lower-case hex SHA-256 of the file's bytes. */
  readonly fingerprint: string;
}

// --------------------------------------------------------------------------------------------- 2. the table

/** `text` is what has nearly as many values as rows: names, remarks, keys. */
export type ColumnKind = "number" | "category" | "date" | "text";

export interface NumberColumn {
  readonly kind: "number";
  readonly name: string;
  /** Shape [rows]; NaN is missing. Numbers as written: `13.5%` is 13.5. */
  readonly values: Float64Array;
  /** What was written beside the numbers (`$`, `%`, `months`), or null. */
  readonly unit: string | null;
}

export interface DateColumn {
  readonly kind: "date";
  readonly name: string;
  /** Shape [rows], whole days since 1970-01-01; NaN is missing. */
  readonly values: Float64Array;
}

export interface CategoryColumn {
  readonly kind: "category" | "text";
  readonly name: string;
  /** Shape [rows], positions in `levels`; −1 is missing. */
  readonly codes: Int32Array;
  /** In order of first appearance. */
  readonly levels: readonly string[];
}

export type Column = NumberColumn | DateColumn | CategoryColumn;

/** Typed columns of equal length, names unique. Lives in the data worker only. */
export interface Table {
  readonly rows: number;
  readonly columns: readonly Column[];
}

// ------------------------------------------------------------------------------------------- 3. the profile

/** `protected` columns are kept for fairness tests and out of the inputs. */
export type ColumnRole = "input" | "identifier" | "date" | "protected" | "ignored";

export interface LevelCount {
  readonly level: string;
  readonly count: number;
}

export interface NumberSummary {
  readonly min: number;
  readonly q25: number;
  readonly median: number;
  readonly q75: number;
  readonly max: number;
  readonly mean: number;
  /** Population standard deviation. */
  readonly deviation: number;
  /** Counts of equal-width bins from `min` to `max`. */
  readonly histogram: readonly number[];
}

export interface ColumnProfile {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly unit: string | null;
  readonly missing: number;
  /** Number of different non-missing values. */
  readonly distinct: number;
  /** For numbers and dates (in days) with at least one value, else null. */
  readonly numbers: NumberSummary | null;
  /** Most frequent first, at most 50. For categories, and for numbers and dates of at most 50 values (as `String(value)`). */
  readonly levels: readonly LevelCount[];
  readonly role: ColumnRole;
}

/** A guess the analyst must confirm: it is never used before. */
export interface TargetProposal {
  readonly column: string;
  readonly bad: readonly string[];
  /** Why this column and these values. */
  readonly evidence: readonly ("name" | "twoLevels" | "badWord" | "rarer")[];
}

export interface Profile {
  readonly rows: number;
  /** In file order. */
  readonly columns: readonly ColumnProfile[];
  /** Most severe first. */
  readonly findings: readonly Finding[];
  /** Best first; empty where nothing looks like an outcome. */
  readonly targets: readonly TargetProposal[];
}

/** The first lines as text, for the eye. */
export interface Preview {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** All that the page learns of a table. */
export interface Imported {
  /** Names the table inside the data worker. */
  readonly tableId: string;
  readonly source: Source;
  readonly dialect: Dialect;
  readonly profile: Profile;
  readonly preview: Preview;
}

// --------------------------------------------------------------------------------- 4. the analyst's choices

/** Values are compared as text: categories by level, numbers by `String(value)`. Values in neither list are left out. */
export interface TargetChoice {
  readonly column: string;
  readonly bad: readonly string[];
  readonly good: readonly string[];
}

export interface RoleChoice {
  readonly column: string;
  readonly role: ColumnRole;
}

export interface SplitSpec {
  readonly kind: "stratified";
  readonly seed: number;
  /** Shares of the labelled rows; the rest is the test part. */
  readonly train: number;
  readonly validation: number;
}

export interface NumberPlan {
  readonly impute: "median" | "mean" | "zero";
  /** Adds a 0/1 input where the training rows have gaps. */
  readonly indicator: boolean;
  readonly scale: "standardise" | "minmax" | "none";
}

export interface CategoryPlan {
  /** Levels seen in fewer training rows share one input. */
  readonly rareBelow: number;
  /** At most this many inputs of their own; the most frequent get them. */
  readonly maxLevels: number;
}

/** What shall be learnt from the training rows. */
export interface RecipeSpec {
  readonly numbers: NumberPlan;
  readonly categories: CategoryPlan;
  /** Number columns that are treated otherwise. */
  readonly overrides: readonly { readonly column: string; readonly plan: NumberPlan }[];
  /** Divides each finished row by its Euclidean length. */
  readonly rowNorm: boolean;
}

// --------------------------------------------------------------------------------- 5. the split, the recipe

export type Part = "train" | "validation" | "test";

/** Row numbers of the table, ascending; the three are disjoint and hold every labelled row. */
export type Split = Readonly<Record<Part, Uint32Array>>;

export interface PartSummary {
  readonly rows: number;
  readonly bads: number;
}

/** A fitted step of one number column: what it learnt, in the column's own unit. */
export type NumberStep =
  | { readonly kind: "impute"; readonly value: number }
  /** Yields a further 0/1 input. */
  | { readonly kind: "indicator" }
  | { readonly kind: "standardise"; readonly mean: number; readonly scale: number }
  | { readonly kind: "minmax"; readonly min: number; readonly range: number };

/** A fitted step of one category column. */
export interface OneHotStep {
  readonly kind: "oneHot";
  /** Levels with an input of their own, by code point. */
  readonly levels: readonly string[];
  /** Levels that share the input `(rare)`; empty means that there is none. */
  readonly rare: readonly string[];
  /** Whether missing has an input of its own, as it was seen in training. */
  readonly missing: boolean;
}

export type FittedColumn =
  | { readonly kind: "number" | "date"; readonly name: string; readonly steps: readonly NumberStep[] }
  | { readonly kind: "category"; readonly name: string; readonly steps: readonly [OneHotStep] };

/** Learned preprocessing: plain data, the same for one applicant and a million. */
export interface Recipe {
  /** In file order. */
  readonly columns: readonly FittedColumn[];
  readonly rowNorm: boolean;
  /** Names of the matrix columns: all numbers, then all indicators, then the one-hot inputs, each in file order. */
  readonly inputs: readonly string[];
}

/** What is known of one column a model reads; from the training rows. */
export type SchemaField =
  | {
      readonly kind: "number" | "date";
      readonly name: string;
      readonly unit: string | null;
      readonly min: number;
      readonly max: number;
      readonly median: number;
      /** Whether every training value was whole. */
      readonly whole: boolean;
      readonly missing: number;
    }
  | {
      readonly kind: "category";
      readonly name: string;
      /** Most frequent first. */
      readonly levels: readonly string[];
      readonly missing: number;
    };

export type Schema = readonly SchemaField[];

/** Row-major numbers, shape [rows, columns]. */
export interface Matrix<Data extends Float32Array | Float64Array = Float32Array> {
  readonly rows: number;
  readonly columns: number;
  readonly data: Data;
}

/** What the network learns from. */
export interface LabelledMatrix {
  readonly inputs: Matrix;
  /** Shape [rows]; 1 is bad. */
  readonly labels: Uint8Array;
}

/** All that the page learns of a preparation; the rows stay in the data worker under `preparedId`. */
export interface Prepared {
  readonly preparedId: string;
  readonly parts: Readonly<Record<Part, PartSummary>>;
  /** Rows whose target is missing or in neither list. */
  readonly unlabelled: number;
  readonly recipe: Recipe;
  readonly schema: Schema;
  readonly findings: readonly Finding[];
}

// -------------------------------------------------------------------------------------------- 6. the network

export type Activation = "relu" | "sigmoid" | "tanh" | "leakyRelu" | "elu" | "gelu" | "silu";

/** A multi-layer perceptron with one logit at its end. */
export interface NetworkSpec {
  readonly inputs: number;
  /** Widths of the hidden layers, first to last; may be empty (logistic regression). */
  readonly hidden: readonly number[];
  readonly activation: Activation;
}

/** A trained network. Its logit is the mean of its members' logits. */
export interface Network {
  readonly spec: NetworkSpec;
  /** One or more flat weight vectors; per layer the kernel [in][out], then the bias [out]. */
  readonly members: readonly Float32Array[];
}

export type Loss = "crossEntropy" | "meanSquaredError";
export type OptimiserKind = "gradientDescent" | "momentum" | "rmsProp" | "adam" | "adamW";

export interface TrainingConfig {
  readonly hidden: readonly number[];
  readonly activation: Activation;
  readonly initialiser: "glorotUniform" | "heNormal";
  /** `baseRate` starts the output at the logit of the training bad rate. */
  readonly outputBias: "zero" | "baseRate";
  readonly loss: Loss;
  readonly optimiser: OptimiserKind;
  readonly learningRate: number;
  readonly schedule: "constant" | "cosine";
  readonly batch: number;
  readonly epochs: number;
  /** Share of hidden units left out in each step. */
  readonly dropout: number;
  /** Decoupled for AdamW; for the others the gradient of ½·decay·‖kernels‖². Never on biases. */
  readonly weightDecay: number;
  /** `balanced`: each class weighs the same in sum; the PD is corrected for it afterwards. */
  readonly classWeight: "none" | "balanced";
  readonly seed: number;
  /** Stop after this many epochs without a lower validation loss; null trains all epochs. The best weights are kept either way. */
  readonly patience: number | null;
}

/** One finished epoch. */
export interface EpochReport {
  /** From 1. */
  readonly epoch: number;
  /** Mean over the epoch's batches, class weights included, dropout on. */
  readonly trainLoss: number;
  readonly trainAccuracy: number;
  /** Class weights included, dropout off. */
  readonly validationLoss: number;
  readonly validationAccuracy: number;
  /** Null where the validation part has one class only. */
  readonly validationAuc: number | null;
  readonly validationKs: number | null;
  readonly learningRate: number;
  /** Training time since the start, pauses left out. */
  readonly seconds: number;
}

export type Backend = "webgl" | "plain";

export interface TrainOutcome {
  /** The best weights by validation loss. */
  readonly network: Network;
  readonly calibration: Calibration;
  readonly backend: Backend;
  readonly bestEpoch: number;
  readonly epochs: number;
  readonly seconds: number;
  /** `diverged`: the loss left the finite numbers; the network is the best before that. */
  readonly ended: "finished" | "patience" | "stopped" | "diverged";
}

/** What turns a network's logit into the logit of the PD. */
export type Calibration =
  | { readonly kind: "none" }
  /** Undoes the shift that class weights cause: logit + shift. */
  | { readonly kind: "priorShift"; readonly shift: number };

// ----------------------------------------------------------------------------------------- 7. the evaluation

export type UndefinedReason = "noRows" | "noBads" | "noGoods" | "nobodyDeclined" | "everybodyDeclined";

/** A number, or the reason why there is none. */
export type Figure =
  | { readonly value: number; readonly reason: null }
  | { readonly value: null; readonly reason: UndefinedReason };

export interface CurvePoint {
  readonly x: number;
  readonly y: number;
  /** Decline at or above this PD; null at the end of the curve that has none. */
  readonly threshold: number | null;
}

/** How many would be declined at each threshold: all the slider needs, without a row. */
export interface ThresholdTable {
  /** Ascending, from 0 to 1. */
  readonly thresholds: readonly number[];
  /** Bad and good rows with PD at or above each threshold. */
  readonly declinedBads: readonly number[];
  readonly declinedGoods: readonly number[];
}

export interface Confusion {
  /** Bad and declined. */
  readonly truePositives: number;
  /** Good and declined. */
  readonly falsePositives: number;
  /** Good and approved. */
  readonly trueNegatives: number;
  /** Bad and approved. */
  readonly falseNegatives: number;
}

export interface ScoreBin {
  /** In points, lower edge included. */
  readonly from: number;
  readonly to: number;
  readonly goods: number;
  readonly bads: number;
}

export interface Evaluation {
  readonly part: Part;
  readonly rows: number;
  readonly bads: number;
  readonly auc: Figure;
  readonly gini: Figure;
  readonly ks: Figure;
  /** PD at which KS is reached. */
  readonly ksThreshold: Figure;
  readonly averagePrecision: Figure;
  readonly logLoss: Figure;
  readonly brier: Figure;
  /** x = false positive rate, y = true positive rate; at most 300 points. */
  readonly roc: readonly CurvePoint[];
  /** x = recall, y = precision; at most 300 points. */
  readonly precisionRecall: readonly CurvePoint[];
  readonly table: ThresholdTable;
  readonly scores: readonly ScoreBin[];
}

// -------------------------------------------------------------------------------- 8. the bundle, the decision

/** `points` at good:bad odds of `odds`, `pdo` more for each doubling. */
export interface PointsScale {
  readonly points: number;
  readonly odds: number;
  readonly pdo: number;
}

export interface Policy {
  readonly scale: PointsScale;
  /** Decline at or above this PD. */
  readonly cutoff: number;
}

/** What was done to get a model; enough to do it again. */
export interface Provenance {
  readonly source: Source;
  readonly target: TargetChoice;
  readonly split: SplitSpec;
  readonly recipe: RecipeSpec;
  readonly training: TrainingConfig;
  readonly parts: Readonly<Record<Part, PartSummary>>;
  readonly backend: Backend;
  readonly bestEpoch: number;
  readonly epochs: number;
  readonly seconds: number;
  readonly app: string;
}

/** A saved model: everything that scoring needs, and where it came from. */
export interface Bundle {
  readonly format: "loanlab-model";
  readonly version: 1;
  readonly id: string;
  readonly name: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  readonly schema: Schema;
  readonly recipe: Recipe;
  readonly network: Network;
  readonly calibration: Calibration;
  readonly policy: Policy;
  /** Null where the model was saved before it was evaluated. */
  readonly evaluation: Evaluation | null;
  readonly history: readonly EpochReport[];
  readonly provenance: Provenance;
}

/** One value of an applicant, in the order of the schema: a number, a level, or null for missing. Dates in days. */
export type ApplicantValue = number | string | null;

export interface Flag {
  readonly kind: "missing" | "unknownLevel" | "outOfRange" | "notANumber";
  readonly field: string;
}

export interface Decision {
  readonly pd: number;
  /** Higher is safer. */
  readonly points: number;
  readonly verdict: "approve" | "decline";
  readonly flags: readonly Flag[];
}
