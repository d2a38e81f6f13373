import {
  type Breathe,
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
import { forwardPass } from "./backward.ts";
import { batchGradient } from "./batchGradient.ts";
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

/** One optimiser step of one member on these rows. */
async function stepMember(
  parts: TrainerParts,
  member: Member,
  batch: { readonly rows: Uint32Array; readonly learningRate: number },
  breathe: Breathe,
): Promise<void> {
  const { spec, config } = parts;
  const { weights, moments, set, tally } = member;
  const step = member.step + 1;
  const learner = { parts: member.parts, rows: set.train, weights, step };
  const { gradient, loss, right } = await batchGradient(parts, learner, batch.rows, breathe);
  const gradientNorm = normOf(gradient);
  const factor = clipFactor(gradientNorm, config.clipNorm);
  if (factor !== 1) for (let at = 0; at < gradient.length; at += 1) gradient[at] = (gradient[at] ?? 0) * factor;
  const plan = { optimiser: config.optimiser, weightDecay: member.parts.weightDecay };
  optimise({ spec, plan }, { weights, moments }, gradient, { learningRate: batch.learningRate, step });
  member.step = step;
  member.tally = {
    rows: tally.rows + batch.rows.length,
    loss: tally.loss + loss,
    right: tally.right + right,
    gradientNorm,
  };
}

async function validationLogits(
  { spec }: TrainerParts,
  { set: { validation }, weights }: Member,
  breathe: Breathe,
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

async function endEpochOf(parts: TrainerParts, member: Member, breathe: Breathe): Promise<EpochFigures | null> {
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
    steps: async (from, to, breathe) => {
      for (const member of members) {
        if (!member.epoch) continue;
        const { order, rates } = member.epoch;
        for (let batch = from; batch < Math.min(to, rates.length); batch += 1) {
          const rows = order.subarray(batch * size, (batch + 1) * size);
          await stepMember(parts, member, { rows, learningRate: rates[batch] ?? 0 }, breathe);
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
