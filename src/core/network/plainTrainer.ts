import { dropoutMask } from "../training/dropout.ts";
import type { EpochFigures, StepRows, Trainer, TrainerParts } from "../training/trainer.ts";
import { backwardPass, type Batch, forwardPass, type Masks } from "./backward.ts";
import { losses } from "./loss.ts";
import { momentCounts, optimise } from "./optimiser.ts";

/** Validation rows between two breaths. */
const CHUNK = 512;

/** Rows of a matrix in the order of `rows`, as one batch. */
function gather({ inputs }: TrainerParts["train"], rows: Uint32Array): Batch {
  const { columns } = inputs;
  const data = new Float64Array(rows.length * columns);
  for (const [to, row] of rows.entries()) {
    data.set(inputs.data.subarray(row * columns, (row + 1) * columns), to * columns);
  }
  return { rows: rows.length, data };
}

/** One mask per hidden layer, or none without dropout. */
function masksOf({ spec, config }: TrainerParts, step: number, rows: number): Masks {
  if (config.dropout === 0) return [];
  return spec.hidden.map((units, layer) =>
    dropoutMask(config.dropout, { seed: config.seed, step, layer }, rows, units),
  );
}

/** The batch loss by each logit, and what the epoch's figures need of the rows. */
function judge(
  { config, classWeights }: TrainerParts,
  logits: Float64Array,
  labels: Uint8Array,
): { readonly gradient: Float64Array; readonly loss: number; readonly right: number } {
  const rule = losses[config.loss];
  const gradient = new Float64Array(logits.length);
  let loss = 0;
  let right = 0;
  for (const [row, logit] of logits.entries()) {
    const label = labels[row] ?? 0;
    const weight = label === 1 ? classWeights.bad : classWeights.good;
    gradient[row] = (weight * rule.derivative(logit, label)) / logits.length;
    loss += weight * rule.value(logit, label);
    if (logit >= 0 === (label === 1)) right += 1;
  }
  return { gradient, loss, right };
}

/**
 * Training in plain TypeScript and float64: the readable oracle that other trainers are held against, and what trains
 * where there is no GPU to be had.
 */
export function createPlainTrainer(parts: TrainerParts): Trainer {
  const { spec, config, train, validation } = parts;
  const weights = Float64Array.from(parts.weights);
  const moments = new Float64Array(weights.length * momentCounts[config.optimiser]);
  let order: Uint32Array = new Uint32Array();
  let lastStep = 0;
  let seen = { rows: 0, loss: 0, right: 0 };

  function step({ from, count }: StepRows, learningRate: number, number: number): void {
    const rows = order.subarray(from, from + count);
    const batch = gather(train, rows);
    const masks = masksOf(parts, number, count);
    const pass = forwardPass(spec, weights, batch, masks);
    const labels = Uint8Array.from(rows, (row) => train.labels[row] ?? 0);
    const { gradient: logitGradient, loss, right } = judge(parts, pass.sums.at(-1) ?? new Float64Array(), labels);
    const gradient = backwardPass(spec, weights, { pass, masks }, logitGradient);
    optimise({ spec, plan: config }, { weights, moments }, gradient, { learningRate, step: number });
    seen = { rows: seen.rows + count, loss: seen.loss + loss, right: seen.right + right };
    lastStep = number;
  }

  async function validationLogits(breathe: () => Promise<void>): Promise<Float64Array> {
    const result = new Float64Array(validation.rows);
    for (let from = 0; from < validation.rows; from += CHUNK) {
      const rows = Math.min(CHUNK, validation.rows - from);
      const data = validation.data.subarray(from * validation.columns, (from + rows) * validation.columns);
      const pass = forwardPass(spec, weights, { rows, data: Float64Array.from(data) }, []);
      result.set(pass.sums.at(-1) ?? [], from);
      await breathe();
    }
    return result;
  }

  return {
    startEpoch: (next) => {
      order = next;
      seen = { rows: 0, loss: 0, right: 0 };
    },
    step,
    endEpoch: async (breathe): Promise<EpochFigures> => ({
      loss: seen.loss / seen.rows,
      accuracy: seen.right / seen.rows,
      validationLogits: await validationLogits(breathe),
      weights: weights.slice(),
    }),
    state: () => Promise.resolve({ weights: weights.slice(), moments: moments.slice(), step: lastStep }),
    restore: (state) => {
      weights.set(state.weights);
      moments.set(state.moments);
      lastStep = state.step;
    },
    memory: () => null,
    dispose: () => undefined,
  };
}
