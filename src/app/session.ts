/**
 * The state of the app without a screen: what the analyst chose, and what was made of it.
 *
 * Each result keeps what it was made from ({@link Made}); a result whose inputs have changed since is *out of date*:
 * it stays, visible, until it is made again.
 */

import type { WireError } from "../core/errors.ts";
import type { ExplainingChoice } from "../core/explain/choice.ts";
import type {
  ApplicantValue,
  Bundle,
  Decision,
  Evaluation,
  Figure,
  Imported,
  JudgedPart,
  Policy,
  Prepared,
  Provenance,
  ReadOptions,
  RecalibrationChoice,
  RecipeChoice,
  Relations,
  RoleChoice,
  SplitSpec,
  TargetChoice,
  TargetReport,
  TrainingConfig,
  TrainOutcome,
} from "../core/pipeline.ts";
import type { DecisionChoice } from "../core/evaluate/decisionChoice.ts";
import type { PresetName } from "../core/training/presets.ts";
import type { RegistryEntry } from "../storage/modelReads.ts";
import type { KeptOrigin } from "../storage/records.ts";
import type { TrainerChoice, TrialReport } from "../core/training/job.ts";
import type { Judgement } from "../workers/judgingProtocol.ts";
import type { FieldMapping, PrepareJob, ReadProgress } from "../workers/protocol.ts";
import type { Applicants, Scored } from "../workers/scoringProtocol.ts";
import type { AuditState } from "./auditState.ts";
import type { Watching } from "./watching.ts";
import type { Comparing } from "./comparing.ts";
import type { DescribeInputs } from "./describing.ts";
import type { ExplainState } from "./explainState.ts";
import type { RegistryState } from "./registryState.ts";
import type { AwaitedLoans } from "./projectState.ts";
import type { LookedAt } from "./lookedAt.ts";

/** The screens, in the order of work. */
export const steps = ["data", "prepare", "train", "evaluate", "explain", "score", "models"] as const;
export type Step = (typeof steps)[number];

/** A result and what it was made from. */
export interface Made<Value, From> {
  readonly value: Value;
  readonly from: From;
}

/** Where the loans come from: enough to read them again, now and at the next visit. */
export type Origin = KeptOrigin;

/** All that the analyst lays down. */
export interface Choices {
  readonly reading: ReadOptions;
  /** Null until confirmed: no guess is ever used. */
  readonly target: TargetChoice | null;
  readonly roles: readonly RoleChoice[];
  readonly split: SplitSpec;
  readonly recipe: RecipeChoice;
  readonly preset: PresetName | "custom";
  readonly training: TrainingConfig;
  readonly trainer: TrainerChoice;
  readonly explaining: ExplainingChoice;
  readonly recalibration: RecalibrationChoice;
  /** Money and score bands. */
  readonly decision: DecisionChoice;
}

/** How bad loans are made to count more while learning; one way at a time. */
export const balances = ["none", "weights", "undersample"] as const;
export type Balance = (typeof balances)[number];

export interface TargetInputs {
  readonly tableId: string;
  readonly target: TargetChoice;
}

export interface RelationInputs {
  readonly tableId: string;
  readonly columns: readonly string[];
}

export interface TrainInputs {
  readonly prepare: PrepareJob;
  readonly training: TrainingConfig;
  readonly trainer: TrainerChoice;
}

export interface EvaluateInputs {
  readonly train: TrainInputs;
  readonly part: JudgedPart;
  /** Which cross-validation, where its folds are judged. */
  readonly crossId?: string;
  readonly recalibration: RecalibrationChoice;
}

/** One finished training run, for the list beside the charts. */
export interface Run {
  readonly number: number;
  readonly preset: PresetName | "custom";
  /** A network where it does not say. */
  readonly learner?: Provenance["learner"];
  readonly outcome: Omit<TrainOutcome, "network">;
  /** At the best epoch. */
  readonly validationLoss: number | null;
  readonly validationAuc: number | null;
  readonly validationKs: number | null;
}

/** One fold of a cross-validation: a network that learnt from the others, judged by it. */
export interface FoldResult {
  /** From 1. */
  readonly fold: number;
  readonly rows: number;
  readonly bads: number;
  readonly auc: Figure;
  readonly ks: Figure;
  readonly logLoss: Figure;
  /** Of each member of its network. */
  readonly bestEpochs: readonly number[];
}

/** As many folds as have been judged so far, and the training of those that come next. */
export interface CrossValidation {
  /** Names what its networks have said of their folds, inside the data worker. */
  readonly crossId: string;
  readonly count: number;
  readonly folds: readonly FoldResult[];
  /** Folds that are trained side by side now, and the last epoch that all of them still in training have finished. */
  readonly training: { readonly folds: number; readonly epoch: number; readonly epochs: number } | null;
}

/** The model that is scored with: the one just trained, or one from the registry. */
export interface ModelInHand {
  readonly bundle: Bundle;
  /** Whether the registry holds it as it is. */
  readonly saved: boolean;
}

/** A file of applicants on its way. */
export interface Batch {
  readonly file: File;
  readonly applicants: Applicants;
  readonly mapping: readonly FieldMapping[];
  /** Null until scored with the model in hand. */
  readonly scored: Made<Scored, { readonly modelId: string; readonly policy: Policy }> | null;
}

/** What runs now and can be waited for or cancelled. */
export type Task =
  | "import"
  | "judgeTarget"
  | "relate"
  | "prepare"
  | "train"
  | "crossValidate"
  | "steer"
  | "tryTrainers"
  | "evaluate"
  | "pickLoan"
  | "explainApplicant"
  | "explainByGradients"
  | "findWaysOut"
  | "rankColumns"
  | "permuteColumns"
  | "dependOn"
  | "dependOnTwo"
  | "decide"
  | "challenge"
  | "describe"
  | "scoreApplicant"
  | "inspect"
  | "scoreFile"
  | "watch"
  | "download"
  | "report"
  | "project"
  | "export"
  | "storage";

export interface Running {
  readonly progress: ReadProgress | null;
}

/** An unfinished session of an earlier visit. */
export interface Unfinished {
  /** Of the visit. */
  readonly id: string;
  readonly name: string;
  /** ISO 8601. */
  readonly savedAt: string;
  /** Whether a run was on when it ended. */
  readonly hasRun: boolean;
}

/** A run that ended with its tab, its worker or its machine, and can be gone on with. */
export interface Interrupted {
  /** The last epoch that was finished. */
  readonly epoch: number;
  /** Planned in all. */
  readonly epochs: number;
  /** ISO 8601. */
  readonly savedAt: string;
  /** What it was made from; it is offered while the choices say the same. */
  readonly from: TrainInputs;
}

/** Whether the browser may tell of a finished run while the tab is hidden; `default` can be asked for. */
export type NotificationState = "unavailable" | "default" | "granted" | "denied";

export interface Session {
  readonly step: Step;
  readonly origin: Origin | null;
  readonly imported: Imported | null;
  readonly choices: Choices;
  /** A project was opened whose loans stayed behind; null once they are here. */
  readonly awaited: AwaitedLoans | null;
  /** Earlier choices, newest last: what can be undone. Those of another reading need the loans to be read again. */
  readonly past: readonly Choices[];
  /** Choices that were undone, newest first: what can be redone. */
  readonly future: readonly Choices[];
  /** What the confirmed target says of the columns. */
  readonly judgedTarget: Made<TargetReport, TargetInputs> | null;
  readonly relations: Made<Relations, RelationInputs> | null;
  readonly prepared: Made<Prepared, PrepareJob> | null;
  readonly trained: Made<TrainOutcome, TrainInputs> | null;
  readonly runs: readonly Run[];
  readonly crossValidated: Made<CrossValidation, TrainInputs> | null;
  readonly evaluated: Made<Evaluation<JudgedPart>, EvaluateInputs> | null;
  /** Of `evaluated`, in full. */
  readonly judgement: Judgement | null;
  readonly comparing: Comparing;
  readonly part: JudgedPart;
  /** When the test part of these loans was looked at, ISO 8601, oldest first. */
  readonly testOpenings: readonly string[];
  /** Whether it was looked at with the network last trained; before that, only `validation` can be evaluated. */
  readonly testOpen: boolean;
  readonly model: ModelInHand | null;
  /** What the description of the model in hand was made from: its reasoning, its baseline. */
  readonly described: DescribeInputs | null;
  /** The applicant of the form and what became of it. */
  readonly decision: Decision | null;
  /** The applicant of the form as last scored, in the order of the schema of the model in hand. */
  readonly typed: readonly ApplicantValue[] | null;
  /** Why the model in hand decides as it does. */
  readonly explain: ExplainState;
  /** What else was seen of it. */
  readonly lookedAt: LookedAt;
  readonly batch: Batch | null;
  readonly audit: AuditState;
  /** How rows lie beside the training rows of the model in hand. */
  readonly watching: Watching;
  /** Saved and not deleted. */
  readonly models: readonly RegistryEntry[];
  readonly registry: RegistryState;
  readonly trial: TrialReport | null;
  readonly tasks: Readonly<Partial<Record<Task, Running>>>;
  /** The failure a screen shows, until dismissed or the command succeeds. */
  readonly failures: Readonly<Partial<Record<Step, WireError>>>;
  /** Newest first. */
  readonly unfinished: readonly Unfinished[];
  readonly interrupted: Interrupted | null;
  readonly notifications: NotificationState;
  /** When this session was last kept in the browser, ISO 8601; null before that or where it cannot be. */
  readonly autosavedAt: string | null;
}
