import type { Bundle, ReasonWording, TargetChoice } from "../../core/pipeline.ts";
import type { WrittenCsv } from "../../core/score/csv.ts";
import type { ReasonsFor } from "../../core/score/decider.ts";
import type { SlicePlan } from "../columnar/slice.ts";
import type { FieldMapping } from "../protocol.ts";

/** What of a bundle scores files. */
export type BatchModel = Pick<
  Bundle,
  | "id"
  | "name"
  | "schema"
  | "missingTokens"
  | "recipe"
  | "network"
  | "calibration"
  | "policy"
  | "reasoning"
  | "baseline"
>;

/** What is wanted of a file of applicants. */
export interface BatchJob {
  readonly model: BatchModel;
  readonly mapping: readonly FieldMapping[];
  readonly reasonsFor: ReasonsFor;
  /** The words of reasons that the analyst has not worded. */
  readonly words: readonly ReasonWording[];
  /** The outcomes of loans among the file's columns; null where there are none. */
  readonly target: TargetChoice | null;
}

/** All that is decided before a file is scored in pieces: the same for all of them. */
export interface BatchPlan {
  readonly job: BatchJob;
  readonly written: WrittenCsv;
  /** How the cells are read. */
  readonly cells: SlicePlan;
  /** The columns that are read, by their place in the file. */
  readonly columns: readonly number[];
}

/** Rows that were scored together. */
export interface ScoredPiece {
  readonly rows: number;
  /** Lines of the scored file, as UTF-8. */
  readonly lines: Uint8Array<ArrayBuffer>;
  /** Shape [rows]. */
  readonly pds: Float64Array;
  /** Shape [rows]: 1 where there is a flag. */
  readonly flagged: Uint8Array;
  /** Shape [rows]: 1 bad, 0 good, −1 unknown; null where no outcomes are read. */
  readonly labels: Int8Array | null;
  /** How often each flag was raised. */
  readonly flags: readonly FlagCount[];
}

export interface FlagCount {
  readonly kind: string;
  readonly field: string;
  readonly rows: number;
}
