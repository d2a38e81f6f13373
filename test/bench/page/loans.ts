import type { LabelledMatrix } from "../../../src/core/pipeline.ts";
import { createRng } from "../../../src/core/rng.ts";

/** Rows of standard normal inputs whose odds of being bad depend on half of them; the same for the same seed. */
export function makeLoans(rows: number, columns: number, seed: number): LabelledMatrix {
  const rng = createRng(seed);
  const data = new Float32Array(rows * columns);
  for (let at = 0; at < data.length; at += 1) data[at] = rng.normal();
  const labels = new Uint8Array(rows);
  for (let row = 0; row < rows; row += 1) {
    let sum = -columns / 10;
    for (let column = 0; column < columns / 2; column += 1) sum += data[row * columns + column] ?? 0;
    labels[row] = rng.uniform() < 1 / (1 + Math.exp(-sum / 2)) ? 1 : 0;
  }
  return { inputs: { rows, columns, data }, labels };
}
