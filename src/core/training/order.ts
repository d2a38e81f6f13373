import { createRng, hashWords, shuffle } from "../rng.ts";

/** Tells the stream of row orders from other streams of the same seed. */
const PURPOSE = 2;

/** The order in which an epoch visits the training rows: a permutation of 0 … rows − 1, from seed and epoch alone. */
export function epochOrder(rows: number, seed: number, epoch: number): Uint32Array {
  const order = new Uint32Array(rows);
  for (let row = 0; row < rows; row += 1) order[row] = row;
  shuffle(order, createRng(hashWords(seed, epoch), PURPOSE));
  return order;
}
