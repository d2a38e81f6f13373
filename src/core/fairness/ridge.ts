import type { Matrix } from "../pipeline.ts";
import { solveSymmetric } from "../statistics/cholesky.ts";

/** value = inputs · coefficients + intercept. */
export interface RidgeFit {
  /** Shape [inputs]. */
  readonly coefficients: Float64Array;
  readonly intercept: number;
}

/**
 * Linear regression of least Σ squared error + penalty · Σ coefficient², the intercept not penalised.
 *
 * A. E. Hoerl and R. W. Kennard, "Ridge Regression", Technometrics 12(1), 1970.
 *
 * @param values Shape [rows].
 */
export function fitRidge(inputs: Matrix<Float32Array | Float64Array>, values: Float64Array, penalty: number): RidgeFit {
  const { columns } = inputs;
  const size = columns + 1;
  const moments = new Float64Array(size * size);
  const target = new Float64Array(size);
  const row = new Float64Array(size).fill(1);
  for (let at = 0; at < inputs.rows; at += 1) {
    row.set(inputs.data.subarray(at * columns, (at + 1) * columns));
    addMoments(row, values[at] ?? 0, moments, target);
  }
  for (let at = 0; at < columns; at += 1) moments[at * size + at] = (moments[at * size + at] ?? 0) + penalty;
  const solution = solveSymmetric(moments, target);
  return { coefficients: solution.slice(0, -1), intercept: solution.at(-1) ?? 0 };
}

function addMoments(row: Float64Array, value: number, moments: Float64Array, target: Float64Array): void {
  const size = row.length;
  for (let one = 0; one < size; one += 1) {
    const x = row[one] ?? 0;
    if (x === 0) continue;
    target[one] = (target[one] ?? 0) + x * value;
    for (let other = 0; other <= one; other += 1) {
      const at = one * size + other;
      moments[at] = (moments[at] ?? 0) + x * (row[other] ?? 0);
    }
  }
}

/** What the fit says of rows, shape [rows]. */
export function ridgeValues(
  { coefficients, intercept }: RidgeFit,
  { rows, columns, data }: Matrix<Float32Array | Float64Array>,
): Float64Array {
  return Float64Array.from({ length: rows }, (_, row) => {
    let sum = intercept;
    for (let at = 0; at < columns; at += 1) sum += (data[row * columns + at] ?? 0) * (coefficients[at] ?? 0);
    return sum;
  });
}
