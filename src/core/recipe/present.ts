/**
 * The values of some rows that are there, in the order of the rows.
 *
 * @param values NaN is missing.
 */
export function presentValues(values: Float64Array, rows: Uint32Array): Float64Array {
  const present = new Float64Array(rows.length);
  let count = 0;
  for (const row of rows) {
    const value = values[row] ?? Number.NaN;
    if (!Number.isNaN(value)) present[count++] = value;
  }
  return present.subarray(0, count);
}

/** The values of some rows, shape [rows], with another in place of what is missing. */
export function filledValues(values: Float64Array, rows: Uint32Array, fill: number): Float64Array {
  const filled = new Float64Array(rows.length);
  let at = 0;
  for (const row of rows) {
    const value = values[row] ?? Number.NaN;
    filled[at++] = Number.isNaN(value) ? fill : value;
  }
  return filled;
}
