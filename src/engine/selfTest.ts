import { createPlainTrainer } from "../core/network/plainTrainer.ts";
import { weightCount } from "../core/network/spec.ts";
import { createRng } from "../core/rng.ts";
import { emptyTally, noBreath, type Trainer, type TrainerParts, type TrainerState } from "../core/training/trainer.ts";

const ROWS = 16;
const COLUMNS = 4;
const VALIDATION_ROWS = 5;
/** What float32 may be off by where all figures are of the order of 1. */
const TOLERANCE = 1e-4;

/** Two small networks with dropout, weights and decay of their own; fixed, so that the test is the same each time. */
function probe(): { readonly parts: TrainerParts; readonly states: readonly TrainerState[] } {
  const spec = { inputs: COLUMNS, hidden: [6, 4], activation: "silu" } as const;
  const rng = createRng(1);
  const matrix = (rows: number): { rows: number; columns: number; data: Float32Array } => {
    return { rows, columns: COLUMNS, data: Float32Array.from({ length: rows * COLUMNS }, () => rng.normal()) };
  };
  const labels = Uint8Array.from({ length: ROWS }, (_, row) => row % 2);
  const members = [
    { set: 0, seed: 3, dropout: 0.25, weightDecay: 0.01, classWeights: { good: 1, bad: 2 } },
    { set: 0, seed: 4, dropout: 0, weightDecay: 0, classWeights: { good: 1, bad: 1 } },
  ];
  return {
    parts: {
      spec,
      config: { loss: "crossEntropy", optimiser: "gradientDescent", batch: ROWS, clipNorm: null },
      sets: [{ train: { inputs: matrix(ROWS), labels }, validation: matrix(VALIDATION_ROWS) }],
      members,
    },
    states: members.map(() => {
      const weights = Float32Array.from({ length: weightCount(spec) }, () => 0.5 * rng.normal());
      return { weights, moments: new Float32Array(), step: 0, tally: emptyTally };
    }),
  };
}

/** All that is known after one step at rate 1: the weights are the initial ones less the gradient. */
async function oneStep(trainer: Trainer, states: readonly TrainerState[]): Promise<readonly number[]> {
  try {
    trainer.restore(states);
    const order = Uint32Array.from({ length: ROWS }, (_, row) => ROWS - 1 - row);
    trainer.startEpoch(states.map(() => ({ order, rates: Float64Array.of(1) })));
    await trainer.steps(0, 1, noBreath);
    const figures = await trainer.endEpoch(noBreath);
    return figures.flatMap((one) => (one ? [one.loss, one.accuracy, ...one.weights, ...one.validationLogits] : []));
  } finally {
    trainer.dispose();
  }
}

/**
 * Tries one step of a trainer against the plain one.
 *
 * @returns What is wrong, or null.
 * @throws whatever making or running the trainer throws.
 */
export async function findFault(create: (parts: TrainerParts) => Trainer): Promise<string | null> {
  const { parts, states } = probe();
  const actual = await oneStep(create(parts), states);
  const expected = await oneStep(createPlainTrainer(parts), states);
  if (actual.length !== expected.length) return "figures are missing";
  const worst = Math.max(...expected.map((value, at) => Math.abs(value - (actual[at] ?? Number.NaN))));
  return worst <= TOLERANCE ? null : `a gradient is off by ${worst}`;
}
