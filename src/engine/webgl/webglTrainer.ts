import type { Trainer, TrainerParts } from "../../core/training/trainer.ts";
import { drawFigures, endEpoch, release, stateOf } from "./figures.ts";
import type { Gpu } from "./gpu.ts";
import { checkMemory, createHold, takeErrors } from "./hold.ts";
import { gradientLine } from "./pass.ts";
import { createQueue } from "./queue.ts";
import { drawStep, putOrder, restore, type Run } from "./run.ts";
import { prepareStage } from "./stage.ts";
import { createTurns } from "./turn.ts";
import { numbersFor, uploadLine } from "./upload.ts";

/** Makes a run and goes through all its programs once, so that they are compiled and their textures there. */
function createRun(gpu: Gpu, parts: TrainerParts): Run {
  const hold = createHold(gpu);
  try {
    takeErrors(gpu);
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
    release(run, drawFigures(run));
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
  const { hold, turns } = run;
  const queue = createQueue(gpu);

  return {
    backend: "webgl",
    epochsInFlight: 2,
    restore: (states) => gpu.run(() => restore(run, states)),
    startEpoch: (epochs) => {
      for (const [member, turn] of turns.entries()) turn.epoch = epochs[member] ?? null;
      gpu.run(() => putOrder(run));
    },
    steps: async (from, to) => {
      gpu.run(() => {
        for (let batch = from; batch < to; batch += 1) drawStep(run, batch);
      });
      await queue.mark();
    },
    endEpoch: () => endEpoch(run, queue),
    state: () => stateOf(run, queue),
    memory: () => ({ tensors: hold.textures, bytes: gpu.backend.memory().numBytesInGPU }),
    dispose: () => hold.dispose(),
  };
}
