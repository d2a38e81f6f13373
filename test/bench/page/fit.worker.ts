import * as tf from "@tensorflow/tfjs";
import plainUrl from "@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm.wasm?url";
import simdUrl from "@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-simd.wasm?url";
import threadedUrl from "@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-threaded-simd.wasm?url";
import type { LabelledMatrix, TrainingConfig } from "../../../src/core/pipeline.ts";
import type { TrainingTable, TrainJob } from "../../../src/core/training/job.ts";
import { type Port, serve } from "../../../src/workers/rpc.ts";
import type { FitApi, FitBackend } from "./contestApi.ts";
import { type DrawCounts, drawCounts, watchDraws } from "./drawCounts.ts";

watchDraws();

/** A part as `model.fit` wants it. */
type Tensors = [tf.Tensor2D, tf.Tensor2D];

/** The network as a user of TensorFlow.js would write it. */
function buildModel({ hidden, activation, learningRate }: TrainingConfig, inputs: number): tf.Sequential {
  if (activation !== "relu") throw new Error(`The bench knows no ${activation} for model.fit.`);
  const model = tf.sequential();
  for (const [index, units] of hidden.entries()) {
    model.add(tf.layers.dense({ units, activation, ...(index === 0 ? { inputShape: [inputs] } : {}) }));
  }
  model.add(tf.layers.dense({ units: 1, activation: "sigmoid" }));
  model.compile({ optimizer: tf.train.adam(learningRate), loss: "binaryCrossentropy", metrics: ["accuracy"] });
  return model;
}

function tensorsOf({ inputs, labels }: LabelledMatrix): Tensors {
  return [
    tf.tensor2d(inputs.data, [inputs.rows, inputs.columns]),
    tf.tensor2d(Float32Array.from(labels), [inputs.rows, 1]),
  ];
}

function tableOf({ tables: [table] }: TrainJob): TrainingTable {
  if (!table) throw new Error("The bench trains on one table.");
  return table;
}

/** Seconds of one model's `fit`; without validation where there are no tensors for it. */
async function fitOne(config: TrainingConfig, [x, y]: Tensors, validationData: Tensors | null): Promise<number> {
  const model = buildModel(config, x.shape[1]);
  const { batch: batchSize, epochs } = config;
  const began = performance.now();
  await model.fit(x, y, { batchSize, epochs, ...(validationData ? { validationData } : {}) });
  const seconds = (performance.now() - began) / 1000;
  model.dispose();
  return seconds;
}

async function train(job: TrainJob): Promise<number> {
  const { train: rows, validation } = tableOf(job);
  const tensors = tensorsOf(rows);
  const held = tensorsOf(validation);
  let seconds = 0;
  for (let member = 0; member < job.members.length; member += 1) seconds += await fitOne(job.config, tensors, held);
  tf.dispose([tensors, held]);
  return seconds;
}

/** What WebGL was asked for in a fit of so many epochs, without validation. */
async function countFit(job: TrainJob, epochs: number): Promise<DrawCounts> {
  const tensors = tensorsOf(tableOf(job).train);
  const before = drawCounts();
  await fitOne({ ...job.config, epochs }, tensors, null);
  const after = drawCounts();
  tf.dispose(tensors);
  return { draws: after.draws - before.draws, uploads: after.uploads - before.uploads };
}

async function open(backend: FitBackend): Promise<void> {
  if (backend === "wasm") {
    const { setWasmPaths } = await import("@tensorflow/tfjs-backend-wasm");
    setWasmPaths({
      "tfjs-backend-wasm.wasm": plainUrl,
      "tfjs-backend-wasm-simd.wasm": simdUrl,
      "tfjs-backend-wasm-threaded-simd.wasm": threadedUrl,
    });
  }
  // Otherwise machines that draw on the processor are refused a context.
  tf.env().set("SOFTWARE_WEBGL_ENABLED", true);
  if (!(await tf.setBackend(backend))) throw new Error(`TensorFlow.js has no ${backend} here.`);
  await tf.ready();
}

serve<FitApi>(self as unknown as Port, {
  greet: () => Promise.resolve(),
  open: ({ backend }) => open(backend),
  train,
  counts: async (job) => {
    const one = await countFit(job, 1);
    const two = await countFit(job, 2);
    const steps = Math.ceil(tableOf(job).train.labels.length / job.config.batch);
    return { drawsPerStep: (two.draws - one.draws) / steps, uploadsPerStep: (two.uploads - one.uploads) / steps };
  },
});
