import { calibratedLogit } from "../core/calibrate/calibrate.ts";
import { fitRecalibration, recalibratedBy } from "../core/calibrate/fitRecalibration.ts";
import { crossChecks } from "../core/evaluate/crossChecks.ts";
import type { Decile } from "../core/evaluate/deciles.ts";
import { decileTable } from "../core/evaluate/deciles.ts";
import { evaluate, evaluateRanked } from "../core/evaluate/evaluate.ts";
import { hosmerLemeshow } from "../core/evaluate/hosmerLemeshow.ts";
import type { Ranking } from "../core/evaluate/ranking.ts";
import { rankRows } from "../core/evaluate/ranking.ts";
import { reliability } from "../core/evaluate/reliability.ts";
import { approvalCurve, gainsCurve, ksCurve, liftCurve } from "../core/evaluate/riskCurves.ts";
import { sigmoid } from "../core/network/exponential.ts";
import type { Calibration, Evaluation, JudgedPart, Part } from "../core/pipeline.ts";
import { breathe } from "./breathe.ts";
import { decide } from "./deciding.ts";
import { figuresOf } from "./figures.ts";
import type { HeldJudgement, Holding } from "./holding.ts";
import type { CalibrationReport, DecideJob, JudgeJob, Judgement } from "./judgingProtocol.ts";
import { logitsInPieces } from "./logitsInPieces.ts";
import { labelsOfPart } from "./preparing.ts";
import type { EvaluateJob } from "./protocol.ts";

/**
 * Measures a network on one part of a preparation, by the very PDs that scoring gives.
 *
 * @throws {AppError} `worker/forgotten`, `worker/aborted`
 */
export async function measure(holding: Holding, job: EvaluateJob, signal: AbortSignal): Promise<Evaluation> {
  const { logits, labels } = await scored(holding, job, job.part, signal);
  return evaluate({ part: job.part, labels, pds: logits.map(sigmoid), scale: job.scale });
}

/**
 * Judges a network in full and keeps its PDs under the name of the job.
 *
 * @throws {AppError} `worker/forgotten`, `worker/aborted`
 */
export async function judge(holding: Holding, job: JudgeJob, signal: AbortSignal): Promise<Judgement> {
  const { preparedId, part } = job;
  const { tableId, split } = holding.preparations.get(preparedId);
  const subject = await scored(holding, job, part, signal);
  const { logits, labels } = subject;
  const validation = (): Promise<ScoredPart> | ScoredPart =>
    part === "validation" ? subject : scored(holding, job, "validation", signal);
  const { calibration, learnt } = await recalibrated(job, validation);
  const plain = logits.map(sigmoid);
  const pds = learnt ? logits.map((logit) => sigmoid(learnt(logit))) : plain;
  const rows = { tableId, preparedId, rows: split[part], labels, pds };
  return judgeRows(holding, { ...job, rows, calibration, before: learnt && plain }, signal);
}

/** Rows with their PDs, to be judged in full. */
export interface RowsToJudge extends DecideJob {
  readonly part: JudgedPart;
  readonly rows: Omit<HeldJudgement, "ranking">;
  readonly calibration: Calibration;
  /** PDs as they were before recalibration, shape [rows]; null without one. */
  readonly before: Float64Array | null;
}

/**
 * Judges PDs in full and keeps them under the name of the job.
 *
 * @throws {AppError} `worker/aborted`
 */
export async function judgeRows(holding: Holding, job: RowsToJudge, signal: AbortSignal): Promise<Judgement> {
  const { judgedId, part, rows, calibration, before, scale, decision, policy } = job;
  const { labels, pds } = rows;
  const ranking = rankRows(labels, pds);
  await breathe(signal, "judge");
  const deciles = decileTable(ranking, labels, pds);
  const report = reportOf(ranking, deciles, await figuresOf(ranking, signal, "judge"));
  const unmended = before && (await reportBefore(labels, before, signal));
  const evaluation = evaluateRanked(ranking, { part, scale });
  await breathe(signal, "judge");
  const pictures = riskPictures(ranking, evaluation.ksThreshold.value);
  await breathe(signal, "judge");
  holding.judged.put(judgedId, { ...rows, ranking });
  return {
    judgedId,
    evaluation,
    calibration,
    isRecalibrated: before !== null,
    ...report,
    before: unmended,
    checks: crossChecks(ranking),
    deciles,
    ...pictures,
    decisions: decide(holding, { judgedId, decision, scale, policy }),
  };
}

export interface ScoredPart {
  /** Of the PDs, shape [rows of the part]. */
  readonly logits: Float64Array;
  /** Shape [rows of the part]; 1 is bad. */
  readonly labels: Uint8Array;
}

/** The logits of one part as training has left the model. */
export async function scored(
  holding: Holding,
  { preparedId, network, calibration }: Omit<EvaluateJob, "part">,
  part: Part,
  signal: AbortSignal,
): Promise<ScoredPart> {
  const { table, labels, split, recipe } = holding.preparations.get(preparedId);
  const rows = split[part];
  const logits = await logitsInPieces({ recipe, network, calibration }, { table, rows }, signal, "judge");
  return { logits, labels: labelsOfPart(labels, rows) };
}

interface Recalibrated {
  readonly calibration: Calibration;
  /** What becomes of a logit; null where nothing was, or could be, learnt. */
  readonly learnt: ((logit: number) => number) | null;
}

async function recalibrated(
  { calibration, recalibration }: Pick<JudgeJob, "calibration" | "recalibration">,
  validation: () => Promise<ScoredPart> | ScoredPart,
): Promise<Recalibrated> {
  if (recalibration === "none") return { calibration, learnt: null };
  const by = fitRecalibration(recalibration, await validation());
  if (!by) return { calibration, learnt: null };
  const after: Calibration = { kind: "recalibrated", shift: 0, by };
  return { calibration: recalibratedBy(calibration, by), learnt: (logit) => calibratedLogit(after, logit) };
}

async function reportBefore(labels: Uint8Array, pds: Float64Array, signal: AbortSignal): Promise<CalibrationReport> {
  const ranking = rankRows(labels, pds);
  return reportOf(ranking, decileTable(ranking, labels, pds), await figuresOf(ranking, signal, "judge"));
}

/** How far PDs mean what they say, with intervals. */
export function reportOf(
  ranking: Ranking,
  deciles: readonly Decile[],
  metrics: CalibrationReport["metrics"],
): CalibrationReport {
  return { metrics, hosmerLemeshow: hosmerLemeshow(deciles), reliability: reliability(ranking, "quantile") };
}

/** What the risk order of the rows looks like. @param ksThreshold Where KS is reached. */
export function riskPictures(
  ranking: Ranking,
  ksThreshold: number | null,
): Pick<Judgement, "gains" | "lift" | "ksCurve" | "approvals"> {
  return {
    gains: gainsCurve(ranking),
    lift: liftCurve(ranking),
    ksCurve: ksCurve(ranking, ksThreshold),
    approvals: approvalCurve(ranking),
  };
}
