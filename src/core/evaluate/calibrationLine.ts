import type { Estimate } from "../pipeline.ts";
import type { WeightedScores } from "../calibrate/sigmoidFit.ts";
import { fitSigmoid } from "../calibrate/sigmoidFit.ts";
import { sigmoid } from "../network/exponential.ts";
import { normalInterval } from "../statistics/interval.ts";
import { defined, estimated, oneClass, without } from "./figure.ts";
import type { Ranking } from "./ranking.ts";
import { countsOfStep } from "./steps.ts";

/** How far the logits of PDs would have to be stretched and shifted. */
export interface CalibrationLine {
  /** 1 where PDs are as spread as they should be; below 1 they are too extreme. */
  readonly slope: Estimate;
  /** What is to be added after stretching. */
  readonly intercept: Estimate;
  /** What is to be added without stretching: above 0 where the PDs are too low as a whole. */
  readonly inTheLarge: Estimate;
}

/** PDs are kept this far from 0 and 1: certainty has no logit. */
const margin = 1e-9;

/**
 * Calibration slope and intercept: the logistic regression of the outcome on the logit of the PD.
 *
 * D. R. Cox, "Two further applications of a model for binary regression", Biometrika 45, 1958; E. W. Steyerberg,
 * "Clinical Prediction Models", 2nd ed., 2019.
 */
export function calibrationLine(ranking: Ranking): CalibrationLine {
  const reason = oneClass(ranking);
  if (reason) return allWithout(reason);
  const rows = logitsOf(ranking);
  const inTheLarge = shiftOf(rows);
  if (ranking.scores.length === 1) return { ...allWithout("noVariation"), inTheLarge };
  const fit = fitSigmoid(rows);
  if (!fit) return { ...allWithout("separated"), inTheLarge };
  return {
    slope: estimated(defined(fit.slope), normalInterval(fit.slope, fit.slopeError)),
    intercept: estimated(defined(fit.intercept), normalInterval(fit.intercept, fit.interceptError)),
    inTheLarge,
  };
}

function allWithout(reason: Parameters<typeof without>[0]): CalibrationLine {
  const nothing = estimated(without(reason), null);
  return { slope: nothing, intercept: nothing, inTheLarge: nothing };
}

function logitsOf(ranking: Ranking): WeightedScores {
  const scores = ranking.scores.map((score) => {
    const pd = Math.min(Math.max(score, margin), 1 - margin);
    return Math.log(pd / (1 - pd));
  });
  const counts = Array.from(scores, (_, step) => countsOfStep(ranking, step));
  return {
    scores,
    weights: Float64Array.from(counts, ({ bads, goods }) => bads + goods),
    targets: Float64Array.from(counts, ({ bads, goods }) => bads / (bads + goods)),
  };
}

/** The shift of all logits that makes the expected bads as many as there are, by Newton's method. */
function shiftOf({ scores, weights, targets }: WeightedScores): Estimate {
  let shift = 0;
  for (let step = 0; step < 100; step += 1) {
    let gap = 0;
    let information = 0;
    for (let at = 0; at < scores.length; at += 1) {
      const pd = sigmoid((scores[at] ?? 0) + shift);
      gap += (weights[at] ?? 0) * ((targets[at] ?? 0) - pd);
      information += (weights[at] ?? 0) * pd * (1 - pd);
    }
    const move = Math.min(Math.max(gap / information, -2), 2);
    shift += move;
    if (!(Math.abs(move) > 1e-12)) return estimated(defined(shift), normalInterval(shift, 1 / Math.sqrt(information)));
  }
  return estimated(without("separated"), null);
}
