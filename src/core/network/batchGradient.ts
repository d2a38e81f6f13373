import { dropoutMask } from "../training/dropout.ts";
import type { Breathe, MemberParts, TrainerParts, TrainingRows } from "../training/trainer.ts";
import { backwardPass, type Batch, forwardPass, type Masks } from "./backward.ts";
import { losses } from "./loss.ts";

/** Rows between two breaths: some tenths of a second in the widest of networks. */
const PIECE = 128;

/** A member before one of its steps. */
export interface Learner {
  readonly parts: MemberParts;
  readonly rows: TrainingRows;
  readonly weights: Float64Array;
  /** Number of the step. */
  readonly step: number;
}

/** What rows say of a member. */
export interface Lesson {
  /** Of the mean loss of the batch by every weight, decay left out. */
  readonly gradient: Float64Array;
  /** Sum of weighted losses. */
  readonly loss: number;
  /** Rows whose PD was on the right side of ½. */
  readonly right: number;
}

/** Rows of a matrix in the order of `rows`. */
function gather({ inputs }: TrainingRows, rows: Uint32Array): Batch {
  const { columns } = inputs;
  const data = new Float64Array(rows.length * columns);
  for (const [to, row] of rows.entries()) {
    data.set(inputs.data.subarray(row * columns, (row + 1) * columns), to * columns);
  }
  return { rows: rows.length, data };
}

/** One mask per hidden layer, or none without dropout. */
function masksOf({ spec }: TrainerParts, { parts, step }: Learner, firstRow: number, rows: number): Masks {
  const { seed, dropout } = parts;
  if (dropout === 0) return [];
  return spec.hidden.map((units, layer) => dropoutMask(dropout, { seed, step, layer, firstRow }, rows, units));
}

/** What the loss says of logits; its derivatives by them take the place of the gradient. */
function judge(
  { config }: TrainerParts,
  { classWeights }: MemberParts,
  logits: Float64Array,
  { labels, batchRows }: { readonly labels: Uint8Array; readonly batchRows: number },
): Lesson {
  const rule = losses[config.loss];
  const gradient = new Float64Array(logits.length);
  let loss = 0;
  let right = 0;
  for (const [row, logit] of logits.entries()) {
    const label = labels[row] ?? 0;
    const weight = label === 1 ? classWeights.bad : classWeights.good;
    gradient[row] = (weight * rule.derivative(logit, label)) / batchRows;
    loss += weight * rule.value(logit, label);
    if (logit >= 0 === (label === 1)) right += 1;
  }
  return { gradient, loss, right };
}

/** What a piece of a batch adds to its lesson. */
function learnPiece(parts: TrainerParts, learner: Learner, batch: Uint32Array, first: number): Lesson {
  const { spec } = parts;
  const { weights } = learner;
  const rows = batch.subarray(first, first + PIECE);
  const masks = masksOf(parts, learner, first, rows.length);
  const pass = forwardPass(spec, weights, gather(learner.rows, rows), masks);
  const labels = Uint8Array.from(rows, (row) => learner.rows.labels[row] ?? 0);
  const logits = pass.sums.at(-1) ?? new Float64Array();
  const verdict = judge(parts, learner.parts, logits, { labels, batchRows: batch.length });
  return { ...verdict, gradient: backwardPass(spec, weights, { pass, masks }, verdict.gradient) };
}

/**
 * What a batch says of a member: gradient of its loss, and what the epoch's figures need of its rows.
 *
 * @param batch Numbers of rows.
 */
export async function batchGradient(
  parts: TrainerParts,
  learner: Learner,
  batch: Uint32Array,
  breathe: Breathe,
): Promise<Lesson> {
  const gradient = new Float64Array(learner.weights.length);
  let loss = 0;
  let right = 0;
  for (let first = 0; first < batch.length; first += PIECE) {
    const piece = learnPiece(parts, learner, batch, first);
    for (let at = 0; at < gradient.length; at += 1) gradient[at] = (gradient[at] ?? 0) + (piece.gradient[at] ?? 0);
    loss += piece.loss;
    right += piece.right;
    await breathe();
  }
  return { gradient, loss, right };
}
