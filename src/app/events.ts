import type { WireError } from "../core/errors.ts";
import type {
  ApplicantValue,
  Bundle,
  ColumnPlan,
  ColumnRole,
  Decision,
  Imported,
  JudgedPart,
  Policy,
  Prepared,
  ReadOptions,
  RecalibrationChoice,
  RecipeChoice,
  Relations,
  SplitSpec,
  TargetChoice,
  TargetReport,
  TrainingConfig,
  TrainOutcome,
} from "../core/pipeline.ts";
import type { DecisionChoice } from "../core/evaluate/decisionChoice.ts";
import type { ExplainingChoice } from "../core/explain/choice.ts";
import type { ChoiceFix } from "../core/profile/fix.ts";
import type { PresetName } from "../core/training/presets.ts";
import type { TrialReport } from "../core/training/job.ts";
import type { DecisionReport, Judgement } from "../workers/judgingProtocol.ts";
import type { FieldMapping, PrepareJob, ReadProgress } from "../workers/protocol.ts";
import type { Applicants, Scored } from "../workers/scoringProtocol.ts";
import type { AuditEvent } from "./auditState.ts";
import type { ComparingEvent } from "./comparing.ts";
import type { DescribedEvent } from "./describing.ts";
import type { ExplainEvent } from "./explainState.ts";
import type { ProjectEvent } from "./projectState.ts";
import type { LookedAtEvent } from "./lookedAt.ts";
import type { PaperEvent } from "./paper.ts";
import type { PolicyEvent } from "./policyInForce.ts";
import type { RegistryEvent } from "./registryState.ts";
import type {
  Balance,
  Choices,
  CrossValidation,
  EvaluateInputs,
  Interrupted,
  NotificationState,
  Origin,
  RelationInputs,
  Run,
  Step,
  TargetInputs,
  Task,
  TrainInputs,
  Unfinished,
} from "./session.ts";
import type { WatchedEvent } from "./watching.ts";

/** Everything that can happen to a session, in the past tense. */
export type SessionEvent =
  | WatchedEvent
  | AuditEvent
  | ComparingEvent
  | ExplainEvent
  | RegistryEvent
  | ProjectEvent
  | DescribedEvent
  | LookedAtEvent
  | PaperEvent
  | PolicyEvent
  | { readonly type: "stepOpened"; readonly step: Step }
  | { readonly type: "taskStarted"; readonly task: Task }
  | { readonly type: "taskProgressed"; readonly task: Task; readonly progress: ReadProgress }
  | { readonly type: "taskEnded"; readonly task: Task }
  | { readonly type: "failed"; readonly step: Step; readonly error: WireError }
  | { readonly type: "failureDismissed"; readonly step: Step }
  | {
      readonly type: "imported";
      readonly origin: Origin;
      readonly reading: ReadOptions;
      readonly imported: Imported;
      /** Choices made before, kept as far as the new table has their columns; another reading can be undone. */
      readonly keep: boolean;
      /** Takes up the choices that were made under this reading, in place of those made since. */
      readonly travel?: "undone" | "redone";
    }
  | { readonly type: "targetConfirmed"; readonly target: TargetChoice }
  | { readonly type: "targetReopened" }
  | { readonly type: "roleChosen"; readonly column: string; readonly role: ColumnRole }
  | { readonly type: "splitChosen"; readonly split: SplitSpec }
  | { readonly type: "balanceChosen"; readonly balance: Balance }
  /** Style, row norm; the plans stay. */
  | { readonly type: "recipeChosen"; readonly recipe: RecipeChoice }
  /** Null: the column gets the plan of the style again. */
  | { readonly type: "planChosen"; readonly column: string; readonly plan: ColumnPlan | null }
  /** The only inputs, and how each is treated: all other inputs are ignored from now on. */
  | { readonly type: "inputsChosen"; readonly plans: readonly ColumnPlan[] }
  /** The analyst's way out of a finding, or of several at once: one change. */
  | { readonly type: "fixesApplied"; readonly fixes: readonly ChoiceFix[] }
  /** Choices of another reading are not taken up: the loans must be read again first. */
  | { readonly type: "undone" }
  | { readonly type: "redone" }
  | { readonly type: "targetJudged"; readonly report: TargetReport; readonly from: TargetInputs }
  | { readonly type: "related"; readonly relations: Relations; readonly from: RelationInputs }
  /** The test part was looked at, ISO 8601. */
  | { readonly type: "testOpened"; readonly at: string }
  | { readonly type: "presetChosen"; readonly preset: PresetName }
  | { readonly type: "trainingChosen"; readonly training: TrainingConfig }
  | { readonly type: "trainerChosen"; readonly trainer: Choices["trainer"] }
  /** Whom applicants are compared with, how reasons are worded, what may change. */
  | { readonly type: "explainingChosen"; readonly explaining: ExplainingChoice }
  | { readonly type: "prepared"; readonly prepared: Prepared; readonly from: PrepareJob }
  | {
      readonly type: "trained";
      readonly outcome: TrainOutcome;
      readonly from: TrainInputs;
      readonly run: Run;
      readonly bundle: Bundle;
    }
  /** At the beginning and after each fold. */
  | { readonly type: "crossValidated"; readonly result: CrossValidation; readonly from: TrainInputs }
  | { readonly type: "partChosen"; readonly part: JudgedPart }
  | { readonly type: "recalibrationChosen"; readonly recalibration: RecalibrationChoice }
  | { readonly type: "decisionChosen"; readonly decision: DecisionChoice }
  | { readonly type: "evaluated"; readonly judgement: Judgement; readonly from: EvaluateInputs }
  /** What the decisions of a judged model bring, weighed by other choices. */
  | { readonly type: "decisionsWeighed"; readonly judgedId: string; readonly decisions: DecisionReport }
  | {
      readonly type: "applicantScored";
      readonly decision: Decision | null;
      readonly values?: readonly ApplicantValue[];
    }
  | { readonly type: "applicantsInspected"; readonly file: File; readonly applicants: Applicants }
  | { readonly type: "applicantsMapped"; readonly mapping: readonly FieldMapping[] }
  | {
      readonly type: "applicantsScored";
      readonly file: File;
      readonly scored: Scored;
      /** The model and the policy they were scored with. */
      readonly from: { readonly modelId: string; readonly policy: Policy };
    }
  | { readonly type: "batchClosed" }
  | { readonly type: "trainersTried"; readonly trial: TrialReport }
  /** The choices of an earlier visit, and when the test part was looked at then. */
  | { readonly type: "choicesRestored"; readonly choices: Choices; readonly testOpenings: readonly string[] }
  | { readonly type: "unfinishedFound"; readonly unfinished: readonly Unfinished[] }
  /** A run that can be gone on with; null where it was taken up, or discarded. */
  | { readonly type: "interruptedFound"; readonly interrupted: Interrupted | null }
  | { readonly type: "notificationsKnown"; readonly notifications: NotificationState }
  | { readonly type: "autosaved"; readonly at: string }
  | { readonly type: "closed" };
