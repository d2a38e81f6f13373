import type { Reference } from "../core/explain/references.ts";
import type { Baseline, Bundle, Policy, Reasoning, ReasonWording } from "../core/pipeline.ts";
import type { Method } from "./protocol.ts";

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

export interface ScoringApi {
  /** What a model takes along of its training rows; what is costly is made once for the same model. */
  describeModel: Method<DescribeJob, never, ModelDescription>;
}
