/**
 * The values of the pipeline, in the order in which they come to be. Types only: read this file first. It is long because
 * it is one story: every layer takes its nouns from here, and each is explained by those above it.
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
  /** Whether the first record, after those skipped, holds names. */
  readonly header: boolean;
  /** Records above the names that are no data: a title, a comment, blank lines. */
  readonly skip: number;
  /** Records between the names and the first row that describe the columns, such as `B,N,N`. */
  readonly describing: number;
  /** Records at the end that are no data: totals, a remark on the source. */
  readonly footer: number;
  /** Whether every line as a whole stands in quotes, its own quotes doubled, as some exports wrap them. */
  readonly wrapped: boolean;
}

/** Where the evidence for a part of the dialect lies. */
export interface Guess {
  readonly part: keyof Dialect;
  /**
   * `given`: by the analyst. `mark`: a byte order mark, or `sep=;`. `valid`: all bytes are valid in this encoding.
   * `likely`: the bytes are those of texts in this encoding. `fields`: most lines have the same number of fields.
   * `cells`: cells that show it beyond doubt. `names`: texts above numbers. `shape`: lines unlike those of the rows.
   * `usual`: nothing speaks for anything else.
   */
  readonly because: "given" | "mark" | "valid" | "likely" | "fields" | "cells" | "names" | "shape" | "usual";
  /** How many lines, cells or fields say so; null where there is nothing to count. */
  readonly count: number | null;
}

/** How numbers or texts that could be read in several ways are dates; `yearFirst` is YYMMDD or YYYYMMDD in one piece. */
export type DateReading = "dayFirst" | "monthFirst" | "yearFirst" | "sasDays" | "excelDays";

/** What the analyst, or a model's schema, lays down about reading; what is absent is decided by looking. */
export interface ReadOptions extends Partial<Dialect> {
  /** Texts that mean "no value", compared without surrounding blanks and without case. Absent: the usual ones. */
  readonly missingTokens?: readonly string[];
  /** Kinds that are forced, by the name the column has after duplicates were renamed. */
  readonly kinds?: readonly { readonly column: string; readonly kind: ColumnKind }[];
  /** How date columns are read, by column; makes a column a date. */
  readonly dates?: readonly { readonly column: string; readonly reading: DateReading }[];
  /**
   * Texts of a column, in place of all of its own, that decide what cells alone do not tell: the unit of its numbers, the
   * form of its dates, whether a dash is a value. A file that is read in pieces is then read as one.
   */
  readonly decidedBy?: readonly { readonly column: string; readonly texts: readonly string[] }[];
  /** Keeps about so many rows, drawn by the seed: for files that memory cannot hold. */
  readonly sample?: { readonly rows: number; readonly seed: number };
}

/** What a file is; all but text is unpacked first. */
export type FileFormat = "text" | "gzip" | "xlsx" | "parquet";

/** Where a table came from: enough to say later whether two models saw the same file. */
export interface Source {
  readonly name: string;
  readonly bytes: number;
  readonly rows: number;
  readonly columns: number;
  /** Lower-case hex SHA-256 of the file's bytes. */
  readonly fingerprint: string;
  readonly format: FileFormat;
  /** Rows of the file, where only a sample of them was kept; else null. */
  readonly sampledFrom: number | null;
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
  /** How its texts were read, so that other files are read alike; null where it was not read from texts. */
  readonly reading: DateReading | null;
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
  /** Third standardised moment; 0 for a constant. */
  readonly skewness: number;
  /** Linear quantiles at the shares 0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99. */
  readonly quantiles: readonly number[];
  /** Cells that are exactly 0. */
  readonly zeros: number;
  /** Whether every value is whole. */
  readonly whole: boolean;
  /** Counts of equal-width bins from `min` to `max`. */
  readonly histogram: readonly number[];
  /** Isolated values that look like codes rather than quantities, such as −9 or 99999999; ascending. */
  readonly specialCodes: readonly { readonly value: number; readonly count: number }[];
  readonly plain: PlainSummary;
}

/** What the plan of a column rests on: its quantities without special codes, which would pass for extremes. */
export interface PlainSummary {
  readonly min: number;
  readonly max: number;
  /** Linear quantiles at the shares 0.01, 0.5 and 0.99. */
  readonly q01: number;
  readonly median: number;
  readonly q99: number;
  readonly skewness: number;
}

/** What a column is, in the analyst's words. */
export type ColumnType = "number" | "category" | "boolean" | "date" | "identifier" | "text";

export interface ColumnProfile {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly type: ColumnType;
  readonly unit: string | null;
  readonly missing: number;
  /** How the missing cells were written, most frequent first, `""` for blank, at most 10; absent where it was not counted. */
  readonly missingTexts?: readonly LevelCount[];
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
  /** Empty where nothing tells which value is bad: the analyst has to say. */
  readonly bad: readonly string[];
  /** Values that surely are good ones; those in neither list, such as `Current`, are left out. */
  readonly good: readonly string[];
  /** Why this column and these values; `polarityOpen`: which value is bad cannot be told from the file. */
  readonly evidence: readonly ("name" | "twoLevels" | "badWord" | "rarer" | "last" | "polarityOpen")[];
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

/** Rows of one bin or level of a column, by outcome. */
export interface OutcomeBin {
  /** Numbers and dates: lower edge left out, upper edge included; an infinity at the ends. Null for levels and missing. */
  readonly range: { readonly from: number; readonly to: number } | null;
  /** The levels in it; empty for numbers and for missing. */
  readonly levels: readonly string[];
  readonly goods: number;
  readonly bads: number;
  /** ln of the share of goods over the share of bads, ½ added to each count. */
  readonly woe: number;
  /** Its part of the information value. */
  readonly iv: number;
}

/** How well one column alone tells bad rows from good ones. */
export interface ColumnStrength {
  readonly column: string;
  /** In whichever direction is better; null where it cannot be said. */
  readonly auc: number | null;
  /** Information value; null where it cannot be said. */
  readonly iv: number | null;
  /** Ascending bins, or levels with the most rows first; missing last, if there is any. */
  readonly bins: readonly OutcomeBin[];
}

/** What a confirmed target says of the columns. */
export interface TargetReport {
  readonly bads: number;
  readonly goods: number;
  /** In file order, the target left out. */
  readonly strengths: readonly ColumnStrength[];
  /** Most severe first: leaks, too few bads, drift. */
  readonly findings: readonly Finding[];
}

/** How much two columns say the same. */
export interface Relation {
  readonly one: string;
  readonly other: string;
  /** Two numbers or dates: Spearman's rank correlation. Else Cramér's V, numbers cut into fifths. */
  readonly kind: "spearman" | "cramersV";
  readonly value: number;
}

/** How two columns of numbers or dates hang together; a figure is null where one of the two does not vary. */
export interface PairRelation {
  /** That have both values, among those looked at. */
  readonly rows: number;
  readonly pearson: number | null;
  readonly spearman: number | null;
  /** Tau-b. */
  readonly kendall: number | null;
}

/** How the columns of a table hang together. */
export interface Relations {
  /** Rows looked at: all of them, or an even sample of a large table. */
  readonly rows: number;
  /** The columns that were compared, in file order; with very many, those first. */
  readonly columns: readonly string[];
  /** All pairs where there are at most 40 columns, else the strongest; strongest first. */
  readonly pairs: readonly Relation[];
  /** Sets of columns that are missing together, the most frequent first, and in how many rows. */
  readonly missing: readonly { readonly columns: readonly string[]; readonly rows: number }[];
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
  /** Why the dialect is what it is, one for each of its parts. */
  readonly guesses: readonly Guess[];
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

/** How the labelled rows are divided. */
export interface SplitSpec {
  /**
   * `random` draws rows, with the same bad rate in each part. `date` learns from the earliest and tests on the latest
   * rows. `group` keeps all rows of one value, such as a customer, in one part.
   */
  readonly by: { readonly kind: "random" } | { readonly kind: "date" | "group"; readonly column: string };
  readonly seed: number;
  /** Shares of the labelled rows; the rest is the test part. */
  readonly train: number;
  readonly validation: number;
  /** Cuts what is not the test part into `count` folds, of which the `validate`-th (from 1) is the validation part. */
  readonly folds: { readonly count: number; readonly validate: number } | null;
  /** `undersample` leaves out goods of the training part until it has as many as bads; PDs are corrected for it. */
  readonly balance: "none" | "undersample";
  /** Whether rows that repeat an earlier one in every column are left out. */
  readonly repeats: "keep" | "drop";
}

/** One step of a column on its way into the network: what shall be learnt from the training rows. */
export type StepSpec =
  // numbers and dates
  /** These values mean *missing*, each with a 0/1 input of its own. */
  | { readonly kind: "specialCodes"; readonly codes: readonly number[] }
  /** `value` fills where `how` is `constant`; the indicator is a 0/1 input where the training rows have gaps. */
  | {
      readonly kind: "impute";
      readonly how: "median" | "mean" | "mode" | "constant";
      readonly value: number;
      readonly indicator: boolean;
    }
  /** Limits to quantiles of the training rows, as shares. */
  | { readonly kind: "clip"; readonly lower: number; readonly upper: number }
  /** sign(x)·ln(1 + |x|). */
  | { readonly kind: "log1p" }
  | { readonly kind: "yeoJohnson" }
  | { readonly kind: "standardise" }
  | { readonly kind: "minmax" }
  /** Less the median, by the interquartile range. */
  | { readonly kind: "robust" }
  /** x / √(1 + (x/3)²): never beyond ±3. */
  | { readonly kind: "smoothClip" }
  | { readonly kind: "quantile"; readonly output: "normal" | "uniform"; readonly quantiles: number }
  /** Piecewise-linear encoding in quantile bins, beside the value itself or in place of it. */
  | { readonly kind: "ple"; readonly bins: number; readonly keepValue: boolean }
  // numbers, dates and categories
  /**
   * Weight of evidence. `edges` (numbers) or `groups` (categories) are bins made by hand; null lets the training rows
   * decide, monotone in the bad rate if so wished. Missing is a bin of its own.
   */
  | {
      readonly kind: "woe";
      readonly bins: number;
      readonly monotone: boolean;
      readonly edges: readonly number[] | null;
      readonly groups: readonly (readonly string[])[] | null;
    }
  // categories
  /** What a missing level becomes; `own` leaves it a level of its own. */
  | { readonly kind: "fillLevel"; readonly how: "own" | "mode" | "constant"; readonly value: string }
  /** Levels seen in fewer training rows share one input; at most `maxLevels` have one of their own. */
  | { readonly kind: "oneHot"; readonly rareBelow: number; readonly maxLevels: number }
  /** 0, 1, 2 … in this order; null: by frequency, the most frequent first. */
  | { readonly kind: "ordinal"; readonly order: readonly string[] | null }
  // dates
  /** Months before the reference day (days since 1970-01-01); null: the last day of the training rows. */
  | { readonly kind: "age"; readonly reference: number | null }
  /** One input for each month or weekday seen. */
  | { readonly kind: "calendar"; readonly part: "month" | "weekday" }
  // texts
  /** Number of characters. */
  | { readonly kind: "textLength" }
  /** How often the words of each bucket occur. */
  | { readonly kind: "hashedWords"; readonly buckets: number }
  /** Makes no input of the column. */
  | { readonly kind: "drop" };

export type StepKind = StepSpec["kind"];

/** A step and whether it is on: one that is off is skipped and keeps its place. */
export interface PlannedStep {
  readonly step: StepSpec;
  readonly on: boolean;
}

/** The ordered steps of one column. */
export interface ColumnPlan {
  readonly column: string;
  readonly steps: readonly PlannedStep[];
}

/** What shall be learnt from the training rows: a plan for each input, in file order. */
export interface RecipeSpec {
  readonly plans: readonly ColumnPlan[];
  /** Divides each finished row by its Euclidean length. */
  readonly rowNorm: boolean;
}

/** The style in which plans are made for columns that the analyst has not planned himself. */
export interface PlanStyle {
  readonly numbers: "standardise" | "minmax" | "robust" | "quantile" | "woe";
  /** Adds a piecewise-linear encoding to numbers with enough different values. */
  readonly piecewise: boolean;
  readonly categories: "oneHot" | "woe";
  /** Levels seen in fewer training rows share one input. */
  readonly rareBelow: number;
}

/** What the analyst lays down about the recipe; columns without a plan get one in the style. */
export interface RecipeChoice {
  readonly style: PlanStyle;
  readonly plans: readonly ColumnPlan[];
  readonly rowNorm: boolean;
}

// --------------------------------------------------------------------------------- 5. the split, the recipe

export type Part = "train" | "validation" | "test";

/** What is judged: a part, or all rows that folds were cut from, each by the network of the fold that has not learnt it. */
export type JudgedPart = Part | "outOfFold";

/** Row numbers of the table, ascending; the three are disjoint and hold every labelled row that was not left out. */
export type Split = Readonly<Record<Part, Uint32Array>>;

export interface PartSummary {
  readonly rows: number;
  readonly bads: number;
  /** First and last day, where the table has a date column; else null. */
  readonly dates: { readonly from: number; readonly to: number } | null;
}

/** A fitted step: what it learnt, in the unit of what it is given. */
export type FittedStep =
  | { readonly kind: "specialCodes"; readonly codes: readonly number[] }
  | { readonly kind: "impute"; readonly value: number }
  /** Yields a further 0/1 input: 1 where the value that reaches it is missing. Stands before the imputation. */
  | { readonly kind: "indicator" }
  | { readonly kind: "clip"; readonly lower: number; readonly upper: number }
  | { readonly kind: "log1p" }
  /** Standardised by a step of its own. */
  | { readonly kind: "yeoJohnson"; readonly lambda: number }
  | { readonly kind: "standardise"; readonly mean: number; readonly scale: number }
  | { readonly kind: "minmax"; readonly min: number; readonly range: number }
  | { readonly kind: "robust"; readonly median: number; readonly scale: number }
  | { readonly kind: "smoothClip" }
  /** Ascending values at equally spaced shares from 0 to 1. */
  | { readonly kind: "quantile"; readonly output: "normal" | "uniform"; readonly values: readonly number[] }
  /** Ascending edges, first and last included: one input fewer than there are edges, each within 0 and 1. */
  | { readonly kind: "ple"; readonly edges: readonly number[]; readonly keepValue: boolean }
  /** One weight more than there are inner edges; bins hold their upper edge. */
  | {
      readonly kind: "woeBins";
      readonly edges: readonly number[];
      readonly weights: readonly number[];
      readonly missing: number;
    }
  | {
      readonly kind: "woeLevels";
      readonly groups: readonly { readonly levels: readonly string[]; readonly weight: number }[];
      readonly missing: number;
    }
  | { readonly kind: "fillLevel"; readonly level: string }
  | {
      readonly kind: "oneHot";
      /** Levels with an input of their own, by code point. */
      readonly levels: readonly string[];
      /** Levels that share the input `(rare)`; empty means that there is none. */
      readonly rare: readonly string[];
      /** Whether missing has an input of its own, as it was seen in training. */
      readonly missing: boolean;
    }
  /** Position in the list; a level that is not in it, and missing, become `unknown`. */
  | { readonly kind: "ordinal"; readonly levels: readonly string[]; readonly unknown: number }
  | { readonly kind: "age"; readonly reference: number }
  /** The months (1–12) or weekdays (1–7, Monday first) with an input of their own, ascending. */
  | { readonly kind: "calendar"; readonly part: "month" | "weekday"; readonly values: readonly number[] }
  | { readonly kind: "textLength" }
  | { readonly kind: "hashedWords"; readonly buckets: number };

/** One step of {@link FittedColumn} by its kind. */
export type FittedOf<K extends FittedStep["kind"]> = Extract<FittedStep, { readonly kind: K }>;

export interface FittedColumn {
  readonly kind: ColumnKind;
  readonly name: string;
  readonly steps: readonly FittedStep[];
}

/** Learned preprocessing: plain data, the same for one applicant and a million. */
export interface Recipe {
  /** In file order. */
  readonly columns: readonly FittedColumn[];
  readonly rowNorm: boolean;
  /**
   * Names of the matrix columns: the value of each column that has one, then all 0/1 indicators, then the inputs of
   * encodings (one-hot, piecewise, calendar, words), each in file order.
   */
  readonly inputs: readonly string[];
}

/** What is known of one column a model reads; from the training rows. */
export type SchemaField =
  | {
      readonly kind: "number" | "date";
      readonly name: string;
      readonly unit: string | null;
      /** How the texts of dates were read; null for numbers, and where it is to be decided by looking. */
      readonly reading: DateReading | null;
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
    }
  | { readonly kind: "text"; readonly name: string; readonly missing: number };

export type Schema = readonly SchemaField[];

/** Row-major numbers, shape [rows, columns]. */
export interface Matrix<Data extends Float32Array | Float64Array = Float32Array> {
  readonly rows: number;
  readonly columns: number;
  readonly data: Data;
}

/** Rows of a column as they are before or after a step, for the eye. */
export type Picture =
  | {
      readonly kind: "numbers";
      readonly from: number;
      readonly to: number;
      /** Counts of equal-width bins. */
      readonly counts: readonly number[];
      readonly missing: number;
    }
  /** Most frequent first, at most 30. */
  | { readonly kind: "levels"; readonly levels: readonly LevelCount[]; readonly missing: number };

/** What a step does to the training rows. */
export interface StepPicture {
  readonly before: Picture;
  /** Null where the step makes no value but inputs only, as one-hot does. */
  readonly after: Picture | null;
  /** Names of the inputs that the step adds. */
  readonly inputs: readonly string[];
  /** The bins of a weight-of-evidence step, else empty. */
  readonly bins: readonly OutcomeBin[];
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
  /** Each fold, where there are folds. */
  readonly folds: readonly PartSummary[];
  /** Rows whose target is missing or in neither list. */
  readonly unlabelled: number;
  /** Labelled rows left out because they repeat an earlier one. */
  readonly repeated: number;
  /** Rows without a date in a division by date: all of them are in the training part. */
  readonly undated: number;
  /** Good rows of the training part left out to balance it. */
  readonly undersampled: number;
  /** What is to be added to a logit learnt from the balanced training part; 0 where it was not balanced. */
  readonly samplingShift: number;
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
  /** How the rate changes over the run; `plateau` alone depends on how the run goes. */
  readonly schedule: "constant" | "cosine" | "oneCycle" | "step" | "plateau";
  /** Epochs over which the rate rises from 0 to what the schedule says. */
  readonly warmUp: number;
  readonly batch: number;
  readonly epochs: number;
  /** Share of hidden units left out in each step. */
  readonly dropout: number;
  /** Decoupled for AdamW; for the others the gradient of ½·decay·‖kernels‖². Never on biases. */
  readonly weightDecay: number;
  /** A longer gradient, of all weights together and without decay, is shortened to this length; null leaves it. */
  readonly clipNorm: number | null;
  /** `balanced`: each class weighs the same in sum; the PD is corrected for it afterwards. */
  readonly classWeight: "none" | "balanced";
  readonly seed: number;
  /** Networks trained side by side from seeds of their own; the model is the mean of their logits. */
  readonly members: number;
  /** What makes an epoch the best: the lowest validation loss, or the highest AUC. */
  readonly stopBy: "loss" | "auc";
  /** Stop after this many epochs without a better one; null trains all epochs. The best weights are kept either way. */
  readonly patience: number | null;
}

/** One finished epoch: of one member, or the mean over the members that trained it. */
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
  /** Euclidean length of the last step's gradient, before it was clipped and without decay; null in models of an older version. */
  readonly gradientNorm: number | null;
  /** Training time since the start, pauses left out. */
  readonly seconds: number;
}

/** What trains: SIMD kernels in WebAssembly, shaders in WebGL, or plain TypeScript. */
export type Backend = "wasm" | "webgl" | "plain";

/** How a run ended. `diverged`: the loss left the finite numbers; the network is the best before that. */
export type Ending = "finished" | "patience" | "stopped" | "diverged";

/** A rate chosen anew in the middle of a run, from the epoch that follows. */
export interface RateChange {
  readonly afterEpoch: number;
  readonly learningRate: number;
  /** Planned in all from then on. */
  readonly epochs: number;
}

export interface TrainOutcome {
  /** Each member's best weights. */
  readonly network: Network;
  readonly calibration: Calibration;
  /** The one the run ended on. */
  readonly backend: Backend;
  /** Of each member; 0 where no epoch was finished. */
  readonly bestEpochs: readonly number[];
  /** Of the member that trained longest. */
  readonly epochs: number;
  readonly seconds: number;
  /** The worst of its members' endings: diverged, stopped, finished, patience. */
  readonly ended: Ending;
  readonly rateChanges: readonly RateChange[];
}

/** What turns a network's logit into the logit of the PD. */
export type Calibration =
  | { readonly kind: "none" }
  /** Undoes the shift that class weights cause: logit + shift. */
  | { readonly kind: "priorShift"; readonly shift: number }
  /** Learnt on held-out rows, and read after the shift: see {@link Recalibration}. */
  | { readonly kind: "recalibrated"; readonly shift: number; readonly by: Recalibration };

/** What held-out rows have taught about how a logit is to be read; the order of the rows stays. */
export type Recalibration =
  /** The logit of the PD is the logit divided by the temperature, which is above 0. */
  | { readonly kind: "temperature"; readonly temperature: number }
  /** The logit of the PD is slope · logit + intercept; the slope is above 0. */
  | { readonly kind: "platt"; readonly slope: number; readonly intercept: number }
  /** PDs by steps that never fall: both lists ascend, linear between the points and level beyond them. */
  | { readonly kind: "isotonic"; readonly scores: readonly number[]; readonly pds: readonly number[] };

/** How PDs are corrected after training, as the analyst chooses it. */
export type RecalibrationChoice = "none" | Recalibration["kind"];

// ----------------------------------------------------------------------------------------- 7. the evaluation

export type UndefinedReason = "noRows" | "noBads" | "noGoods" | "nobodyDeclined" | "everybodyDeclined";

/** A number, or the reason why there is none. */
export type Figure =
  | { readonly value: number; readonly reason: null }
  | { readonly value: null; readonly reason: UndefinedReason };

/**
 * Why a measure has no value, where the reasons of figures do not say it.
 *
 * `tooFewRows`: fewer than the method needs. `noVariation`: all scores, or all values, are the same. `separated`: the
 * two classes do not overlap, so that a fitted line is infinitely steep. `certain`: a PD of 0 or 1 that was wrong.
 * `nobodyApproved`: a share of the approved, or a ratio to them. `noAmount`: no row has an amount.
 */
export type MeasureReason =
  | UndefinedReason
  | "tooFewRows"
  | "noVariation"
  | "separated"
  | "certain"
  | "nobodyApproved"
  | "noAmount";

/** A number, or the reason why there is none; each {@link Figure} is one. */
export type Measure =
  | { readonly value: number; readonly reason: null }
  | { readonly value: null; readonly reason: MeasureReason };

/** Where a figure lies with a stated confidence, both ends included. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** A measure with its 95 % interval; null where none can be said. */
export type Estimate = Measure & { readonly interval: Interval | null };

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

export interface Evaluation<Of extends JudgedPart = Part> {
  readonly part: Of;
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
  /** A person looks at PDs from this one up to the cut-off; null, or not below the cut-off, where nobody is referred. */
  readonly referFrom: number | null;
  /** PDs, ascending, at which the next score band begins; band A lies below the first. Empty: no bands. */
  readonly bandEdges: readonly number[];
}

/** What reasons of decisions are made of, wherever the model goes. */
export interface Reasoning {
  /**
   * Stand-ins for the loans that applicants are compared with, values in the order of the schema: each column's values are
   * evenly spaced quantiles, or levels by their share, in an order of its own, so that no row is anybody's. Texts are null.
   */
  readonly reference: readonly (readonly ApplicantValue[])[];
  /** Who they stand for. */
  readonly of: "approved" | "all" | "safest";
  readonly wordings: readonly ReasonWording[];
  /** Columns that are never named. */
  readonly unnamed: readonly string[];
}

/** The analyst's words for a reason. */
export interface ReasonWording {
  readonly column: string;
  readonly direction: ReasonDirection;
  readonly text: string;
}

/** How the values of a column were distributed among the training rows, for files to be compared with. */
export type ColumnBaseline =
  | {
      readonly kind: "number" | "date";
      readonly column: string;
      /** Inner edges of bins, ascending; a value on an edge lies above it. */
      readonly edges: readonly number[];
      /** Rows of each bin: one more than edges. */
      readonly counts: readonly number[];
      readonly missing: number;
    }
  | {
      readonly kind: "category";
      readonly column: string;
      readonly levels: readonly string[];
      /** Rows of each level. */
      readonly counts: readonly number[];
      /** Rows of all other levels. */
      readonly others: number;
      readonly missing: number;
    }
  /** Texts are compared by how many there are. */
  | { readonly kind: "text"; readonly column: string; readonly present: number; readonly missing: number };

/** What the training rows looked like: the yardstick of later files. */
export interface Baseline {
  readonly rows: number;
  readonly bads: number;
  /** PDs of the model on them: inner edges of ten quantile bins, and the rows of each. */
  readonly scores: { readonly edges: readonly number[]; readonly counts: readonly number[] };
  readonly meanPd: number;
  /** In the order of the schema. */
  readonly columns: readonly ColumnBaseline[];
  /**
   * How unlikely a row may be before it counts as far from training: the 99.5 % quantile, over training rows, of the sum
   * over columns of −ln(share of the bin, level or gap the value falls in).
   */
  readonly farFrom: number;
}

/** How much a column moves scores. */
export interface ColumnImportance {
  readonly column: string;
  /** Mean size of its contributions to the logit. */
  readonly meanSize: number;
  /** Standard error of that mean, from how far applicants lie apart; null for one applicant. */
  readonly error: number | null;
}

/** What was seen of a model when it was kept, for whoever reads of it later; each null or empty where it was not looked at. */
export interface Evidence {
  /** Of the data as they were read and prepared. */
  readonly findings: readonly Finding[];
  /** Measures by name, each with its interval, on the part of the evaluation; see `core/evaluate/metrics.ts`. */
  readonly metrics: readonly NamedEstimate[] | null;
  readonly hosmerLemeshow: {
    readonly statistic: Measure;
    readonly degreesOfFreedom: number;
    readonly pValue: Measure;
  } | null;
  /** Ten bins of like size, the safest first. */
  readonly reliability: readonly EvidenceBin[] | null;
  /** The same of the model before it was recalibrated. */
  readonly reliabilityBefore: readonly EvidenceBin[] | null;
  /** The score bands of the policy, the safest first. */
  readonly bands: readonly EvidenceBin[] | null;
  /** In the analyst's currency: what a two-way policy brings at the cut-off in force, and at its best. */
  readonly money: { readonly atCutoff: number; readonly best: number; readonly bestCutoff: number | null } | null;
  readonly importance: readonly ColumnImportance[] | null;
  /** One for each protected column, or pair, that was looked at, at the cut-off then in force. */
  readonly fairness: readonly EvidenceGroups[];
  /** The simple models beside it. */
  readonly challengers: readonly {
    readonly name: "logistic" | "scorecard";
    readonly auc: Estimate;
    readonly brier: Estimate;
  }[];
}

export interface NamedEstimate {
  readonly name: string;
  readonly estimate: Estimate;
}

/** Rows of like PD. */
export interface EvidenceBin {
  readonly rows: number;
  readonly bads: number;
  readonly meanPd: Figure;
  readonly badRate: Figure;
  readonly interval: Interval | null;
}

/** How groups of applicants fare under the model. */
export interface EvidenceGroups {
  readonly columns: readonly string[];
  readonly cutoff: number;
  readonly groups: readonly {
    readonly label: readonly string[];
    readonly rows: number;
    readonly bads: number;
    readonly isReference: boolean;
    readonly approvalRate: Estimate;
    readonly impactRatio: Estimate;
    readonly truePositiveRate: Estimate;
    readonly falsePositiveRate: Estimate;
  }[];
}

/** What people say of a model: it goes with it wherever it goes. Empty texts have not been written yet. */
export interface ModelPaper {
  readonly purpose: string;
  readonly limits: string;
  readonly notes: string;
  readonly tags: readonly string[];
  readonly monitoring: string;
  /** Who answers for it, oldest first. */
  readonly signatures: readonly { readonly name: string; readonly role: string; readonly at: string }[];
}

/** What was done to get a model; enough to do it again. */
export interface Provenance {
  /** When the test part was looked at before this model was saved, ISO 8601, oldest first. */
  readonly testOpenings: readonly string[];
  readonly source: Source;
  readonly target: TargetChoice;
  readonly split: SplitSpec;
  readonly recipe: RecipeSpec;
  readonly training: TrainingConfig;
  readonly parts: Readonly<Record<Part, PartSummary>>;
  readonly backend: Backend;
  readonly bestEpochs: readonly number[];
  readonly epochs: number;
  readonly seconds: number;
  readonly rateChanges: readonly RateChange[];
  /** What learnt it: a network, or one of the simple models that are set beside it. */
  readonly learner: "network" | "logistic" | "scorecard";
  /** Lower-case hex SHA-256 of the values of the columns it reads and of the outcome; null in models of an older version. */
  readonly columnsFingerprint: string | null;
  /** The part that taught the model how its logit is to be read; null where none did. */
  readonly recalibratedOn: "validation" | null;
  readonly app: string;
}

/** A saved model: everything that scoring needs, and where it came from. */
export interface Bundle {
  readonly format: "loanlab-model";
  readonly version: 4;
  readonly id: string;
  readonly name: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  readonly schema: Schema;
  /** Texts that meant "no value" when the loans were read; null for the usual ones. */
  readonly missingTokens: readonly string[] | null;
  readonly recipe: Recipe;
  readonly network: Network;
  readonly calibration: Calibration;
  readonly policy: Policy;
  /** Null in models of an older version: their decisions have no reasons. */
  readonly reasoning: Reasoning | null;
  /** Null in models of an older version: files cannot be compared with their training rows. */
  readonly baseline: Baseline | null;
  /** Null where the model was saved before it was evaluated. */
  readonly evaluation: Evaluation | null;
  readonly evidence: Evidence;
  readonly paper: ModelPaper;
  /** Oldest first; of a long run at most a thousand epochs, the first, the best and the newest among them. */
  readonly history: readonly EpochReport[];
  readonly provenance: Provenance;
}

/** One value of an applicant, in the order of the schema: a number, a level, or null for missing. Dates in days. */
export type ApplicantValue = number | string | null;

/** `farFromTraining`: the row as a whole is unlike nearly all training rows; its field is empty. */
export interface Flag {
  readonly kind: "missing" | "unknownLevel" | "outOfRange" | "notANumber" | "farFromTraining";
  readonly field: string;
}

/** How an applicant's value differs from those compared with; what a reason is worded by. */
export type ReasonDirection = "higher" | "lower" | "missing" | "level" | "same";

/** A column that counted against an applicant. */
export interface StatedReason {
  readonly column: string;
  readonly direction: ReasonDirection;
  /** What it added to the logit of the PD. */
  readonly contribution: number;
  /** The analyst's words for it; null for the usual ones. */
  readonly wording: string | null;
}

export type Verdict = "approve" | "refer" | "decline";

export interface Decision {
  readonly pd: number;
  /** From the lowest to the highest PD among the members of the network; null for a single network. */
  readonly range: Interval | null;
  /** Higher is safer. */
  readonly points: number;
  /** Letter of the score band; null without bands. */
  readonly band: string | null;
  readonly verdict: Verdict;
  readonly flags: readonly Flag[];
  /** At most four, the worst first; absent where the model brings nothing to compare with. */
  readonly reasons?: readonly StatedReason[];
}
