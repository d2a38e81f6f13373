import { calibratedLogit } from "../core/calibrate/calibrate.ts";
import { fitRecalibration, recalibratedBy } from "../core/calibrate/fitRecalibration.ts";
import { decileTable } from "../core/evaluate/deciles.ts";
import { evaluate } from "../core/evaluate/evaluate.ts";
import { hosmerLemeshow } from "../core/evaluate/hosmerLemeshow.ts";
import type { Outcome } from "../core/evaluate/payoff.ts";
import type { Ranking } from "../core/evaluate/ranking.ts";
import { rankRows } from "../core/evaluate/ranking.ts";
import { reliability } from "../core/evaluate/reliability.ts";
import { approvalCurve, gainsCurve, ksCurve, liftCurve } from "../core/evaluate/riskCurves.ts";
import { sigmoid } from "../core/network/exponential.ts";
import type { Calibration, Evaluation, Part } from "../core/pipeline.ts";
import { breathe } from "./breathe.ts";
import { decide } from "./deciding.ts";
import { figuresOf } from "./figures.ts";
import type { Holding } from "./holding.ts";
import type { CalibrationReport, JudgeJob, Judgement } from "./judgingProtocol.ts";
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
  const { judgedId, preparedId, part, scale, decision, policy } = job;
  const { tableId, split } = holding.preparations.get(preparedId);
  const subject = await scored(holding, job, part, signal);
  const { logits, labels } = subject;
  const validation = (): Promise<ScoredPart> | ScoredPart =>
    part === "validation" ? subject : scored(holding, job, "validation", signal);
  const { calibration, learnt } = await recalibrated(job, validation);
  const pds = learnt ? logits.map((logit) => sigmoid(learnt(logit))) : logits.map(sigmoid);
  const ranking = rankRows(labels, pds);
  holding.judged.put(judgedId, { tableId, preparedId, rows: split[part], labels, pds, ranking });
  await breathe(signal, "judge");
  const report = calibrationReport(ranking, { labels, pds });
  await breathe(signal, "judge");
  const plain = learnt ? logits.map(sigmoid) : null;
  const before = plain && calibrationReport(rankRows(labels, plain), { labels, pds: plain });
  await breathe(signal, "judge");
  const evaluation = evaluate({ part, labels, pds, scale });
  return {
    judgedId,
    evaluation,
    calibration,
    isRecalibrated: learnt !== null,
    ...report,
    before,
    ...riskPictures(ranking, { labels, pds }, evaluation.ksThreshold.value),
    decisions: decide(holding, { judgedId, decision, scale, policy }),
  };
}

interface ScoredPart {
  /** Of the PDs, shape [rows of the part]. */
  readonly logits: Float64Array;
  /** Shape [rows of the part]; 1 is bad. */
  readonly labels: Uint8Array;
}

/** The logits of one part as training has left the model. */
async function scored(holding: Holding, job: EvaluateJob, part: Part, signal: AbortSignal): Promise<ScoredPart> {
  const { table, labels, split, recipe } = holding.preparations.get(job.preparedId);
  const { network, calibration } = job;
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

/** What the risk order of the rows looks like. @param ksThreshold Where KS is reached. */
export function riskPictures(
  ranking: Ranking,
  { labels, pds }: Outcome,
  ksThreshold: number | null,
): Pick<Judgement, "deciles" | "gains" | "lift" | "ksCurve" | "approvals"> {
  return {
    deciles: decileTable(ranking, labels, pds),
    gains: gainsCurve(ranking),
    lift: liftCurve(ranking),
    ksCurve: ksCurve(ranking, ksThreshold),
    approvals: approvalCurve(ranking),
  };
}

/** How far PDs mean what they say, with intervals. */
export function calibrationReport(ranking: Ranking, { labels, pds }: Outcome): CalibrationReport {
  return {
    metrics: figuresOf(ranking),
    hosmerLemeshow: hosmerLemeshow(decileTable(ranking, labels, pds)),
    reliability: reliability(ranking, "quantile"),
  };
}
