import type { Reference } from "../core/explain/references.ts";
import type {
  ApplicantValue,
  Baseline,
  Bundle,
  Decision,
  Policy,
  Preview,
  Reasoning,
  ReasonWording,
  Source,
  Verdict,
} from "../core/pipeline.ts";
import type { ReasonsFor } from "../core/score/decider.ts";
import type { MappedBy } from "../core/score/mapping.ts";
import type { FlagCount } from "./batch/batchJob.ts";
import type { BatchMetrics } from "./batch/batchMetrics.ts";
import type { BatchCounts } from "./batch/batchTotals.ts";
import type { FieldMapping, Method, ReadProgress } from "./protocol.ts";

/** What a model is described by: its training rows, and what is laid down about its reasons. */
export interface DescribeJob {
  readonly preparedId: string;
  readonly model: Pick<Bundle, "schema" | "recipe" | "network" | "calibration">;
  readonly policy: Pick<Policy, "cutoff" | "referFrom">;
  readonly reference: Reference;
  readonly wordings: readonly ReasonWording[];
  /** Columns that no reason names. */
  readonly unnamed: readonly string[];
}

/** What a model takes along of the rows that it learnt from. */
export interface ModelDescription {
  readonly reasoning: Reasoning;
  readonly baseline: Baseline;
  /** Lower-case hex SHA-256 of the values of the columns it reads and of the outcome. */
  readonly columnsFingerprint: string;
}

/** A file of applicants before it is scored: what it holds and what goes where. */
export interface Applicants {
  /** Its rows are about so many where the file is too large to be counted. */
  readonly source: Source;
  readonly rowsAreEstimated: boolean;
  readonly preview: Preview;
  /** One for each field of the schema, in its order; null where no column is like it. */
  readonly mapping: readonly FieldMapping[];
  /** Why each field has its column, in the order of the schema; null where it has none. */
  readonly mappedBy: readonly (MappedBy | null)[];
  readonly unusedColumns: readonly string[];
  /** Whether one of the columns is the outcome that the model foretells, so that its decisions can be measured. */
  readonly hasOutcomes: boolean;
}

/** How a file is to be scored. */
export interface ScoreFileJob {
  readonly file: File;
  readonly bundle: Bundle;
  readonly mapping: readonly FieldMapping[];
  readonly reasonsFor: ReasonsFor;
  /** The words of reasons that the analyst has not worded; `{value}` stands for the applicant's value. */
  readonly words: readonly ReasonWording[];
  /** The file that the scored one is written into; null keeps it for a download. */
  readonly output: FileSystemFileHandle | null;
}

/** One scored row, for the eye. */
export interface ScoredRow {
  /** From 1, as in the file without its header. */
  readonly row: number;
  /** The first cells of the file's row, as text. */
  readonly cells: readonly string[];
  /** As the model reads it, in the order of the schema. */
  readonly values: readonly ApplicantValue[];
  readonly decision: Decision;
}

/** A scored file: counts, and a handle to ask for rows and for the download. */
export interface Scored extends BatchCounts {
  readonly scoredId: string;
  readonly rows: number;
  /** How often each kind of flag was raised, by field; most frequent first. */
  readonly flags: readonly FlagCount[];
  readonly header: readonly string[];
  readonly reasonsFor: ReasonsFor;
  /** Where the file holds outcomes. */
  readonly metrics: BatchMetrics | null;
  /** Name of the file it was written into; null where it is kept for a download. */
  readonly writtenTo: string | null;
}

/** Which rows of a scored file. */
export interface ScoredRowsQuery {
  readonly scoredId: string;
  readonly from: number;
  readonly count: number;
  /** Null: all. */
  readonly verdict: Verdict | null;
  readonly flaggedOnly: boolean;
}

export interface ScoringApi {
  /** What a model takes along of its training rows; what is costly is made once for the same model. */
  describeModel: Method<DescribeJob, never, ModelDescription>;
  /** Scores one applicant; values in the order of the bundle's schema. */
  scoreApplicant: Method<{ readonly bundle: Bundle; readonly values: readonly ApplicantValue[] }, never, Decision>;
  /** Looks at a file of applicants and proposes what goes where. */
  inspectApplicants: Method<{ readonly file: File; readonly bundle: Bundle }, ReadProgress, Applicants>;
  /** Scores a file piece by piece, whatever its size; its lines are kept for a download, or written as they come. */
  scoreFile: Method<ScoreFileJob, ReadProgress, Scored>;
  scoredRows: Method<ScoredRowsQuery, never, { readonly total: number; readonly rows: readonly ScoredRow[] }>;
  /** The scored file: its own columns, then those of the decision. Formulas are made harmless. */
  scoredCsv: Method<{ readonly scoredId: string }, never, Blob>;
}
