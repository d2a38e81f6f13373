import type { EpochReport } from "../pipeline.ts";
import { allFinite } from "./finite.ts";
import { batchesOf, type MemberPlan } from "./memberRun.ts";
import { validationFigures } from "./metrics.ts";
import { learningRateAt } from "./schedule.ts";
import type { EpochFigures } from "./trainer.ts";

/** Which epoch is reported, and when. */
export interface EpochPlace {
  /** From 1. */
  readonly epoch: number;
  /** What the plateau schedule multiplied its rate by. */
  readonly reduction: number;
  readonly seconds: number;
}

/** A member's epoch as a report, or null where its figures left the finite numbers. */
export function epochReportOf(plan: MemberPlan, figures: EpochFigures, place: EpochPlace): EpochReport | null {
  const { config, validationLabels, classWeights, samplingShift } = plan;
  const { epoch, reduction, seconds } = place;
  const { validationLogits } = figures;
  const logits = samplingShift === 0 ? validationLogits : validationLogits.map((logit) => logit + samplingShift);
  const measured = validationFigures({ loss: config.loss, labels: validationLabels, classWeights }, logits);
  const finite = Number.isFinite(figures.loss) && Number.isFinite(measured.validationLoss);
  if (!finite || !allFinite(figures.weights)) return null;
  const perEpoch = batchesOf(plan);
  return {
    epoch,
    trainLoss: figures.loss,
    trainAccuracy: figures.accuracy,
    ...measured,
    learningRate: learningRateAt(config, epoch * perEpoch, perEpoch * config.epochs, reduction),
    gradientNorm: figures.gradientNorm,
    seconds,
  };
}
