import { batch, clipNorm } from "./choices";
import { gatherOrdered, gatherRun } from "./gather";
import { judge } from "./losses";
import { orderedRows, rates } from "./member";
import { vectorBytes } from "./network";
import { gradientLength, moveWeights } from "./optimisers";
import { backward, forward, transposeKernels } from "./passes";
import { gradient, logits, slab } from "./working";

/** Length of the last step's gradient, before clipping and without decay. */
export let gradientNorm: f64 = 0;

/**
 * One optimiser step of the member at work for each batch of its epoch from one to another.
 *
 * @param step Number of the last step before.
 */
export function train(from: i32, to: i32, step: i32): void {
  for (let at = from; at < to; at += 1) {
    const first = at * batch;
    const number = step + 1 + at - from;
    findGradient(first, min(batch, orderedRows - first), number);
    if (clipNorm < Infinity || at == to - 1) gradientNorm = gradientLength();
    const factor = gradientNorm > clipNorm ? clipNorm / gradientNorm : 1;
    moveWeights(load<f64>(rates + ((<usize>at) << 3)), number, factor);
  }
}

/** The gradient of the loss of a batch, some rows at a time so that what is kept of them stays near. */
function findGradient(first: i32, rows: i32, step: i32): void {
  memory.fill(gradient, 0, vectorBytes());
  transposeKernels();
  for (let done = 0; done < rows; done += slab) {
    const count = min(slab, rows - done);
    gatherOrdered(first + done, count);
    forward(step, done, count);
    judge(count, rows);
    backward(count);
  }
}

/**
 * The logits of rows that lie one behind the other, without dropout.
 *
 * @param into Shape [rows], float32.
 */
export function predict(first: i32, rows: i32, into: usize): void {
  for (let done = 0; done < rows; done += slab) {
    const count = min(slab, rows - done);
    gatherRun(first + done, count);
    forward(0, 0, count);
    memory.copy(into + ((<usize>done) << 2), logits, (<usize>count) << 2);
  }
}
