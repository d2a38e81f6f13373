import type { TensorInfo } from "@tensorflow/tfjs";
import { momentCounts } from "../../core/network/optimiser.ts";
import type { EpochFigures, Trainer, TrainerParts, TrainerState } from "../../core/training/trainer.ts";
import type { Gpu } from "./gpu.ts";
import { checkMemory, clearErrors, createHold, type Hold } from "./hold.ts";
import { gradientLine } from "./pass.ts";
import { noNumbers } from "./program.ts";
import { createQueue } from "./queue.ts";
import { type Piece, readBack } from "./readBack.ts";
import { uploadOrder, type Visit } from "./rows.ts";
import { prepareStage, type Stage } from "./stage.ts";
import { packStates, tallyOf, unpackState, weightsOf } from "./state.ts";
import type { Moving } from "./step.ts";
import { begin, createTurns, resume, take, type Turn } from "./turn.ts";
import { partsOf, squaresLine } from "./update.ts";
import { numbersFor, uploadLine } from "./upload.ts";

/** What is on the GPU between two steps. */
interface Motion extends Moving {
  readonly order: TensorInfo;
}

/** Members, data, programs and textures of one trainer. */
interface Run {
  readonly parts: TrainerParts;
  readonly hold: Hold;
  readonly stage: Stage;
  readonly turns: readonly Turn[];
  motion: Motion;
}

function restore(run: Run, states: readonly TrainerState[]): void {
  const { hold, stage, turns, motion } = run;
  hold.release(motion.state);
  run.motion = { ...motion, state: uploadLine(hold, stage.pass.state, packStates(stage.pass, states)) };
  for (const [member, turn] of turns.entries()) {
    const state = states[member];
    if (state) resume(turn, state);
  }
}

/** Puts the orders of the epoch that the members stand in on the GPU. */
function putOrder(run: Run): void {
  const { parts, hold, stage, turns, motion } = run;
  const visits = turns.map(({ epoch, parts: { set } }): Visit | null => {
    return epoch && { set, order: epoch.order, labels: parts.sets[set]?.train.labels ?? null };
  });
  hold.release(motion.order);
  const batch = { size: parts.config.batch, room: stage.room };
  run.motion = { ...motion, order: uploadOrder(hold, stage.rows, visits, batch) };
}

function drawStep(run: Run, batch: number): void {
  const { parts, stage, turns, motion } = run;
  const { batch: size, clipNorm } = parts.config;
  const numbers = take(turns, { batch, size, room: stage.room, clipNorm });
  const standing = { matrix: stage.rows.matrix, order: motion.order };
  run.motion = { ...stage.step.advance(standing, motion, numbers), order: motion.order };
}

/** The weights and tallies as they are, the length of the gradient, and the logits of the validation rows. */
function drawFigures({ stage, motion }: Run): readonly Piece[] {
  const { pass, step, validation } = stage;
  const squares = squaresLine(pass);
  return [
    { info: motion.state, shape: pass.state, texels: pass.members * pass.layout.texels },
    { info: step.squares([motion.gradient], noNumbers), shape: squares, texels: squares.count },
    ...validation.draw(motion.state),
  ];
}

/** Lets go of what {@link drawFigures} has drawn. */
function releaseDrawn({ hold }: Run, pieces: readonly Piece[]): void {
  for (const { info } of pieces.slice(1)) hold.release(info);
}

function figuresOf(
  { pass, validation }: Stage,
  [weights = new Float32Array(), squares = new Float32Array(), ...chunks]: readonly Float32Array[],
  member: number,
  rows: number,
): EpochFigures {
  const { loss, right } = tallyOf(pass, weights, member);
  const parts = 4 * partsOf(pass);
  const square = squares.subarray(member * parts, (member + 1) * parts).reduce((sum, part) => sum + part, 0);
  return {
    loss: loss / rows,
    accuracy: right / rows,
    gradientNorm: Math.sqrt(square),
    validationLogits: validation.logitsOf(member, chunks),
    weights: weightsOf(pass, weights, member),
  };
}

/** Makes a run and goes through all its programs once, so that they are compiled and their textures there. */
function createRun(gpu: Gpu, parts: TrainerParts): Run {
  const hold = createHold(gpu);
  try {
    clearErrors(gpu);
    const stage = prepareStage(hold, parts);
    const { pass, rows } = stage;
    const gradient = gradientLine(pass);
    const motion = {
      state: uploadLine(hold, pass.state, numbersFor(pass.state)),
      gradient: uploadLine(hold, gradient, numbersFor(gradient)),
      order: uploadLine(hold, rows.source.order, numbersFor(rows.source.order)),
    };
    const run: Run = { parts, hold, stage, turns: createTurns(parts), motion };
    drawStep(run, 0);
    releaseDrawn(run, drawFigures(run));
    checkMemory(gpu);
    return run;
  } catch (thrown) {
    hold.dispose();
    throw thrown;
  }
}

/**
 * Training on the GPU through the WebGL backend of TensorFlow.js, in float32.
 *
 * A step is a handful of own shader programs, shared by all members, whose data stays on the GPU: 2 × hidden layers + 3
 * draws, one more where gradients are clipped. Nothing is uploaded or read within an epoch; its figures are read at its
 * end, while the next is on its way. `model.fit` needs some 250 draws and 50 uploads for the same step.
 *
 * @throws {AppError} `engine/webgl-unavailable` if the run does not fit; `engine/out-of-memory` if the GPU has no room for
 * it; `engine/context-lost` if the GPU is gone.
 */
export function createWebglTrainer(gpu: Gpu, parts: TrainerParts): Trainer {
  const run = gpu.run(() => createRun(gpu, parts));
  const { hold, turns, stage } = run;
  const queue = createQueue(gpu);
  const vectors = momentCounts[parts.config.optimiser];
  let resumed = false;

  async function endEpoch(): Promise<readonly (EpochFigures | null)[]> {
    const rows = turns.map((turn) => (turn.epoch ? turn.rows : null));
    const arriving = gpu.run(() => {
      const pieces = drawFigures(run);
      try {
        return readBack(gpu, queue, pieces);
      } finally {
        releaseDrawn(run, pieces);
      }
    });
    const values = await arriving;
    return rows.map((count, member) => (count === null ? null : figuresOf(stage, values, member, count)));
  }

  async function state(): Promise<readonly TrainerState[]> {
    const known = turns.map((turn) => ({ ...turn }));
    const { pass } = stage;
    const whole = { info: run.motion.state, shape: pass.state, texels: pass.state.count };
    const [values = new Float32Array()] = await readBack(gpu, queue, [whole]);
    return known.map((turn, member) => unpackState(pass, values, { member, vectors, turn }));
  }

  return {
    backend: "webgl",
    epochsInFlight: 2,
    restore: (states) => {
      gpu.run(() => restore(run, states));
      resumed = true;
    },
    startEpoch: (epochs) => {
      for (const [member, turn] of turns.entries()) begin(turn, epochs[member] ?? null, resumed);
      resumed = false;
      gpu.run(() => putOrder(run));
    },
    steps: async (from, to) => {
      gpu.run(() => {
        for (let batch = from; batch < to; batch += 1) drawStep(run, batch);
      });
      await queue.mark();
    },
    endEpoch,
    state,
    memory: () => ({ tensors: hold.textures, bytes: gpu.backend.memory().numBytesInGPU }),
    dispose: () => hold.dispose(),
  };
}
