import { dropThreshold } from "../../core/training/dropout.ts";
import {
  type Breathe,
  type EpochFigures,
  emptyTally,
  type MemberEpoch,
  type MemberParts,
  type Tally,
  type TrainerState,
} from "../../core/training/trainer.ts";
import type { Kernels } from "./kernels.ts";
import type { Layout, MemberPlace } from "./layout.ts";

/** The kernels with all that was laid out in their memory. */
export interface Workplace {
  readonly kernels: Kernels;
  readonly layout: Layout;
  readonly floats: Float32Array;
  /** Length of a flat vector of weights. */
  readonly weightCount: number;
  /** Rows of a batch. */
  readonly batch: number;
}

/** One member in the middle of its run; its weights and moments lie in the kernels' memory. */
export interface Member {
  readonly parts: MemberParts;
  readonly place: MemberPlace;
  step: number;
  tally: Tally;
  /** Null at rest. */
  epoch: MemberEpoch | null;
}

/** A member before it is told where to go on from. */
export function beginMember(parts: MemberParts, place: MemberPlace): Member {
  return { parts, place, step: 0, tally: emptyTally, epoch: null };
}

function writeVector({ kernels, layout, floats }: Workplace, vector: number, values: ArrayLike<number>): void {
  floats.set(values, layout.flat / 4);
  kernels.fromFlat(layout.flat, vector);
}

function readVector({ kernels, layout, floats, weightCount }: Workplace, vector: number): Float32Array {
  kernels.toFlat(vector, layout.flat);
  return floats.slice(layout.flat / 4, layout.flat / 4 + weightCount);
}

/** Puts a member where its state says. */
export function restoreMember(workplace: Workplace, member: Member, state: TrainerState): void {
  const { weightCount: count } = workplace;
  writeVector(workplace, member.place.weights, state.weights);
  for (const [index, vector] of member.place.moments.entries()) {
    writeVector(workplace, vector, state.moments.subarray(index * count, (index + 1) * count));
  }
  member.step = state.step;
  member.tally = state.tally;
}

/** A member as it stands. */
export function stateOfMember(workplace: Workplace, { place, step, tally }: Member): TrainerState {
  const { weightCount: count } = workplace;
  const moments = new Float32Array(count * place.moments.length);
  for (const [index, vector] of place.moments.entries()) moments.set(readVector(workplace, vector), index * count);
  return { weights: readVector(workplace, place.weights), moments, step, tally };
}

/** Lays down the rows and the rates of a member's epoch; null lets it rest. */
export function beginEpoch({ kernels }: Workplace, member: Member, epoch: MemberEpoch | null): void {
  member.epoch = epoch;
  if (!epoch) return;
  if (epoch.order.length > member.place.set.rows) throw new Error("an epoch visits more rows than there are");
  const { buffer } = kernels.memory;
  new Uint32Array(buffer, member.place.order, epoch.order.length).set(epoch.order);
  new Float64Array(buffer, member.place.rates, epoch.rates.length).set(epoch.rates);
}

/** Makes a member the one that the kernels work on. */
function takeUp({ kernels }: Workplace, { parts, place }: Member): void {
  const { dropout, weightDecay, classWeights, seed } = parts;
  const [first = 0, second = 0] = place.moments;
  kernels.useWeights(place.weights, first, second);
  kernels.useDropout(seed, dropThreshold(dropout), 1 / (1 - dropout));
  kernels.useRules(weightDecay, classWeights.good, classWeights.bad);
}

/** One optimiser step for each of a member's batches from one to another, as many as its epoch has. */
export function trainMember(workplace: Workplace, member: Member, from: number, to: number): void {
  const { kernels, batch } = workplace;
  const { epoch, place, tally } = member;
  const end = Math.min(to, epoch?.rates.length ?? 0);
  if (!epoch || end <= from) return;
  takeUp(workplace, member);
  kernels.useRows(place.set.inputs, place.set.labels);
  kernels.useEpoch(place.order, epoch.order.length, place.rates);
  kernels.beginTally(tally.loss, tally.right);
  kernels.train(from, end, member.step);
  const rows = Math.min(epoch.order.length, end * batch) - from * batch;
  member.step += end - from;
  member.tally = {
    rows: tally.rows + rows,
    loss: kernels.lossSum.value,
    right: kernels.rightRows.value,
    gradientNorm: kernels.gradientNorm.value,
  };
}

async function predictValidation(workplace: Workplace, member: Member, breathe: Breathe): Promise<Float32Array> {
  const { kernels, layout, floats } = workplace;
  const { validation, validationRows } = member.place.set;
  const result = new Float32Array(validationRows);
  for (let from = 0; from < validationRows; from += layout.predictedRows) {
    const rows = Math.min(layout.predictedRows, validationRows - from);
    takeUp(workplace, member);
    kernels.useRows(validation, 0);
    kernels.predict(from, rows, layout.logits);
    result.set(floats.subarray(layout.logits / 4, layout.logits / 4 + rows), from);
    await breathe();
  }
  return result;
}

/** Ends a member's epoch: what is known of it; null for a member at rest. */
export async function endEpochOf(workplace: Workplace, member: Member, breathe: Breathe): Promise<EpochFigures | null> {
  if (!member.epoch) return null;
  const { tally, place } = member;
  member.tally = emptyTally;
  return {
    loss: tally.loss / tally.rows,
    accuracy: tally.right / tally.rows,
    gradientNorm: tally.gradientNorm,
    validationLogits: await predictValidation(workplace, member, breathe),
    weights: readVector(workplace, place.weights),
  };
}
