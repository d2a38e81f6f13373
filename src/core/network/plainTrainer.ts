import { dropoutMask } from "../training/dropout.ts";
import {
  type EpochFigures,
  emptyTally,
  type MemberEpoch,
  type MemberParts,
  type Tally,
  type Trainer,
  type TrainerParts,
  type TrainerState,
  type TrainingSet,
} from "../training/trainer.ts";
import { backwardPass, type Batch, forwardPass, type Masks } from "./backward.ts";
import { losses } from "./loss.ts";
import { clipFactor, momentCounts, normOf, optimise } from "./optimiser.ts";
import { weightCount } from "./spec.ts";

/** Validation rows between two breaths. */
const CHUNK = 512;

/** One member in the middle of its run. */
interface Member {
  readonly parts: MemberParts;
  readonly set: TrainingSet;
  readonly weights: Float64Array;
  readonly moments: Float64Array;
  step: number;
  tally: Tally;
  epoch: MemberEpoch | null;
}

/** Rows of a matrix in the order of `rows`, as one batch. */
function gather({ inputs }: TrainingSet["train"], rows: Uint32Array): Batch {
  const { columns } = inputs;
  const data = new Float64Array(rows.length * columns);
  for (const [to, row] of rows.entries()) {
    data.set(inputs.data.subarray(row * columns, (row + 1) * columns), to * columns);
  }
  return { rows: rows.length, data };
}

/** One mask per hidden layer, or none without dropout. */
function masksOf({ spec }: TrainerParts, { seed, dropout }: MemberParts, step: number, rows: number): Masks {
  if (dropout === 0) return [];
  return spec.hidden.map((units, layer) => dropoutMask(dropout, { seed, step, layer }, rows, units));
}

/** The batch loss by each logit, and what the epoch's figures need of the rows. */
function judge(
  { config }: TrainerParts,
  { classWeights }: MemberParts,
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

/** One optimiser step of one member on these rows. */
function stepMember(parts: TrainerParts, member: Member, rows: Uint32Array, learningRate: number): void {
  const { spec, config } = parts;
  const { weights, moments, set } = member;
  member.step += 1;
  const masks = masksOf(parts, member.parts, member.step, rows.length);
  const pass = forwardPass(spec, weights, gather(set.train, rows), masks);
  const labels = Uint8Array.from(rows, (row) => set.train.labels[row] ?? 0);
  const verdict = judge(parts, member.parts, pass.sums.at(-1) ?? new Float64Array(), labels);
  const gradient = backwardPass(spec, weights, { pass, masks }, verdict.gradient);
  const gradientNorm = normOf(gradient);
  const factor = clipFactor(gradientNorm, config.clipNorm);
  if (factor !== 1) for (let at = 0; at < gradient.length; at += 1) gradient[at] = (gradient[at] ?? 0) * factor;
  const plan = { optimiser: config.optimiser, weightDecay: member.parts.weightDecay };
  optimise({ spec, plan }, { weights, moments }, gradient, { learningRate, step: member.step });
  const { tally } = member;
  member.tally = {
    rows: tally.rows + rows.length,
    loss: tally.loss + verdict.loss,
    right: tally.right + verdict.right,
    gradientNorm,
  };
}

async function validationLogits(
  { spec }: TrainerParts,
  { set: { validation }, weights }: Member,
  breathe: () => Promise<void>,
): Promise<Float64Array> {
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

async function endEpochOf(
  parts: TrainerParts,
  member: Member,
  breathe: () => Promise<void>,
): Promise<EpochFigures | null> {
  if (!member.epoch) return null;
  const { tally, weights } = member;
  member.tally = emptyTally;
  return {
    loss: tally.loss / tally.rows,
    accuracy: tally.right / tally.rows,
    gradientNorm: tally.gradientNorm,
    validationLogits: await validationLogits(parts, member, breathe),
    weights: weights.slice(),
  };
}

function membersOf({ spec, config, sets, members }: TrainerParts): readonly Member[] {
  const count = weightCount(spec);
  return members.map((parts) => {
    const set = sets[parts.set];
    if (!set) throw new Error(`there is no set ${parts.set}`);
    return {
      parts,
      set,
      weights: new Float64Array(count),
      moments: new Float64Array(count * momentCounts[config.optimiser]),
      step: 0,
      tally: emptyTally,
      epoch: null,
    };
  });
}

/**
 * Training in plain TypeScript and float64: the readable oracle that other trainers are held against, and what trains
 * where there is nothing else to be had.
 */
export function createPlainTrainer(parts: TrainerParts): Trainer {
  const members = membersOf(parts);
  const { batch: size } = parts.config;
  return {
    backend: "plain",
    epochsInFlight: 1,
    restore: (states) => {
      for (const [index, member] of members.entries()) {
        const state = states[index];
        if (!state) continue;
        member.weights.set(state.weights);
        member.moments.set(state.moments);
        member.step = state.step;
        member.tally = state.tally;
      }
    },
    startEpoch: (epochs) => {
      for (const [index, member] of members.entries()) member.epoch = epochs[index] ?? null;
    },
    steps: async (from, to) => {
      for (const member of members) {
        if (!member.epoch) continue;
        const { order, rates } = member.epoch;
        for (let batch = from; batch < Math.min(to, rates.length); batch += 1) {
          stepMember(parts, member, order.subarray(batch * size, (batch + 1) * size), rates[batch] ?? 0);
        }
      }
    },
    endEpoch: async (breathe) => {
      const figures: (EpochFigures | null)[] = [];
      for (const member of members) figures.push(await endEpochOf(parts, member, breathe));
      return figures;
    },
    state: () =>
      Promise.resolve(
        members.map(({ weights, moments, step, tally }): TrainerState => {
          return { weights: weights.slice(), moments: moments.slice(), step, tally };
        }),
      ),
    memory: () => null,
    dispose: () => undefined,
  };
}
