import type { TensorInfo } from "@tensorflow/tfjs";
import type { TrainerParts, TrainerState } from "../../core/training/trainer.ts";
import type { Hold } from "./hold.ts";
import { uploadOrder, type Visit } from "./rows.ts";
import type { Stage } from "./stage.ts";
import { packStates } from "./state.ts";
import type { Moving } from "./step.ts";
import { resume, take, type Turn } from "./turn.ts";
import { uploadLine } from "./upload.ts";

/** What is on the GPU between two steps. */
interface Motion extends Moving {
  readonly order: TensorInfo;
}

/** Members, data, programs and textures of one trainer. */
export interface Run {
  readonly parts: TrainerParts;
  readonly hold: Hold;
  readonly stage: Stage;
  readonly turns: readonly Turn[];
  motion: Motion;
}

/** Puts the members where their states say. */
export function restore(run: Run, states: readonly TrainerState[]): void {
  const { hold, stage, turns, motion } = run;
  hold.release(motion.state);
  run.motion = { ...motion, state: uploadLine(hold, stage.pass.state, packStates(stage.pass, states)) };
  for (const [member, turn] of turns.entries()) {
    const state = states[member];
    if (state) resume(turn, state);
  }
}

/** Puts the orders of the epoch that the members stand in on the GPU. */
export function putOrder(run: Run): void {
  const { parts, hold, stage, turns, motion } = run;
  const visits = turns.map(({ epoch, parts: { set } }): Visit | null => {
    return epoch && { set, order: epoch.order, labels: parts.sets[set]?.train.labels ?? null };
  });
  hold.release(motion.order);
  const batch = { size: parts.config.batch, room: stage.room };
  run.motion = { ...motion, order: uploadOrder(hold, stage.rows, visits, batch) };
}

/** Draws one optimiser step of the members that have such a batch. */
export function drawStep(run: Run, batch: number): void {
  const { parts, stage, turns, motion } = run;
  const { batch: size, clipNorm } = parts.config;
  const numbers = take(turns, { batch, size, room: stage.room, clipNorm });
  const standing = { matrix: stage.rows.matrix, order: motion.order };
  run.motion = { ...stage.step.advance(standing, motion, numbers), order: motion.order };
}
