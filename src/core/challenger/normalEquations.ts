import { crossEntropy } from "../calibrate/sigmoidFit.ts";
import { sigmoid } from "../network/exponential.ts";
import type { Matrix } from "../pipeline.ts";

/** Rows to learn from. */
export interface LogisticRows {
  readonly inputs: Matrix<Float32Array | Float64Array>;
  /** Shape [rows]; 1 is bad. */
  readonly labels: Uint8Array;
  /** Shape [rows]; null weighs all alike. */
  readonly weights: Float64Array | null;
}

/** The objective of logistic regression with its derivatives at one place; the intercept stands last. */
export interface NormalEquations {
  readonly objective: number;
  /** Shape [inputs + 1]. */
  readonly gradient: Float64Array;
  /** Row-major, shape [inputs + 1, inputs + 1]; the lower triangle alone is filled. */
  readonly curvature: Float64Array;
}

/** The inputs of one row that are not 0. */
interface Filled {
  readonly places: Uint32Array;
  readonly values: Float64Array;
  count: number;
}

/** After so many rows others are let in between. */
const rowsAtOnce = 8192;

/**
 * Sums loss, gradient and curvature over the rows, passing over inputs of 0, in steps of a few thousand rows.
 *
 * @param place Coefficients, then the intercept.
 * @param penalty On half the squares of the coefficients, the intercept left out.
 */
export function* summingEquations(
  rows: LogisticRows,
  place: Float64Array,
  penalty: number,
): Generator<undefined, NormalEquations> {
  const { inputs, labels, weights } = rows;
  const size = inputs.columns + 1;
  const gradient = new Float64Array(size);
  const curvature = new Float64Array(size * size);
  const filled: Filled = { places: new Uint32Array(size), values: new Float64Array(size), count: 0 };
  let objective = 0;
  for (let row = 0; row < inputs.rows; row += 1) {
    if (row % rowsAtOnce === rowsAtOnce - 1) yield;
    takeFilled(inputs, row, filled);
    const logit = dot(filled, place);
    const weight = weights ? (weights[row] ?? 0) : 1;
    const label = labels[row] ?? 0;
    const pd = sigmoid(logit);
    objective += weight * crossEntropy(logit, label);
    addRow(filled, { residual: weight * (pd - label), spread: weight * pd * (1 - pd) }, gradient, curvature);
  }
  for (let at = 0; at < size - 1; at += 1) {
    const coefficient = place[at] ?? 0;
    objective += (penalty / 2) * coefficient ** 2;
    gradient[at] = (gradient[at] ?? 0) + penalty * coefficient;
    curvature[at * size + at] = (curvature[at * size + at] ?? 0) + penalty;
  }
  return { objective, gradient, curvature };
}

function takeFilled({ columns, data }: LogisticRows["inputs"], row: number, filled: Filled): void {
  const { places, values } = filled;
  let count = 0;
  for (let column = 0, at = row * columns; column < columns; column += 1, at += 1) {
    const value = data[at] ?? 0;
    if (value === 0) continue;
    places[count] = column;
    values[count] = value;
    count += 1;
  }
  places[count] = columns;
  values[count] = 1;
  filled.count = count + 1;
}

function dot({ places, values, count }: Filled, place: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < count; at += 1) sum += (values[at] ?? 0) * (place[places[at] ?? 0] ?? 0);
  return sum;
}

function addRow(
  { places, values, count }: Filled,
  { residual, spread }: { readonly residual: number; readonly spread: number },
  gradient: Float64Array,
  curvature: Float64Array,
): void {
  const size = gradient.length;
  for (let one = 0; one < count; one += 1) {
    const place = places[one] ?? 0;
    const value = values[one] ?? 0;
    gradient[place] = (gradient[place] ?? 0) + residual * value;
    const start = place * size;
    const scaled = spread * value;
    for (let other = 0; other <= one; other += 1) {
      const at = start + (places[other] ?? 0);
      curvature[at] = (curvature[at] ?? 0) + scaled * (values[other] ?? 0);
    }
  }
}
