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
/** How often what is short is measured. */
const TIMES = 3;
/** How many times slower than the best a trainer may look before its trial is broken off. */
const HOPELESS = 10;
const RATE = 1e-3;
/** Different numbers in a table; prime, so that rows that follow each other are not alike. */
const DIFFERENT = 4099;

/** So many numbers that mean nothing: some random ones, over and over. */
function numbersOf(length: number): Float32Array {
  const rng = createRng(1);
  const some = Float32Array.from({ length: Math.min(length, DIFFERENT) }, () => rng.uniform() - 0.5);
  const numbers = new Float32Array(length);
  for (let at = 0; at < length; at += DIFFERENT) numbers.set(some.subarray(0, length - at), at);
  return numbers;
}

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
  const matrix = { rows, columns: inputs, data: numbersOf(rows * inputs) };
  // Without rows, so that nothing has to be compiled for them.
  const validation = { rows: 0, columns: inputs, data: new Float32Array() };
  const labels = Uint8Array.from({ length: rows }, (_, row) => row % 2);
  const weights = numbersOf(weightCount(spec)).map((number) => 0.2 * number);
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

/** Seconds of an epoch of so many batches. */
interface Measurement {
  readonly count: number;
  readonly seconds: number;
}

/** What an epoch of the plan would take, by two measurements, or by one. */
function extrapolate(batches: number, { count, seconds }: Measurement, before: Measurement | null): number {
  const slope = before ? (seconds - before.seconds) / (count - before.count) : 0;
  return seconds + (batches - count) * (slope > 0 ? slope : seconds / count);
}

/** Measures an epoch of so many batches: the mean of several, or one. */
type Meter = (count: number, epochs?: number) => Promise<Measurement>;

function createMeter(trainer: Trainer, { parts, states }: Trial, now: () => number): Meter {
  const { rows } = parts.sets[0]?.train.inputs ?? { rows: 0 };
  const order = Uint32Array.from({ length: rows }, (_, row) => row);
  return async (count, epochs = 1) => {
    const epoch = { order: order.subarray(0, count * parts.config.batch), rates: new Float64Array(count).fill(RATE) };
    const began = now();
    for (let done = 0; done < epochs; done += 1) {
      trainer.startEpoch(states.map(() => epoch));
      await trainer.steps(0, count, noBreath);
      await trainer.endEpoch(noBreath);
    }
    return { count, seconds: (now() - began) / epochs };
  };
}

function shorter(one: Measurement, other: Measurement): Measurement {
  return other.seconds < one.seconds ? other : one;
}

/** A better measurement than the one at a first look, unless that was long. */
async function measureClosely(measure: Meter, { count, seconds }: Measurement): Promise<Measurement> {
  const first = { count, seconds };
  if (seconds >= LONGEST) return first;
  if (seconds >= SHORT) return shorter(first, await measure(count));
  const epochs = Math.min(MOST, Math.ceil(SHORT / Math.max(seconds, SHORT / MOST)));
  let found = await measure(count, epochs);
  for (let time = 1; time < TIMES; time += 1) found = shorter(found, await measure(count, epochs));
  return found;
}

/**
 * Measures how long a trainer takes for an epoch of the plan: a few batches first, then more, as long as they are quickly
 * done. What is done once only, such as compiling shaders, is left out. All is measured several times if there is time, and
 * the shortest counts, since whatever else the machine does can only add to one.
 *
 * @param best Seconds of the fastest trainer so far: one that is many times slower is not measured closely.
 * @param now Seconds since any fixed moment.
 * @returns Seconds.
 */
export async function timeEpoch(trainer: Trainer, trial: Trial, best: number, now: () => number): Promise<number> {
  const { states, batches, atHand } = trial;
  const measure = createMeter(trainer, trial, now);
  trainer.restore(states);
  await measure(1);
  const ends = now() + LONGEST;

  /** At a first look: twice if there is time. */
  async function look(count: number): Promise<Measurement> {
    const first = await measure(count);
    return now() < ends ? shorter(first, await measure(count)) : first;
  }

  let before: Measurement | null = null;
  for (let count = 1; ;) {
    const last = await look(count);
    // One measurement alone cannot tell the time of a batch from that of an epoch's end.
    if (before && extrapolate(batches, last, before) > HOPELESS * best) return extrapolate(batches, last, before);
    if (count === atHand || last.seconds >= ENOUGH || now() >= ends) {
      const closely = await measureClosely(measure, last);
      return extrapolate(batches, closely, before && (await measureClosely(measure, before)));
    }
    before = last;
    count = Math.min(atHand, 4 * count);
  }
}
