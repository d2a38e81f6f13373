import { AppError } from "../errors.ts";
import { createRng, shuffle } from "../rng.ts";
import { joined } from "./pieces.ts";

/** Tells the shuffling of good rows, of bad rows apart from other uses of the same seed: the first cut and a second one. */
const purposes = { parts: [101, 102], folds: [104, 105] } as const;

/** What rows are to be divided, and how. */
export interface Lots {
  readonly rows: Uint32Array;
  /** Shape [rows of the table]: 1 bad, 0 good. */
  readonly labels: Int8Array;
  /** One for each piece; they sum to 1. */
  readonly shares: readonly number[];
  readonly seed: number;
  readonly purpose: keyof typeof purposes;
}

/**
 * Cuts rows into pieces with the same share of bads, by lot.
 *
 * Each class is shuffled and cut on its own, to a row; each piece gets at least one row of each. The same rows, labels
 * and seed give the same pieces.
 *
 * @throws {AppError} `split/too-few` where a class has fewer rows than there are pieces.
 */
export function cutByLot({ rows, labels, shares, seed, purpose }: Lots): readonly Uint32Array[] {
  const classes = [0, 1].map((label) => rows.filter((row) => labels[row] === label));
  const [goods = 0, bads = 0] = classes.map(({ length }) => length);
  if (Math.min(goods, bads) < shares.length) throw new AppError("split/too-few", { rows: rows.length, bads, goods });
  const cut = classes.map((members, label) => {
    shuffle(members, createRng(seed, purposes[purpose][label]));
    return consecutive(members, sizesOf(members.length, shares));
  });
  return shares.map((_, piece) => joined(cut.map((pieces) => pieces[piece] ?? new Uint32Array())));
}

function consecutive(rows: Uint32Array, sizes: readonly number[]): readonly Uint32Array[] {
  let at = 0;
  return sizes.map((size) => rows.subarray(at, (at += size)));
}

/** Shares as whole numbers of rows that add up, by largest remainder, none of them zero. */
function sizesOf(rows: number, shares: readonly number[]): readonly number[] {
  const wanted = shares.map((share) => share * rows);
  const sizes = wanted.map((size) => Math.max(0, Math.floor(size + 1e-9)));
  const byRemainder = wanted
    .map((size, piece) => ({ piece, remainder: size - Math.floor(size + 1e-9) }))
    .toSorted((one, other) => other.remainder - one.remainder);
  let left = rows - sizes.reduce((sum, size) => sum + size, 0);
  for (const { piece } of byRemainder) {
    if (left <= 0) break;
    sizes[piece] = (sizes[piece] ?? 0) + 1;
    left -= 1;
  }
  for (let piece = 0; piece < sizes.length; piece += 1) {
    if ((sizes[piece] ?? 0) > 0) continue;
    const largest = sizes.indexOf(Math.max(...sizes));
    sizes[largest] = (sizes[largest] ?? 0) - 1;
    sizes[piece] = 1;
  }
  return sizes;
}
