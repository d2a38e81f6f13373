import { hashWords } from "../rng.ts";

/** A unit is left out where its hash is below this: 2³² × rate, rounded down. */
export function dropThreshold(rate: number): number {
  return Math.floor(rate * 0x1_0000_0000);
}

/** Where in a run a mask is used. */
export interface MaskPlace {
  readonly seed: number;
  readonly step: number;
  /** Number of the hidden layer, from 0. */
  readonly layer: number;
  /** Number in the batch of the first of the rows. */
  readonly firstRow: number;
}

/**
 * The dropout factors of one hidden layer in one step: 0 for a unit left out, else 1/(1 − rate).
 *
 * Counter-based: the factor depends only on (seed, step, layer, row in the batch, unit), so every trainer, in whatever
 * order it works, uses the same mask. N. Srivastava et al., "Dropout", JMLR 15, 2014, in its inverted form.
 *
 * @returns Shape [rows, units].
 */
export function dropoutMask(rate: number, place: MaskPlace, rows: number, units: number): Float64Array {
  const threshold = dropThreshold(rate);
  const factor = 1 / (1 - rate);
  const mask = new Float64Array(rows * units);
  for (let row = 0; row < rows; row += 1) {
    for (let unit = 0; unit < units; unit += 1) {
      const hash = hashWords(place.seed, place.step, place.layer, place.firstRow + row, unit);
      mask[row * units + unit] = hash < threshold ? 0 : factor;
    }
  }
  return mask;
}
