import { countUpTo } from "../search.ts";

/** PDs by steps that never fall: linear between the points, level beyond them. */
export interface IsotonicSteps {
  readonly kind: "isotonic";
  /** Ascending scores. */
  readonly scores: readonly number[];
  /** Bad rate at each score, ascending, from 0 to 1. */
  readonly pds: readonly number[];
}

interface Block {
  sum: number;
  weight: number;
  readonly first: number;
  last: number;
}

/**
 * Learns the rising steps of least squared error, by pooling adjacent violators; equal scores are averaged first.
 *
 * R. E. Barlow et al., "Statistical Inference under Order Restrictions", Wiley 1972; as scikit-learn's
 * `IsotonicRegression(y_min=0, y_max=1, out_of_bounds="clip")`.
 *
 * @param scores Shape [rows]; higher is riskier; of rows that the model has not learnt from.
 * @param labels Shape [rows]; 1 is bad.
 * @param weights Shape [rows]; null weighs all rows alike.
 * @returns Null without rows.
 */
export function fitIsotonic(
  scores: Float64Array,
  labels: Uint8Array,
  weights: Float64Array | null = null,
): IsotonicSteps | null {
  const blocks: Block[] = [];
  for (const block of blocksOf(scores, labels, weights)) pool(blocks, block);
  if (blocks.length === 0) return null;
  const points = blocks.flatMap(({ sum, weight, first, last }) => {
    const pd = sum / weight;
    return first === last ? [{ score: first, pd }] : [first, last].map((score) => ({ score, pd }));
  });
  return { kind: "isotonic", scores: points.map(({ score }) => score), pds: points.map(({ pd }) => pd) };
}

/** A block for each different score, ascending; rows without weight are left out. */
function blocksOf(scores: Float64Array, labels: Uint8Array, weights: Float64Array | null): readonly Block[] {
  const order = Uint32Array.from(scores, (_, row) => row).toSorted((a, b) => (scores[a] ?? 0) - (scores[b] ?? 0));
  const blocks: Block[] = [];
  for (const row of order) {
    const weight = weights ? (weights[row] ?? 0) : 1;
    const score = scores[row] ?? 0;
    if (weight === 0) continue;
    let block = blocks.at(-1);
    if (block?.last !== score) {
      block = { sum: 0, weight: 0, first: score, last: score };
      blocks.push(block);
    }
    block.sum += weight * (labels[row] ?? 0);
    block.weight += weight;
  }
  return blocks;
}

/** Adds a block, joined with those before it as long as their mean is not below its own. */
function pool(blocks: Block[], next: Block): void {
  let { sum, weight, first } = next;
  for (let before = blocks.at(-1); before && before.sum / before.weight >= sum / weight; before = blocks.at(-1)) {
    sum += before.sum;
    weight += before.weight;
    first = before.first;
    blocks.pop();
  }
  blocks.push({ sum, weight, first, last: next.last });
}

/** The PD of a score. */
export function isotonicPd({ scores, pds }: IsotonicSteps, score: number): number {
  const at = countUpTo(scores, score);
  if (at === 0) return pds[0] ?? 0;
  if (at === scores.length) return pds[at - 1] ?? 0;
  const below = scores[at - 1] ?? 0;
  const share = (score - below) / ((scores[at] ?? 0) - below);
  const low = pds[at - 1] ?? 0;
  return low + ((pds[at] ?? 0) - low) * share;
}
