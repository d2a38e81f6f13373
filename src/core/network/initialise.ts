import type { NetworkSpec, TrainingConfig } from "../pipeline.ts";
import { createRng, type Rng } from "../rng.ts";
import { layersOf } from "./spec.ts";

/** Tells the stream of initial weights from other streams of the same seed. */
const PURPOSE = 1;

/**
 * Kernel values by fan-in and fan-out.
 *
 * X. Glorot and Y. Bengio, "Understanding the difficulty of training deep feedforward neural networks", AISTATS 2010;
 * K. He et al., "Delving Deep into Rectifiers", ICCV 2015 (here not truncated).
 */
const drawers: Readonly<Record<TrainingConfig["initialiser"], (inputs: number, outputs: number, rng: Rng) => number>> =
  {
    glorotUniform: (inputs, outputs, rng) => (2 * rng.uniform() - 1) * Math.sqrt(6 / (inputs + outputs)),
    heNormal: (inputs, _outputs, rng) => rng.normal() * Math.sqrt(2 / inputs),
  };

/** What initial weights depend on. */
export type InitialisePlan = Pick<TrainingConfig, "initialiser" | "outputBias" | "seed">;

/**
 * Makes the weights a run starts from: random kernels, zero biases, and an output bias of 0 or of the logit of the
 * training bad rate. The same seed gives the same weights.
 *
 * @param badRate Share of bad rows in training; a share of 0 or 1 leaves the output bias at 0.
 * @returns The flat weight vector of `layersOf(spec)`.
 */
export function initialise(spec: NetworkSpec, plan: InitialisePlan, badRate: number): Float32Array {
  const layers = layersOf(spec);
  const last = layers.at(-1);
  const weights = new Float32Array(last ? last.bias + 1 : 0);
  const draw = drawers[plan.initialiser];
  const rng = createRng(plan.seed, PURPOSE);
  for (const { inputs, outputs, kernel, bias } of layers) {
    for (let at = kernel; at < bias; at += 1) weights[at] = draw(inputs, outputs, rng);
  }
  if (last && plan.outputBias === "baseRate" && badRate > 0 && badRate < 1) {
    weights[last.bias] = Math.log(badRate / (1 - badRate));
  }
  return weights;
}
