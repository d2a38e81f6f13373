/**
 * Divides each row by its Euclidean length, in place; a row of zeros stays zeros.
 *
 * As scikit-learn's `Normalizer("l2")`.
 *
 * @param data Row-major, shape [rows, columns].
 */
export function normaliseRows(data: Float32Array | Float64Array, columns: number): void {
  if (columns === 0) return;
  for (let start = 0; start < data.length; start += columns) {
    let squares = 0;
    for (let at = start; at < start + columns; at += 1) squares += (data[at] ?? 0) ** 2;
    const length = Math.sqrt(squares) || 1;
    for (let at = start; at < start + columns; at += 1) data[at] = (data[at] ?? 0) / length;
  }
}
