import * as tf from "@tensorflow/tfjs";
import type { LabelledMatrix, TrainingConfig } from "../../../src/core/pipeline.ts";
import type { Method } from "../../../src/workers/protocol.ts";
import { type Port, serve } from "../../../src/workers/rpc.ts";

/** A training run for `model.fit`. */
export interface FitJob {
  readonly config: TrainingConfig;
  readonly train: LabelledMatrix;
  readonly validation: LabelledMatrix;
  readonly firstEpochs: number;
}

/** Time of a first run, which compiles, and of the run proper. */
export interface FitTimes {
  readonly firstSeconds: number;
  readonly seconds: number;
}

export interface FitApi {
  fit: Method<FitJob, never, FitTimes>;
}

/** The network as a user of TensorFlow.js would write it. AdamW is not to be had there: Adam stands in for it. */
function buildModel({ hidden, activation, dropout, learningRate }: TrainingConfig, inputs: number): tf.Sequential {
  if (activation !== "relu") throw new Error(`The bench knows no ${activation} for model.fit.`);
  const model = tf.sequential();
  for (const [index, units] of hidden.entries()) {
    model.add(tf.layers.dense({ units, activation, ...(index === 0 ? { inputShape: [inputs] } : {}) }));
    if (dropout > 0) model.add(tf.layers.dropout({ rate: dropout }));
  }
  model.add(tf.layers.dense({ units: 1, activation: "sigmoid" }));
  model.compile({ optimizer: tf.train.adam(learningRate), loss: "binaryCrossentropy", metrics: ["accuracy"] });
  return model;
}

function tensors({ inputs, labels }: LabelledMatrix): [tf.Tensor2D, tf.Tensor2D] {
  return [
    tf.tensor2d(inputs.data, [inputs.rows, inputs.columns]),
    tf.tensor2d(Float32Array.from(labels), [inputs.rows, 1]),
  ];
}

async function fit({ config, train, validation, firstEpochs }: FitJob): Promise<FitTimes> {
  const start = performance.now();
  if (!(await tf.setBackend("webgl"))) throw new Error("TensorFlow.js has no WebGL here.");
  const model = buildModel(config, train.inputs.columns);
  const [x, y] = tensors(train);
  const options = { batchSize: config.batch, validationData: tensors(validation), verbose: 0 } as const;
  await model.fit(x, y, { ...options, epochs: firstEpochs });
  const warm = performance.now();
  await model.fit(x, y, { ...options, epochs: config.epochs });
  return { firstSeconds: (warm - start) / 1000, seconds: (performance.now() - warm) / 1000 };
}

serve<FitApi>(self as unknown as Port, { fit });
