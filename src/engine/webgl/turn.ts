import { BETA1, BETA2 } from "../../core/network/optimiser.ts";
import { dropThreshold } from "../../core/training/dropout.ts";
import type { MemberEpoch, MemberParts, TrainerParts, TrainerState } from "../../core/training/trainer.ts";
import type { Numbers } from "./program.ts";

/** Where a member stands, as far as it is known without asking the GPU. */
export interface Turn {
  readonly parts: MemberParts;
  /** Number of the last step asked for. */
  step: number;
  /** Rows asked for of the epoch it stands in. */
  rows: number;
  /** Whether the tally on the GPU is still that of an epoch before. */
  fresh: boolean;
  /** Length of its last gradient where that is not on the GPU, as it was taken up and has made no step since; else null. */
  gradientNorm: number | null;
  /** Null while it rests. */
  epoch: MemberEpoch | null;
}

/** The members before anything is asked for. */
export function createTurns({ members }: Pick<TrainerParts, "members">): readonly Turn[] {
  return members.map((parts) => ({ parts, step: 0, rows: 0, fresh: true, gradientNorm: null, epoch: null }));
}

/** Takes up a member where it stands. */
export function resume(turn: Turn, { step, tally }: TrainerState): void {
  turn.step = step;
  turn.rows = tally.rows;
  turn.fresh = false;
  turn.gradientNorm = tally.gradientNorm;
}

/** Ends an epoch: the tally starts anew unless the member rests. */
export function end(turn: Turn): void {
  if (!turn.epoch) return;
  turn.rows = 0;
  turn.fresh = true;
}

/** Rows of a member's batch; 0 where it has none. */
function rowsOf({ epoch }: Turn, batch: number, size: number): number {
  if (!epoch || batch >= epoch.rates.length) return 0;
  return Math.max(0, Math.min(size, epoch.order.length - batch * size));
}

/** What a step needs of the run beside its members. */
export interface StepPlace {
  readonly batch: number;
  /** Rows in a batch. */
  readonly size: number;
  /** Places that a batch takes up in the order. */
  readonly room: number;
  readonly clipNorm: number | null;
}

/** Moves the members on by one batch and says what the GPU has to know of it. */
export function take(turns: readonly Turn[], { batch, size, room, clipNorm }: StepPlace): Numbers {
  const counts = turns.map((turn) => rowsOf(turn, batch, size));
  const fresh = turns.map((turn) => (turn.fresh ? 1 : 0));
  for (const [member, turn] of turns.entries()) {
    const count = counts[member] ?? 0;
    if (count === 0) continue;
    turn.step += 1;
    turn.rows += count;
    turn.fresh = false;
    turn.gradientNorm = null;
  }
  return {
    start: [batch * room],
    counts,
    fresh,
    dice: turns.flatMap(({ parts, step }) => [parts.seed | 0, step | 0, dropThreshold(parts.dropout) | 0, 0]),
    factors: turns.map(({ parts }) => 1 / (1 - parts.dropout)),
    classes: turns.flatMap(({ parts }) => [parts.classWeights.good, parts.classWeights.bad]),
    rates: turns.flatMap(({ parts, step, epoch }) => [
      epoch?.rates[batch] ?? 0,
      1 - BETA1 ** step,
      1 - BETA2 ** step,
      parts.weightDecay,
    ]),
    longest: [clipNorm ?? 0],
  };
}
