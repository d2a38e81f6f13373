import { limited } from "./limits.ts";

/** The values that are there, in their order. @param values NaN is missing. */
export function presentOnly(values: Float64Array): Float64Array {
  let count = 0;
  for (const value of values) if (!Number.isNaN(value)) count += 1;
  if (count === values.length) return values.slice();
  const present = new Float64Array(count);
  let at = 0;
  for (const value of values) if (!Number.isNaN(value)) present[at++] = value;
  return present;
}

/** The values of some rows as steps take them, shape [rows]; NaN is missing. */
export function valuesOfRows(values: Float64Array, rows: Uint32Array): Float64Array {
  const taken = new Float64Array(rows.length);
  let at = 0;
  for (const row of rows) taken[at++] = limited(values[row] ?? Number.NaN);
  return taken;
}
