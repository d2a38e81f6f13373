import { concat, engine, keep, type Tensor, tensor1d, tidy, zeros } from "@tensorflow/tfjs";
import { momentCounts } from "../../core/network/optimiser.ts";
import { weightCount } from "../../core/network/spec.ts";
import type { EpochFigures, Trainer, TrainerParts, TrainerState } from "../../core/training/trainer.ts";
import type { Gpu } from "./gpu.ts";
import { checkFits, chunksOf, upload } from "./resident.ts";
import { type Moving, prepareStep, type Resident, tensorsOf } from "./step.ts";

/** Steps after which the driver is told to begin. */
const FLUSH_EVERY = 32;

/** Reads several tensors, flat and one after the other, in one go: each read waits for a fence. */
async function readJoined(gpu: Gpu, make: () => readonly Tensor[]): Promise<Float32Array> {
  const joined = gpu.run(() => tidy(() => concat(make().map((tensor) => tensor.flatten()))));
  try {
    return Float32Array.from(await gpu.wait(joined.data()));
  } finally {
    joined.dispose();
  }
}

/** A flat vector as a tensor; an empty one as a single 0, since there are no empty textures. */
function vector(values: ArrayLike<number>): Tensor {
  return values.length > 0 ? tensor1d(Float32Array.from(values)) : zeros([1]);
}

/** What changes from step to step, and the replacing of it. */
function createMotion(start: Moving): { readonly now: Moving; move(next: Moving): void } {
  let now = start;
  return {
    get now() {
      return now;
    },
    move: (next) => {
      const kept = new Set(tensorsOf(next));
      for (const tensor of tensorsOf(now)) if (!kept.has(tensor)) tensor.dispose();
      now = next;
    },
  };
}

/**
 * Training on the GPU through the WebGL backend of TensorFlow.js, in float32.
 *
 * A step is a handful of own shader programs on TensorFlow.js tensors: the data stays on the GPU, weights and moments are
 * one flat vector each, nothing is uploaded per step, and an epoch's figures are read once, asynchronously. `model.fit`
 * needs some 250 draws for the same step, and its Adam runs with an epsilon of 1e-4 on WebGL.
 *
 * @throws {AppError} `engine/webgl-unavailable` if the training rows do not fit a texture.
 */
export function createWebglTrainer(gpu: Gpu, parts: TrainerParts): Trainer {
  checkFits(gpu, parts);
  const { spec, config, train } = parts;
  const count = weightCount(spec);
  const momentCount = momentCounts[config.optimiser] * count;
  const advance = prepareStep(gpu, parts);
  const resident: Resident = { matrix: upload(train.inputs), labels: vector(train.labels) };
  const chunks = chunksOf(gpu, parts);
  const motion = createMotion({
    state: { weights: vector(parts.weights), moments: vector(new Float32Array(momentCount)) },
    order: zeros([train.inputs.rows]),
    tally: zeros([2]),
  });
  let lastStep = 0;
  let rowsSeen = 0;

  async function endEpoch(): Promise<EpochFigures> {
    const { state, tally } = motion.now;
    const values = await readJoined(gpu, () => [
      tally,
      state.weights,
      ...chunks.map(({ inputs, forward }) => forward(inputs, state.weights, [0, 0]).sums.at(-1) ?? inputs),
    ]);
    const [loss = 0, right = 0] = values;
    const weights = values.slice(2, 2 + count);
    return { loss: loss / rowsSeen, accuracy: right / rowsSeen, weights, validationLogits: values.slice(2 + count) };
  }

  async function readState(): Promise<TrainerState> {
    const { weights, moments } = motion.now.state;
    const values = await readJoined(gpu, () => [weights, moments]);
    return { weights: values.slice(0, count), moments: values.slice(count, count + momentCount), step: lastStep };
  }

  return {
    startEpoch: (order) => {
      rowsSeen = 0;
      gpu.run(() => motion.move({ ...motion.now, order: vector(order), tally: zeros([2]) }));
    },
    step: (rows, learningRate, step) => {
      gpu.run(() => motion.move(keepAll(() => advance(resident, motion.now, { ...rows, learningRate, step }))));
      lastStep = step;
      rowsSeen += rows.count;
      if (step % FLUSH_EVERY === 0) gpu.backend.gpgpu.gl.flush();
    },
    endEpoch,
    state: readState,
    restore: (saved) => {
      lastStep = saved.step;
      motion.move({ ...motion.now, state: { weights: vector(saved.weights), moments: vector(saved.moments) } });
    },
    memory: () => ({ tensors: engine().memory().numTensors, bytes: gpu.backend.memory().numBytesInGPU }),
    dispose: () => {
      for (const tensor of [resident.matrix, resident.labels, ...tensorsOf(motion.now)]) tensor.dispose();
      for (const { inputs } of chunks) inputs.dispose();
    },
  };
}

/** Runs a step and lets go of all its tensors but those it hands on. */
function keepAll(step: () => Moving): Moving {
  engine().startScope();
  try {
    const next = step();
    for (const tensor of tensorsOf(next)) keep(tensor);
    return next;
  } finally {
    engine().endScope();
  }
}
