import { sigmoid } from "../network/exponential.ts";

/** Rows of one score each, or of several with the same one. */
export interface WeightedScores {
  /** Shape [scores], finite; higher is riskier. */
  readonly scores: Float64Array;
  /** How many rows have each score. */
  readonly weights: Float64Array;
  /** Mean outcome of those rows, from 0 to 1. */
  readonly targets: Float64Array;
}

/** P(bad) = sigmoid(slope · score + intercept), and how sure both are. */
export interface SigmoidFit {
  readonly slope: number;
  readonly intercept: number;
  readonly slopeError: number;
  readonly interceptError: number;
  /** Mean over the rows, in nats. */
  readonly meanLoss: number;
}

const mostSteps = 100;
/** A Newton step of less than that, relative to the slope, is the last. */
const precision = 1e-13;

/**
 * The line on the logit of least mean cross-entropy, by Newton's method with halved steps.
 *
 * @returns Null where there is none: no rows, scores that do not vary, or classes that do not overlap.
 */
export function fitSigmoid(rows: WeightedScores): SigmoidFit | null {
  const { mean, deviation, total } = momentsOf(rows);
  if (!(deviation > 0) || isSeparated(rows)) return null;
  const { scores, weights, targets } = rows;
  const scaled = { scores: scores.map((score) => (score - mean) / deviation), weights, targets };
  const fit = newton(scaled);
  if (!fit) return null;
  const slope = fit.slope / deviation;
  const determinant = fit.h11 * fit.h22 - fit.h12 ** 2;
  const slopeVariance = fit.h22 / determinant;
  const shift = mean / deviation;
  const interceptVariance = (fit.h11 + 2 * shift * fit.h12 + shift ** 2 * fit.h22) / determinant;
  return {
    slope,
    intercept: fit.intercept - slope * mean,
    slopeError: Math.sqrt(slopeVariance) / deviation,
    interceptError: Math.sqrt(interceptVariance),
    meanLoss: fit.loss / total,
  };
}

function momentsOf({ scores, weights }: WeightedScores): {
  readonly mean: number;
  readonly deviation: number;
  readonly total: number;
} {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = scores.reduce((sum, score, at) => sum + (weights[at] ?? 0) * score, 0) / total;
  const squares = scores.reduce((sum, score, at) => sum + (weights[at] ?? 0) * (score - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / total), total };
}

/** Whether a score parts bad outcomes from good ones, so that no line is steep enough. */
function isSeparated({ scores, targets }: WeightedScores): boolean {
  const bads = scores.filter((_, at) => (targets[at] ?? 0) > 0);
  const goods = scores.filter((_, at) => (targets[at] ?? 0) < 1);
  if (bads.length === 0 || goods.length === 0) return true;
  const [lowestBad, highestBad] = extremesOf(bads);
  const [lowestGood, highestGood] = extremesOf(goods);
  return lowestBad >= highestGood || highestBad <= lowestGood;
}

function extremesOf(values: Float64Array): readonly [number, number] {
  let lowest = Infinity;
  let highest = -Infinity;
  for (const value of values) {
    if (value < lowest) lowest = value;
    if (value > highest) highest = value;
  }
  return [lowest, highest];
}

interface Line {
  readonly slope: number;
  readonly intercept: number;
}

/** Loss with its first and second derivatives at a line, the slope first. */
interface Slopes extends Line {
  readonly loss: number;
  readonly g1: number;
  readonly g2: number;
  readonly h11: number;
  readonly h12: number;
  readonly h22: number;
}

function slopesAt({ scores, weights, targets }: WeightedScores, { slope, intercept }: Line): Slopes {
  let [loss, g1, g2, h11, h12, h22] = [0, 0, 0, 0, 0, 0];
  for (let at = 0; at < scores.length; at += 1) {
    const score = scores[at] ?? 0;
    const weight = weights[at] ?? 0;
    const target = targets[at] ?? 0;
    const z = slope * score + intercept;
    const p = sigmoid(z);
    loss += weight * crossEntropy(z, target);
    const residual = weight * (p - target);
    const curvature = weight * p * (1 - p);
    g1 += residual * score;
    g2 += residual;
    h11 += curvature * score * score;
    h12 += curvature * score;
    h22 += curvature;
  }
  return { slope, intercept, loss, g1, g2, h11, h12, h22 };
}

/** Cross-entropy of a logit against a target from 0 to 1, in nats, without overflow. */
export function crossEntropy(logit: number, target: number): number {
  return Math.max(logit, 0) - logit * target + Math.log1p(Math.exp(-Math.abs(logit)));
}

function newton(rows: WeightedScores): Slopes | null {
  let here = slopesAt(rows, { slope: 0, intercept: 0 });
  for (let step = 0; step < mostSteps; step += 1) {
    const determinant = here.h11 * here.h22 - here.h12 ** 2;
    if (!(determinant > 0)) return null;
    const d1 = (here.h22 * here.g1 - here.h12 * here.g2) / determinant;
    const d2 = (here.h11 * here.g2 - here.h12 * here.g1) / determinant;
    const next = descend(rows, here, d1, d2);
    const moved = Math.abs(next.slope - here.slope) + Math.abs(next.intercept - here.intercept);
    const size = Math.abs(next.slope) + Math.abs(next.intercept);
    here = next;
    if (moved <= precision * Math.max(1, size)) return here;
  }
  return here;
}

function descend(rows: WeightedScores, here: Slopes, d1: number, d2: number): Slopes {
  for (let share = 1; share > 1e-6; share /= 2) {
    const next = slopesAt(rows, { slope: here.slope - share * d1, intercept: here.intercept - share * d2 });
    if (next.loss <= here.loss + 1e-12 * Math.abs(here.loss)) return next;
  }
  return here;
}
