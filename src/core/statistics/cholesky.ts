/**
 * Factors a symmetric positive definite matrix into L·Lᵀ, in place: the lower triangle becomes L.
 *
 * @param matrix Row-major, shape [size, size]; only the lower triangle is read.
 * @returns False where the matrix is not positive definite to working precision: a pivot has lost all its digits.
 */
export function factorise(matrix: Float64Array, size: number): boolean {
  for (let j = 0; j < size; j += 1) {
    const diagonal = matrix[j * size + j] ?? 0;
    let pivot = diagonal;
    for (let k = 0; k < j; k += 1) pivot -= (matrix[j * size + k] ?? 0) ** 2;
    if (!(pivot > diagonal * 1e-13)) return false;
    const root = Math.sqrt(pivot);
    matrix[j * size + j] = root;
    for (let i = j + 1; i < size; i += 1) {
      let sum = matrix[i * size + j] ?? 0;
      for (let k = 0; k < j; k += 1) sum -= (matrix[i * size + k] ?? 0) * (matrix[j * size + k] ?? 0);
      matrix[i * size + j] = sum / root;
    }
  }
  return true;
}

/** Solves L·Lᵀ·x = b in place of b. @param factor From {@link factorise}. */
export function solveFactored(factor: Float64Array, b: Float64Array): void {
  const size = b.length;
  for (let i = 0; i < size; i += 1) {
    let sum = b[i] ?? 0;
    for (let k = 0; k < i; k += 1) sum -= (factor[i * size + k] ?? 0) * (b[k] ?? 0);
    b[i] = sum / (factor[i * size + i] ?? 1);
  }
  substituteBack(factor, b);
}

function substituteBack(factor: Float64Array, b: Float64Array): void {
  const size = b.length;
  for (let i = size - 1; i >= 0; i -= 1) {
    let sum = b[i] ?? 0;
    for (let k = i + 1; k < size; k += 1) sum -= (factor[k * size + i] ?? 0) * (b[k] ?? 0);
    b[i] = sum / (factor[i * size + i] ?? 1);
  }
}

/** The diagonal of the inverse of a factored matrix. */
export function inverseDiagonal(factor: Float64Array, size: number): Float64Array {
  return Float64Array.from({ length: size }, (_, at) => {
    const unit = new Float64Array(size);
    unit[at] = 1;
    solveFactored(factor, unit);
    return unit[at] ?? 0;
  });
}

/** Added to the diagonal of a singular matrix, relative to its largest element, and ten times as much at each failure. */
const firstRidge = 1e-10;

/**
 * Solves matrix · x = b for a symmetric matrix that may be singular, as where inputs repeat each other: then with the
 * least addition to its diagonal that makes it definite. Neither is modified.
 *
 * @param matrix Row-major, shape [size, size], no diagonal element negative; only the lower triangle is read.
 */
export function solveSymmetric(matrix: Float64Array, b: Float64Array): Float64Array {
  const size = b.length;
  const largest = matrix.reduce((most, value) => Math.max(most, value), Number.MIN_VALUE / Number.EPSILON);
  for (let ridge = 0; ; ridge = Math.max(firstRidge, 10 * ridge)) {
    const factor = matrix.slice();
    for (let at = 0; at < size; at += 1) factor[at * size + at] = (factor[at * size + at] ?? 0) + ridge * largest;
    if (!factorise(factor, size)) continue;
    const x = b.slice();
    solveFactored(factor, x);
    return x;
  }
}
