import type { Band } from "../core/evaluate/bands.ts";
import type { CrossChecks } from "../core/evaluate/crossChecks.ts";
import type { CutoffTable } from "../core/evaluate/cutoffTable.ts";
import type { Decile } from "../core/evaluate/deciles.ts";
import type { DecisionChoice } from "../core/evaluate/decisionChoice.ts";
import type { HosmerLemeshow } from "../core/evaluate/hosmerLemeshow.ts";
import type { ScoreMetric } from "../core/evaluate/metrics.ts";
import type { MoneyTable } from "../core/evaluate/payoff.ts";
import type { ThreeWay, TwoWay } from "../core/evaluate/policies.ts";
import type { LossTable } from "../core/evaluate/portfolio.ts";
import type { Reliability } from "../core/evaluate/reliability.ts";
import type { KsPoint } from "../core/evaluate/riskCurves.ts";
import type {
  Calibration,
  CurvePoint,
  Estimate,
  Evaluation,
  JudgedPart,
  Policy,
  RecalibrationChoice,
} from "../core/pipeline.ts";
import type { EvaluateJob, Method } from "./protocol.ts";

/** What is to be judged in full, and the name under which its PDs are kept. */
export interface JudgeJob extends EvaluateJob {
  readonly judgedId: string;
  /** What the validation part is to teach beyond `calibration`, which is that of training. */
  readonly recalibration: RecalibrationChoice;
  readonly decision: DecisionChoice;
  readonly policy: JudgedPolicy;
}

/** What is in force: the places of the cut-offs in the tables are exact. */
export type JudgedPolicy = Pick<Policy, "cutoff" | "referFrom" | "bandEdges">;

/** How far PDs mean what they say. */
export interface CalibrationReport {
  readonly metrics: Readonly<Record<ScoreMetric, Estimate>>;
  readonly hosmerLemeshow: HosmerLemeshow;
  /** In bins of like size. */
  readonly reliability: Reliability;
}

/** A model judged on one part: all that is shown of it, without a row. */
export interface Judgement extends CalibrationReport {
  readonly judgedId: string;
  readonly evaluation: Evaluation<JudgedPart>;
  /** The one judged: that of training, or what validation rows have taught after it. */
  readonly calibration: Calibration;
  /** Whether the wanted recalibration could be learnt. */
  readonly isRecalibrated: boolean;
  /** As the model was before it was recalibrated; null where it was not. */
  readonly before: CalibrationReport | null;
  readonly checks: CrossChecks;
  readonly deciles: readonly Decile[];
  readonly gains: readonly CurvePoint[];
  readonly lift: readonly CurvePoint[];
  readonly ksCurve: readonly KsPoint[];
  /** x = approval rate, y = bad rate among the approved. */
  readonly approvals: readonly CurvePoint[];
  readonly decisions: DecisionReport;
}

/** What decisions bring, at every cut-off that a slider can reach. */
export interface DecisionReport {
  /** What it was weighed by. */
  readonly choice: DecisionChoice;
  readonly cutoffs: CutoffTable;
  readonly money: MoneyTable;
  /** What the approved goods alone bring at each cut-off; less the profit, what the approved bads cost. */
  readonly earned: Float64Array;
  readonly twoWay: TwoWay;
  /** Null where nobody is referred. */
  readonly threeWay: ThreeWay | null;
  /** x = approval rate, y = profit. */
  readonly profitCurve: readonly CurvePoint[];
  /** Expected of the approved; null where no column says what is at stake. */
  readonly losses: LossTable | null;
  /** Rows in which an amount was missing and got the mean. */
  readonly filled: number;
  /** Columns that are no numbers or without any: their factor was taken as the amount. */
  readonly unusable: readonly string[];
  readonly bands: readonly Band[];
  /** The bands that were in force; the loans of a test part are in no others. */
  readonly bandsInForce: readonly Band[];
}

/** Decisions of a judged model to be weighed otherwise. */
export interface DecideJob {
  readonly judgedId: string;
  readonly decision: DecisionChoice;
  readonly scale: EvaluateJob["scale"];
  readonly policy: JudgedPolicy;
}

/** The network of one fold, to be judged by that fold; its PDs are kept for those of all folds to be judged together. */
export interface FoldJob extends Omit<EvaluateJob, "part"> {
  /** The same for all folds of one cross-validation. */
  readonly crossId: string;
  /** From 1. */
  readonly fold: number;
}

/** All rows that folds were cut from, each by the network of its own fold. */
export interface OutOfFoldJob extends DecideJob {
  readonly crossId: string;
  /** A preparation of the same rows, by which they are taken apart further. */
  readonly preparedId: string;
  /** Of the model in hand, which is another network: nothing is learnt from these rows. */
  readonly calibration: Calibration;
}

/** Methods that judge a model, and what its decisions bring. */
export interface JudgingApi {
  /** Judges a network on one part of a preparation and keeps its PDs. */
  judge: Method<JudgeJob, never, Judgement>;
  /** Measures the network of a fold on the validation part, which is that fold, and keeps its PDs. */
  judgeFold: Method<FoldJob, never, Evaluation>;
  /** Judges what the networks of all folds have said, each of its own fold. */
  judgeOutOfFold: Method<OutOfFoldJob, never, Judgement>;
  /** Weighs the decisions of a judged model anew. */
  decide: Method<DecideJob, never, DecisionReport>;
}
