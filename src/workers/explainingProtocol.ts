import type { Counterfactuals } from "../core/explain/counterfactual.ts";
import type { ChangeRule } from "../core/explain/changeSpace.ts";
import type { PermutedColumns } from "../core/explain/permutationImportance.ts";
import type { Reason } from "../core/explain/reasons.ts";
import type { Reference } from "../core/explain/references.ts";
import type {
  ApplicantValue,
  Bundle,
  ColumnImportance,
  Decision,
  Part,
  Policy,
  PointsScale,
} from "../core/pipeline.ts";
import type { Method } from "./protocol.ts";

/** What of a model is explained. */
export type ModelToExplain = Pick<Bundle, "schema" | "recipe" | "network" | "calibration"> & {
  readonly scale: PointsScale;
};

/** A model that the worker holds together with the loans it is explained by. */
export interface ExplainedModel {
  readonly explainedId: string;
  /** Loans that can be looked at in each part. */
  readonly rows: Readonly<Record<Part, number>>;
}

/** In which order the loans of a part are counted. */
export type LoanOrder = "file" | "highest" | "lowest" | "nearest";

/** One loan of a part, by its number in an order. */
export interface LoanPick {
  readonly part: Part;
  readonly order: LoanOrder;
  /** From 1. */
  readonly number: number;
}

/** A loan that was picked. */
export interface PickedLoan extends LoanPick {
  /** Loans in the part. */
  readonly count: number;
  /** From 1, as in the file without its header. */
  readonly row: number;
  readonly isBad: boolean;
  /** In the order of the schema. */
  readonly values: readonly ApplicantValue[];
}

/** How an applicant is explained. */
export interface ExplanationWish {
  readonly explainedId: string;
  /** In the order of the schema. */
  readonly values: readonly ApplicantValue[];
  readonly policy: Policy;
  readonly reference: Reference;
  /** Columns that no reason names. */
  readonly unnamed: readonly string[];
}

/** Why an applicant's score is not that of those compared with, by column of the schema. */
export interface Contributions {
  /** How many training loans are compared with, and their mean logit. */
  readonly background: number;
  readonly base: number;
  readonly logit: number;
  /** On the logit of the PD, above 0 raises the risk; shape [columns]. */
  readonly contributions: Float64Array;
  /** Standard errors, shape [columns]. */
  readonly errors: Float64Array;
  /** Against the applicant, the worst first. */
  readonly reasons: readonly Reason[];
}

/** A decision with its reasons. */
export interface ExplainedDecision {
  readonly decision: Decision;
  /** Null where there is nobody to compare with: no training loan is approved at this cut-off. */
  readonly because: Contributions | null;
}

/** The same by gradients, as a second opinion. */
export interface GradientContributions {
  /** On the logit of the PD, shape [columns]; null where PDs are read by isotonic steps, which have no slope. */
  readonly contributions: Float64Array | null;
}

/** What may change to turn a decision round. */
export interface WaysOutWish {
  readonly explainedId: string;
  readonly values: readonly ApplicantValue[];
  /** Approved below this PD, without a look. */
  readonly approvedBelow: number;
  /** Columns without a rule stay. */
  readonly rules: readonly ChangeRule[];
}

/** How far something has come that goes through loans or columns. */
export interface Steps {
  readonly done: number;
  readonly total: number;
}

/** How much each column moves the scores of many loans. */
export interface ImportanceReport extends Steps {
  /** The largest first. */
  readonly columns: readonly ColumnImportance[];
  /** Single loans in the columns that matter most, the largest first. */
  readonly swarms: readonly Swarm[];
}

/** What a column does to single loans. */
export interface Swarm {
  readonly column: string;
  /** On the logit of the PD, shape [loans]. */
  readonly contributions: Float64Array;
  /** How high the value is among those of the loans, from 0 to 1; NaN where it is missing or a level; shape [loans]. */
  readonly heights: Float64Array;
}

/** What is lost when columns are shuffled, the costliest group first. */
export interface PermutationReport extends Steps {
  readonly part: Part;
  readonly rows: number;
  readonly repeats: number;
  readonly groups: readonly PermutedColumns[];
}

/** Values of a column on trial. */
export interface TrialValues {
  readonly column: string;
  readonly values: readonly ApplicantValue[];
  /** Loans whose own value is nearest, shape [values]. */
  readonly rows: Uint32Array;
  /** Whether so few loans are near that the model has hardly seen such values, shape [values]. */
  readonly isSparse: readonly boolean[];
}

/** How the PD moves with a column. */
export interface DependenceReport {
  readonly loans: number;
  readonly grid: TrialValues;
  /** Mean over the loans, shape [values]. */
  readonly meanPds: Float64Array;
  /** PDs of single loans, shape [values] each. */
  readonly lines: readonly Float64Array[];
  /** Accumulated local effects on the logit; null for levels, and where there are fewer than two values. */
  readonly local: {
    /** Ascending edges. */
    readonly values: Float64Array;
    /** Shape of `values`. */
    readonly effects: Float64Array;
  } | null;
}

/** How the PD moves with two columns at once. */
export interface TwoWayReport {
  readonly loans: number;
  readonly one: TrialValues;
  readonly other: TrialValues;
  /** Mean PD, shape [values of one, values of other]. */
  readonly pds: Float64Array;
}

/** What the data worker answers about why a model decides as it does. */
export interface ExplainingApi {
  /** Holds a model together with the loans of a preparation; the same model again is not held twice. */
  explainModel: Method<{ readonly preparedId: string; readonly model: ModelToExplain }, never, ExplainedModel>;
  pickLoan: Method<
    { readonly explainedId: string; readonly pick: LoanPick; readonly cutoff: number },
    never,
    PickedLoan
  >;
  explainApplicant: Method<ExplanationWish, never, ExplainedDecision>;
  /** Against the very loans of `explainApplicant`; null where there are none. */
  explainByGradients: Method<ExplanationWish, never, GradientContributions | null>;
  findWaysOut: Method<WaysOutWish, never, Counterfactuals>;
  /** Shapley values of many loans of a part; reports what there is so far. */
  rankColumns: Method<{ readonly explainedId: string; readonly part: Part }, ImportanceReport, ImportanceReport>;
  /** Shuffles columns among held-out loans; reports what there is so far. */
  permuteColumns: Method<{ readonly explainedId: string; readonly part: Part }, PermutationReport, PermutationReport>;
  dependOnColumn: Method<
    { readonly explainedId: string; readonly part: Part; readonly column: string },
    never,
    DependenceReport
  >;
  dependOnTwoColumns: Method<
    { readonly explainedId: string; readonly part: Part; readonly column: string; readonly other: string },
    never,
    TwoWayReport
  >;
}
