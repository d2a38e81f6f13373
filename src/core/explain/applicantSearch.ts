import type { ApplicantValue, Schema } from "../pipeline.ts";
import { columnOfValues, tableOfApplicant } from "../score/applicantTable.ts";
import type { Scorer } from "../score/scoreRows.ts";
import type { ChangeRule, ChangeSpace } from "./changeSpace.ts";
import { partsOfCells, sumsOfRows } from "./parts.ts";
import type { SplitModel } from "./splitModel.ts";
import { splitModel } from "./splitModel.ts";

/** The model, and its applicant's values in the order of the schema. */
export interface Decided {
  readonly model: Scorer;
  readonly schema: Schema;
  readonly values: readonly ApplicantValue[];
  /** Declined at or above this PD. */
  readonly cutoff: number;
}

/** What may change, and how many ways are wanted. */
export interface ChangeWishes {
  /** Columns without a rule are locked. */
  readonly rules: readonly ChangeRule[];
  readonly space: ChangeSpace;
  /** At most so many columns at once, up to three. */
  readonly columns: number;
  readonly alternatives: number;
}

/** New values by position in the schema. */
export type ChangeSet = ReadonlyMap<number, ApplicantValue>;

/** Logits are compared with this much to spare, for scoring adds them up in another order. */
const margin = 1e-9;
/** A set of changes and what it costs. */
export interface Candidate {
  readonly changed: ChangeSet;
  readonly cost: number;
}

/** One applicant under search. */
export interface Search {
  readonly decided: Decided;
  readonly space: ChangeSpace;
  readonly split: SplitModel;
  /** Sums of the applicant unchanged, shape [width]. */
  readonly sums: Float64Array;
  /** By column, shape [width] each. */
  readonly parts: readonly Float64Array[];
  /** Distance to the cut-off of sums, in logits; below 0 beyond it. */
  readonly gapOf: (sums: Float64Array) => number;
  /** The cheapest set of each combination of columns that turns the decision round. */
  readonly found: Map<string, Candidate>;
  nearest: { readonly changed: ChangeSet; readonly gap: number } | null;
}

/** Takes an applicant apart. */
export function beginSearch(decided: Decided, space: ChangeSpace, verdict: "approve" | "decline"): Search {
  const split = splitModel(decided.model);
  const table = tableOfApplicant(decided.schema, decided.values);
  const rows = Uint32Array.of(0);
  const target = Math.log(decided.cutoff / (1 - decided.cutoff));
  const side = verdict === "decline" ? 1 : -1;
  return {
    decided,
    space,
    split,
    sums: sumsOfRows(split, { table, rows }),
    parts: split.columns.map((_, column) => split.partsOf(column, table, rows)),
    gapOf: (sums) => side * (split.logitOf(sums) - target) + margin,
    found: new Map(),
    nearest: null,
  };
}

/** What values of a column add to the sums of the applicant, shape [width] each. */
export function shiftsOf(
  { decided, split, parts }: Search,
  at: number,
  values: readonly ApplicantValue[],
): Float64Array[] {
  const field = decided.schema[at];
  const own = parts[at];
  if (!field || !own) return [];
  return partsOfCells(split, at, columnOfValues(field, values)).map((part) =>
    part.map((value, unit) => value - (own[unit] ?? 0)),
  );
}
