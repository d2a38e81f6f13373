import { crossEntropy } from "../calibrate/sigmoidFit.ts";
import { sigmoid } from "../network/exponential.ts";
import type { Matrix, Network } from "../pipeline.ts";
import { factorise, inverseDiagonal, solveSymmetric } from "../statistics/cholesky.ts";
import type { LogisticRows, NormalEquations } from "./normalEquations.ts";
import { summingEquations } from "./normalEquations.ts";

/** P(bad) = sigmoid(inputs · coefficients + intercept). */
export interface LogisticFit {
  /** Shape [inputs]. */
  readonly coefficients: Float64Array;
  readonly intercept: number;
  /** Standard errors, shape [inputs]; null where inputs repeat each other and nothing holds them. */
  readonly errors: Float64Array | null;
  readonly interceptError: number | null;
  /** Sum over the rows by weight, in nats, without the penalty. */
  readonly loss: number;
  /** False where the classes do not overlap and nothing holds the coefficients. */
  readonly hasConverged: boolean;
}

const mostSteps = 100;
/** A Newton step that promises less, relative to the objective, is the last. */
const precision = 1e-15;

/**
 * Logistic regression with an L2 penalty on all but the intercept, by Newton's method with halved steps: the least
 * ½·Σ coefficient² + strength · Σ weight · loss, as scikit-learn's `LogisticRegression(C=strength)`.
 *
 * Standard errors are those of the inverse curvature at the optimum, penalty included; without penalty they are those of
 * statsmodels' `Logit`. Inputs of 0 cost nothing, which one-hot inputs mostly are.
 *
 * In steps, between which others may be let in.
 *
 * A. Agresti, "Categorical Data Analysis", 3rd ed., Wiley 2013.
 *
 * @param strength Infinity for no penalty.
 */
export function* fittingLogistic(rows: LogisticRows, strength: number): Generator<undefined, LogisticFit> {
  const size = rows.inputs.columns + 1;
  const penalty = 1 / strength;
  let place = new Float64Array(size);
  let here = yield* summingEquations(rows, place, penalty);
  let hasConverged = false;
  for (let step = 0; step < mostSteps && !hasConverged; step += 1) {
    const direction = solveSymmetric(here.curvature, here.gradient);
    const promised = direction.reduce((sum, value, at) => sum + value * (here.gradient[at] ?? 0), 0);
    const next = descend(rows, { place, objective: here.objective, penalty }, direction);
    if (!next) {
      hasConverged = true;
      break;
    }
    place = next;
    here = yield* summingEquations(rows, place, penalty);
    hasConverged = promised <= precision * Math.max(1, here.objective);
  }
  return { ...placed(place), ...errorsOf(here, size), loss: lossOf(rows, place), hasConverged };
}

function placed(place: Float64Array): Pick<LogisticFit, "coefficients" | "intercept"> {
  return { coefficients: place.slice(0, -1), intercept: place.at(-1) ?? 0 };
}

interface Standing {
  readonly place: Float64Array;
  readonly objective: number;
  readonly penalty: number;
}

/** The place after the longest of halved steps that does not lead up; null where none does. */
function descend(
  rows: LogisticRows,
  { place, objective, penalty }: Standing,
  direction: Float64Array,
): Float64Array<ArrayBuffer> | null {
  for (let share = 1; share > 1e-8; share /= 2) {
    const next = place.map((value, at) => value - share * (direction[at] ?? 0));
    const there = lossOf(rows, next) + (penalty / 2) * squaresOf(next);
    if (there <= objective) return next;
  }
  return null;
}

function squaresOf(place: Float64Array): number {
  return place.subarray(0, -1).reduce((sum, value) => sum + value * value, 0);
}

function errorsOf({ curvature }: NormalEquations, size: number): Pick<LogisticFit, "errors" | "interceptError"> {
  const factor = curvature.slice();
  if (!factorise(factor, size)) return { errors: null, interceptError: null };
  const errors = inverseDiagonal(factor, size).map(Math.sqrt);
  return { errors: errors.slice(0, -1), interceptError: errors.at(-1) ?? 0 };
}

/** The logits of rows, shape [rows]. @param place Coefficients, then the intercept. */
function logitsAt({ rows, columns, data }: LogisticRows["inputs"], place: Float64Array): Float64Array {
  const logits = new Float64Array(rows).fill(place[columns] ?? 0);
  for (let row = 0, at = 0; row < rows; row += 1) {
    let sum = 0;
    for (let column = 0; column < columns; column += 1, at += 1) sum += (data[at] ?? 0) * (place[column] ?? 0);
    logits[row] = (logits[row] ?? 0) + sum;
  }
  return logits;
}

function lossOf({ inputs, labels, weights }: LogisticRows, place: Float64Array): number {
  const logits = logitsAt(inputs, place);
  let loss = 0;
  for (let row = 0; row < logits.length; row += 1)
    loss += (weights ? (weights[row] ?? 0) : 1) * crossEntropy(logits[row] ?? 0, labels[row] ?? 0);
  return loss;
}

/** The PDs of rows, shape [rows]. */
export function logisticPds(
  { coefficients, intercept }: Pick<LogisticFit, "coefficients" | "intercept">,
  inputs: Matrix<Float32Array | Float64Array>,
): Float64Array {
  return logitsAt(inputs, Float64Array.of(...coefficients, intercept)).map(sigmoid);
}

/**
 * The regression as a network without hidden layers, so that it scores, explains and is kept as any other; its weights
 * are rounded to single precision.
 */
export function networkOfLogistic({
  coefficients,
  intercept,
}: Pick<LogisticFit, "coefficients" | "intercept">): Network {
  return {
    spec: { inputs: coefficients.length, hidden: [], activation: "relu" },
    members: [Float32Array.of(...coefficients, intercept)],
  };
}
