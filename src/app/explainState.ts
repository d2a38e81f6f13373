import type { ChangeLimit } from "../core/explain/choice.ts";
import type { Counterfactuals } from "../core/explain/counterfactual.ts";
import type { Reference } from "../core/explain/references.ts";
import type { ApplicantValue, Calibration, Network, Part, Policy } from "../core/pipeline.ts";
import type {
  DependenceReport,
  ExplainedDecision,
  GradientContributions,
  ImportanceReport,
  PermutationReport,
  PickedLoan,
  TwoWayReport,
} from "../workers/explainingProtocol.ts";
import type { Made } from "./session.ts";

/** The applicant that is looked at. */
export interface Subject {
  /** Null for one that was typed in. */
  readonly loan: PickedLoan | null;
  /** As picked or typed, in the order of the schema. */
  readonly own: readonly ApplicantValue[];
  /** The same with what the analyst has changed, to see what would be. */
  readonly values: readonly ApplicantValue[];
}

/** The model that something was made with. */
export interface ModelInputs {
  readonly network: Network;
  readonly calibration: Calibration;
}

export interface ApplicantInputs extends ModelInputs {
  readonly values: readonly ApplicantValue[];
}

export interface ReasonInputs extends ApplicantInputs {
  readonly policy: Policy;
  readonly reference: Reference;
  readonly unnamed: readonly string[];
}

export interface WaysOutInputs extends ApplicantInputs {
  /** Approved below this PD, without a look. */
  readonly approvedBelow: number;
  /** In the order of the schema. */
  readonly limits: readonly ChangeLimit[];
}

export interface OverviewInputs extends ModelInputs {
  readonly part: Part;
}

export interface ColumnInputs extends OverviewInputs {
  readonly column: string;
}

export interface TwoColumnInputs extends ColumnInputs {
  readonly other: string;
}

/** Why the model in hand decides as it does, as far as was asked. */
export interface ExplainState {
  readonly subject: Subject | null;
  readonly explained: Made<ExplainedDecision, ReasonInputs> | null;
  /** A second opinion; null within where there was nobody to compare with. */
  readonly gradients: Made<GradientContributions | null, ReasonInputs> | null;
  readonly waysOut: Made<Counterfactuals, WaysOutInputs> | null;
  readonly importance: Made<ImportanceReport, OverviewInputs> | null;
  readonly permutation: Made<PermutationReport, OverviewInputs> | null;
  readonly dependence: Made<DependenceReport, ColumnInputs> | null;
  readonly twoWay: Made<TwoWayReport, TwoColumnInputs> | null;
}

export const nothingExplained: ExplainState = {
  subject: null,
  explained: null,
  gradients: null,
  waysOut: null,
  importance: null,
  permutation: null,
  dependence: null,
  twoWay: null,
};

/** What can happen to explanations. */
export type ExplainEvent =
  /** An applicant to look at. */
  | { readonly type: "subjectChosen"; readonly loan: PickedLoan | null; readonly values: readonly ApplicantValue[] }
  /** What would be if he had these values. */
  | { readonly type: "subjectChanged"; readonly values: readonly ApplicantValue[] }
  | { readonly type: "explanationMade"; readonly made: Partial<Omit<ExplainState, "subject">> };

/** Explanations after an event. */
export function explainAfter(state: ExplainState, event: ExplainEvent): ExplainState {
  switch (event.type) {
    case "subjectChosen":
      return { ...state, subject: { loan: event.loan, own: event.values, values: event.values } };
    case "subjectChanged":
      return state.subject ? { ...state, subject: { ...state.subject, values: event.values } } : state;
    case "explanationMade":
      return { ...state, ...event.made };
  }
}

/** Tells events of explanations from others. */
export function isExplainEvent(event: { readonly type: string }): event is ExplainEvent {
  return ["subjectChosen", "subjectChanged", "explanationMade"].includes(event.type);
}
