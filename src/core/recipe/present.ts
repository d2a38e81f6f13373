import { limited } from "./limits.ts";

/** The values of some rows as steps take them, shape [rows]; NaN is missing. */
export function valuesOfRows(values: Float64Array, rows: Uint32Array): Float64Array {
  const taken = new Float64Array(rows.length);
  let at = 0;
  for (const row of rows) taken[at++] = limited(values[row] ?? Number.NaN);
  return taken;
}
