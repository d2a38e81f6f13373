import { AppError } from "../errors.ts";
import type { Split, SplitSpec } from "../pipeline.ts";
import { createRng, shuffle } from "../rng.ts";

/** Tells the shuffling of good rows, of bad rows apart from other uses of the same seed. */
const purposes = [101, 102] as const;

/**
 * Splits the labelled rows into three parts with the same share of bads, by lot.
 *
 * Each class is shuffled and cut on its own; where there are at least three rows of a class, each part gets at least
 * one. The same labels and seed give the same parts.
 *
 * @param labels Shape [rows]: 1 bad, 0 good, −1 left out.
 * @throws {AppError} `split/too-few` where a class has fewer than three rows.
 */
export function splitStratified(labels: Int8Array, spec: SplitSpec): Split {
  const classes = [rowsLabelled(labels, 0), rowsLabelled(labels, 1)] as const;
  const [goods, bads] = classes;
  if (Math.min(goods.length, bads.length) < 3) {
    throw new AppError("split/too-few", { rows: goods.length + bads.length, bads: bads.length, goods: goods.length });
  }
  const cut = classes.map((rows, label) => cutClass(rows, spec, purposes[label] ?? 0));
  const part = (of: number): Uint32Array => joined(cut.map((pieces) => pieces[of] ?? new Uint32Array()));
  return { train: part(0), validation: part(1), test: part(2) };
}

function rowsLabelled(labels: Int8Array, wanted: number): Uint32Array {
  let count = 0;
  for (const label of labels) if (label === wanted) count += 1;
  const rows = new Uint32Array(count);
  let at = 0;
  for (let row = 0; row < labels.length; row += 1) if (labels[row] === wanted) rows[at++] = row;
  return rows;
}

function cutClass(rows: Uint32Array, spec: SplitSpec, purpose: number): readonly Uint32Array[] {
  shuffle(rows, createRng(spec.seed, purpose));
  const [train, validation] = partSizes(rows.length, spec);
  return [rows.subarray(0, train), rows.subarray(train, train + validation), rows.subarray(train + validation)];
}

/** Shares as whole numbers of rows that add up, by largest remainder, none of them zero. */
function partSizes(rows: number, { train, validation }: SplitSpec): readonly [number, number, number] {
  const wanted = [train * rows, validation * rows, (1 - train - validation) * rows];
  const sizes = wanted.map((size) => Math.max(0, Math.floor(size + 1e-9)));
  const byRemainder = wanted
    .map((size, part) => ({ part, remainder: size - Math.floor(size + 1e-9) }))
    .toSorted((one, other) => other.remainder - one.remainder);
  let left = rows - sizes.reduce((sum, size) => sum + size, 0);
  for (const { part } of byRemainder) {
    if (left <= 0) break;
    sizes[part] = (sizes[part] ?? 0) + 1;
    left -= 1;
  }
  for (let part = 0; part < sizes.length; part += 1) {
    if ((sizes[part] ?? 0) > 0) continue;
    const largest = sizes.indexOf(Math.max(...sizes));
    sizes[largest] = (sizes[largest] ?? 0) - 1;
    sizes[part] = 1;
  }
  return [sizes[0] ?? 0, sizes[1] ?? 0, sizes[2] ?? 0];
}

function joined(pieces: readonly Uint32Array[]): Uint32Array {
  const rows = new Uint32Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    rows.set(piece, at);
    at += piece.length;
  }
  return rows.toSorted();
}
