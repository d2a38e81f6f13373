import { expect } from "vitest";
import { createPlainTrainer } from "../../src/core/network/plainTrainer.ts";
import { momentCounts } from "../../src/core/network/optimiser.ts";
import { weightCount } from "../../src/core/network/spec.ts";
import type { Activation, Loss, OptimiserKind } from "../../src/core/pipeline.ts";
import { createRng, hashWords } from "../../src/core/rng.ts";
import { epochOrder } from "../../src/core/training/order.ts";
import {
  emptyTally,
  type EpochFigures,
  type MemberEpoch,
  noBreath,
  type Trainer,
  type TrainerParts,
  type TrainerState,
} from "../../src/core/training/trainer.ts";

/** What tells one small training from another. */
export interface TrainingCase {
  readonly activation: Activation;
  readonly loss: Loss;
  readonly optimiser: OptimiserKind;
  readonly hidden: readonly number[];
  readonly inputs: number;
  readonly members: number;
  readonly dropout: number;
  readonly decay: number;
  readonly clipNorm: number | null;
  readonly batch: number;
}

/** Levels of each factor; the hidden layers have the depths 0, 1, 2, 3 and 5 and the widths 1, 3, 4, 7, 16 and 33. */
export const levels: { readonly [Factor in keyof TrainingCase]: readonly TrainingCase[Factor][] } = {
  activation: ["relu", "sigmoid", "tanh", "leakyRelu", "elu", "gelu", "silu"],
  loss: ["crossEntropy", "meanSquaredError"],
  optimiser: ["gradientDescent", "momentum", "rmsProp", "adam", "adamW"],
  hidden: [[], [1], [33], [7, 3], [16, 4], [3, 7, 1], [4, 16, 3], [4, 3, 7, 1, 3]],
  inputs: [1, 4, 6],
  members: [1, 2, 3],
  dropout: [0, 0.3],
  decay: [0, 0.05],
  clipNorm: [null, 0.5],
  batch: [7, 16, 64],
};

const factors = Object.keys(levels) as (keyof TrainingCase)[];

function pairsOf(one: TrainingCase): string[] {
  return factors.flatMap((a, at) => factors.slice(at + 1).map((b) => JSON.stringify([a, one[a], b, one[b]])));
}

/** Pairs of levels that no case has together. */
export function missingPairs(cases: readonly TrainingCase[]): string[] {
  const met = new Set(cases.flatMap(pairsOf));
  const all = factors.flatMap((a, at) =>
    factors.slice(at + 1).flatMap((b) => levels[a].flatMap((x) => levels[b].map((y) => JSON.stringify([a, x, b, y])))),
  );
  return all.filter((pair) => !met.has(pair));
}

const combinations = levels.activation.flatMap((activation) =>
  levels.loss.flatMap((loss) => levels.optimiser.map((optimiser) => ({ activation, loss, optimiser }))),
);

/** Every activation with every loss and optimiser; of the other factors every two levels meet in one of the cases. */
export const cases: readonly TrainingCase[] = (() => {
  const rng = createRng(4);
  const pick = <Level>(from: readonly Level[]): Level => from[rng.integer(from.length)]!;
  const met = new Set<string>();
  return combinations.map((combination) => {
    const candidates = Array.from({ length: 400 }, (): TrainingCase => {
      return {
        ...combination,
        hidden: pick(levels.hidden),
        inputs: pick(levels.inputs),
        members: pick(levels.members),
        dropout: pick(levels.dropout),
        decay: pick(levels.decay),
        clipNorm: pick(levels.clipNorm),
        batch: pick(levels.batch),
      };
    });
    const news = candidates.map((one) => pairsOf(one).filter((pair) => !met.has(pair)).length);
    const best = candidates[news.indexOf(Math.max(...news))]!;
    for (const pair of pairsOf(best)) met.add(pair);
    return best;
  });
})();

/** Training rows of the two sets. */
const ROWS = [40, 29];
const VALIDATION_ROWS = [11, 7];

/** Two sets of rows, and members that differ in all that members may differ in. */
export function partsFor(one: TrainingCase): TrainerParts {
  const rng = createRng(11);
  const matrix = (rows: number) => {
    const data = Float32Array.from({ length: rows * one.inputs }, () => rng.normal());
    return { rows, columns: one.inputs, data };
  };
  const sets = ROWS.map((rows, set) => {
    const labels = Uint8Array.from({ length: rows }, () => rng.integer(2));
    return { train: { inputs: matrix(rows), labels }, validation: matrix(VALIDATION_ROWS[set]!) };
  });
  return {
    spec: { inputs: one.inputs, hidden: one.hidden, activation: one.activation },
    config: { loss: one.loss, optimiser: one.optimiser, batch: one.batch, clipNorm: one.clipNorm },
    sets: one.members === 1 ? sets.slice(0, 1) : sets,
    members: Array.from({ length: one.members }, (_, member) => ({
      set: member % 2,
      seed: hashWords(77, member),
      dropout: member === 1 ? 0 : one.dropout,
      weightDecay: one.decay * (1 + member),
      classWeights: { good: 0.75, bad: 1.5 + member / 4 },
    })),
  };
}

/** The same members, of which only some are trained, in this order. */
export function only(parts: TrainerParts, members: readonly number[]): TrainerParts {
  return { ...parts, members: members.map((member) => parts.members[member]!) };
}

/** Members before their first step. */
export function statesFor({ spec, config, members }: TrainerParts): TrainerState[] {
  const count = weightCount(spec);
  return members.map(({ seed }) => {
    const rng = createRng(seed, 9);
    const weights = Float32Array.from({ length: count }, () => 0.6 * rng.normal());
    return { weights, moments: new Float32Array(count * momentCounts[config.optimiser]), step: 0, tally: emptyTally };
  });
}

/** An epoch of each member: its rows in an order of its own, its own rates. */
export function epochFor({ config, sets, members }: TrainerParts, epoch: number, rate = 0.01): MemberEpoch[] {
  return members.map(({ set, seed }) => {
    const { rows } = sets[set]!.train.inputs;
    const rates = Float64Array.from({ length: Math.ceil(rows / config.batch) }, (_, batch) => rate * (1 + batch / 8));
    return { order: epochOrder(rows, seed, epoch), rates };
  });
}

/** Trains until each member has made so many steps; epochs are cut short to come out even. */
export async function train(
  trainer: Trainer,
  parts: TrainerParts,
  steps: number,
): Promise<{ figures: readonly (EpochFigures | null)[][]; states: readonly TrainerState[] }> {
  const figures: (EpochFigures | null)[][] = [];
  const done = parts.members.map(() => 0);
  for (let epoch = 1; done.some((count) => count < steps); epoch += 1) {
    const epochs = epochFor(parts, epoch).map(({ order, rates }, member) => {
      const left = Math.min(rates.length, steps - done[member]!);
      done[member]! += left;
      return left === 0
        ? null
        : { order: order.subarray(0, left * parts.config.batch), rates: rates.subarray(0, left) };
    });
    trainer.startEpoch(epochs);
    const batches = Math.max(...epochs.map((one) => one?.rates.length ?? 0));
    for (let batch = 0; batch < batches; batch += 2) await trainer.steps(batch, Math.min(batches, batch + 2), noBreath);
    figures.push([...(await trainer.endEpoch(noBreath))]);
  }
  return { figures, states: await trainer.state() };
}

/** Largest distance between two lists of equal length. */
export function distance(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (actual.length !== expected.length) return Infinity;
  return Math.max(0, ...Array.from(expected, (value, at) => Math.abs(value - actual[at]!)));
}

/** A case in words. */
export function titleOf({ hidden, clipNorm, ...one }: TrainingCase): string {
  const { activation, loss, optimiser, inputs, members, dropout, decay, batch } = one;
  const rest = `${members} × ${[inputs, ...hidden, 1].join("-")}, dropout ${dropout}, decay ${decay}, batch ${batch}`;
  return `${activation}, ${loss}, ${optimiser}: ${rest}, ${clipNorm === null ? "no clip" : "clip"}`;
}

/** What one step of gradient descent at rate 1 takes from the weights of each member. */
async function gradients(trainer: Trainer, parts: TrainerParts): Promise<number[]> {
  const states = statesFor(parts);
  trainer.restore(states);
  trainer.startEpoch(epochFor(parts, 1).map(({ order, rates }) => ({ order, rates: rates.fill(1) })));
  await trainer.steps(0, 1, noBreath);
  const after = await trainer.state();
  trainer.dispose();
  return states.flatMap(({ weights }, member) =>
    Array.from(weights, (weight, at) => weight - after[member]!.weights[at]!),
  );
}

/** Holds the gradients of one step against those of the plain trainer, within 1e-5. */
export async function expectSameGradients(create: (parts: TrainerParts) => Trainer, one: TrainingCase): Promise<void> {
  const parts = partsFor({ ...one, optimiser: "gradientDescent" });
  const actual = await gradients(create(parts), parts);
  expect(distance(actual, await gradients(createPlainTrainer(parts), parts))).toBeLessThanOrEqual(1e-5);
}

function expectSameFigures(actual: EpochFigures, expected: EpochFigures): void {
  expect(actual.loss).toBeCloseTo(expected.loss, 4);
  expect(actual.accuracy).toBeCloseTo(expected.accuracy, 6);
  expect(actual.gradientNorm).toBeCloseTo(expected.gradientNorm, 4);
  expect(distance(actual.weights, expected.weights)).toBeLessThanOrEqual(1e-4);
  expect(distance(actual.validationLogits, expected.validationLogits)).toBeLessThanOrEqual(1e-3);
}

/** Holds 16 steps against those of the plain trainer: weights and moments within 1e-4, and every figure of the epochs. */
export async function expectSameTraining(create: (parts: TrainerParts) => Trainer, one: TrainingCase): Promise<void> {
  const parts = partsFor(one);
  const run = async (trainer: Trainer) => {
    trainer.restore(statesFor(parts));
    const outcome = await train(trainer, parts, 16);
    trainer.dispose();
    return outcome;
  };
  const [actual, expected] = [await run(create(parts)), await run(createPlainTrainer(parts))];
  for (const [member, state] of expected.states.entries()) {
    const other = actual.states[member]!;
    expect(distance(other.weights, state.weights)).toBeLessThanOrEqual(1e-4);
    expect(distance(other.moments, state.moments)).toBeLessThanOrEqual(1e-4);
    expect(other.step).toBe(state.step);
    expect(other.tally.rows).toBe(state.tally.rows);
  }
  for (const [epoch, figures] of expected.figures.entries()) {
    for (const [member, mine] of figures.entries()) {
      const other = actual.figures[epoch]![member]!;
      if (mine) expectSameFigures(other, mine);
      else expect(other).toBeNull();
    }
  }
}
