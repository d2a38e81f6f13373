import { createRng, shuffle } from "../rng.ts";
import { joined } from "./pieces.ts";

/** Tells the choice of good rows from other uses of the same seed. */
const purpose = 103;

/**
 * Leaves out good rows by lot until there are as many as bad ones; where there are fewer, all rows stay.
 *
 * @param rows Both classes; ascending, as is what is returned.
 * @param labels Shape [rows of the table]: 1 bad, 0 good.
 */
export function undersample(labels: Int8Array, rows: Uint32Array, seed: number): Uint32Array {
  const bads = rows.filter((row) => labels[row] === 1);
  const goods = rows.filter((row) => labels[row] !== 1);
  if (goods.length <= bads.length) return rows;
  shuffle(goods, createRng(seed, purpose));
  return joined([bads, goods.subarray(0, bads.length)]);
}
