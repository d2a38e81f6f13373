import { momentCounts } from "../core/network/optimiser.ts";
import { weightCount } from "../core/network/spec.ts";
import type { NetworkSpec } from "../core/pipeline.ts";
import { createRng } from "../core/rng.ts";
import type { TrialPlan } from "../core/training/job.ts";
import { emptyTally, noBreath, type Trainer, type TrainerParts, type TrainerState } from "../core/training/trainer.ts";

/** Numbers in a trial's table, at most, unless one batch has more. */
const NUMBERS = 1 << 20;
/** Seconds of one measurement that is long enough to be relied on, and of all together. */
const ENOUGH = 0.05;
const LONGEST = 0.15;
/** An epoch shorter than this is measured by several of them: clocks in browsers are coarse. */
const SHORT = 0.02;
const MOST = 50;
/** How many times slower than the best a trainer may look before its trial is broken off. */
const HOPELESS = 10;
const RATE = 1e-3;
/** Different numbers in a table; prime, so that rows that follow each other are not alike. */
const DIFFERENT = 4099;

/** A run in miniature, on rows that mean nothing. */
export interface Trial {
  readonly parts: TrainerParts;
  readonly states: readonly TrainerState[];
  /** Batches in an epoch of the plan, and of them in the table. */
  readonly batches: number;
  readonly atHand: number;
}

/** Makes a trial of a plan: the same network and batch, as many rows as it takes. */
export function makeTrial(plan: TrialPlan): Trial {
  const { inputs, hidden, activation, batch, dropout } = plan;
  const spec: NetworkSpec = { inputs, hidden, activation };
  const batches = Math.max(1, Math.ceil(plan.rows / batch));
  const atHand = Math.max(1, Math.min(batches, Math.floor(NUMBERS / (inputs * batch))));
  const rows = Math.max(1, Math.min(plan.rows, atHand * batch));
  const rng = createRng(1);
  const numbers = Float32Array.from({ length: DIFFERENT }, () => rng.uniform() - 0.5);
  const data = Float32Array.from({ length: rows * inputs }, (_, at) => numbers[at % DIFFERENT] ?? 0);
  const matrix = { rows, columns: inputs, data };
  const validation = { rows: 1, columns: inputs, data: matrix.data.slice(0, inputs) };
  const labels = Uint8Array.from({ length: rows }, (_, row) => row % 2);
  const weights = Float32Array.from({ length: weightCount(spec) }, () => 0.2 * (rng.uniform() - 0.5));
  const moments = new Float32Array(weights.length * momentCounts[plan.optimiser]);
  const members = Array.from({ length: plan.members }, (_, seed) => seed);
  return {
    parts: {
      spec,
      config: plan,
      sets: [{ train: { inputs: matrix, labels }, validation }],
      members: members.map((seed) => ({ set: 0, seed, dropout, weightDecay: 0, classWeights: { good: 1, bad: 1 } })),
    },
    states: members.map(() => ({ weights, moments, step: 0, tally: emptyTally })),
    batches,
    atHand,
  };
}

/** What an epoch of the plan would take, by the last two measurements: batches and seconds. */
function extrapolate(
  batches: number,
  last: readonly [number, number],
  before: readonly [number, number] | null,
): number {
  const [count, seconds] = last;
  const slope = before ? (seconds - before[1]) / (count - before[0]) : 0;
  return seconds + (batches - count) * (slope > 0 ? slope : seconds / count);
}

/**
 * Measures how long a trainer takes for an epoch of the plan: a few batches first, then more, as long as they are quickly
 * done. What is done once only, such as compiling shaders, is left out.
 *
 * @param best Seconds of the fastest trainer so far: one that is many times slower is not measured closely.
 * @param now Seconds since any fixed moment.
 * @returns Seconds.
 */
export async function timeEpoch(
  trainer: Trainer,
  { parts, states, batches, atHand }: Trial,
  best: number,
  now: () => number,
): Promise<number> {
  const { rows } = parts.sets[0]?.train.inputs ?? { rows: 0 };
  const order = Uint32Array.from({ length: rows }, (_, row) => row);

  /** Seconds of an epoch of so many batches. */
  async function measure(count: number, epochs = 1): Promise<number> {
    const epoch = { order: order.subarray(0, count * parts.config.batch), rates: new Float64Array(count).fill(RATE) };
    const began = now();
    for (let done = 0; done < epochs; done += 1) {
      trainer.startEpoch(states.map(() => epoch));
      await trainer.steps(0, count, noBreath);
      await trainer.endEpoch(noBreath);
    }
    return (now() - began) / epochs;
  }

  trainer.restore(states);
  await measure(1);
  const ends = now() + LONGEST;
  let before: readonly [number, number] | null = null;
  for (let count = 1; ;) {
    const seconds = await measure(count);
    const isLast = count === atHand || seconds >= ENOUGH || now() >= ends;
    // One measurement alone cannot tell the time of a batch from that of an epoch's end.
    const isHopeless = before !== null && extrapolate(batches, [count, seconds], before) > HOPELESS * best;
    if (isLast || isHopeless) {
      const epochs = Math.min(MOST, Math.ceil(SHORT / Math.max(seconds, SHORT / MOST)));
      return extrapolate(batches, [count, epochs === 1 ? seconds : await measure(count, epochs)], before);
    }
    before = [count, seconds];
    count = Math.min(atHand, 4 * count);
  }
}
