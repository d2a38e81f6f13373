import type { Tensor } from "@tensorflow/tfjs";
import { BETA1, BETA2, EPSILON, MOMENTUM, momentCounts, RHO, type StepRate } from "../../core/network/optimiser.ts";
import { layersOf, weightCount } from "../../core/network/spec.ts";
import type { OptimiserKind } from "../../core/pipeline.ts";
import type { TrainerParts } from "../../core/training/trainer.ts";
import type { Gpu } from "./gpu.ts";
import { float, prepare } from "./program.ts";

/** The optimiser's flat vectors on the GPU. */
export interface GpuState {
  readonly weights: Tensor;
  /** Shape [moment vectors × weights], or [1] where there are none. */
  readonly moments: Tensor;
}

/** One optimiser step: the new vectors; the old ones are left as they are. */
export type Optimise = (state: GpuState, gradient: Tensor, rate: StepRate) => GpuState;

/** How the moment at `at` follows from its old value and the gradient; `first` says which vector it belongs to. */
const momentGlsl: Readonly<Record<OptimiserKind, string>> = {
  gradientDescent: "old",
  momentum: `${float(MOMENTUM)} * old + g`,
  rmsProp: `${float(RHO)} * old + ${float(1 - RHO)} * g * g`,
  adam: adamMoment(),
  adamW: adamMoment(),
};

function adamMoment(): string {
  const first = `${float(BETA1)} * old + ${float(1 - BETA1)} * g`;
  return `first ? ${first} : ${float(BETA2)} * old + ${float(1 - BETA2)} * g * g`;
}

/** What is subtracted from a weight, from the new moments; `first` and `second` of the weight's own. */
const moveGlsl: Readonly<Record<OptimiserKind, string>> = {
  gradientDescent: "rate * g",
  momentum: "rate * first",
  rmsProp: `rate * g / sqrt(first + ${float(EPSILON)})`,
  adam: `rate * (first / firstShare) / (sqrt(second / secondShare) + ${float(EPSILON)})`,
  adamW: `rate * (first / firstShare) / (sqrt(second / secondShare) + ${float(EPSILON)})`,
};

/** Prepares the optimiser: one draw for all moments, one for all weights. The rules are those of `core/network/optimiser.ts`. */
export function prepareOptimiser(gpu: Gpu, { spec, config }: TrainerParts): Optimise {
  const count = weightCount(spec);
  const vectors = momentCounts[config.optimiser];
  const drawMoments = prepare(gpu, {
    inputs: ["Moments", "Gradient"],
    shape: [Math.max(1, vectors) * count],
    code: `
  void main() {
    int at = getOutputCoords();
    bool first = at < ${count};
    float g = getGradient(first ? at : at - ${count});
    float old = getMoments(at);
    setOutput(${momentGlsl[config.optimiser]});
  }`,
  });
  const kernels = layersOf(spec).map(({ kernel, bias }) => `(at >= ${kernel} && at < ${bias})`);
  const decay = config.optimiser === "adamW" ? config.weightDecay : 0;
  const drawWeights = prepare(gpu, {
    inputs: ["Weights", "Moments", "Gradient"],
    shape: [count],
    uniforms: [
      { name: "rate", type: "float" },
      { name: "firstShare", type: "float" },
      { name: "secondShare", type: "float" },
    ],
    code: `
  void main() {
    int at = getOutputCoords();
    float w = getWeights(at);
    float g = getGradient(at);
    float first = ${vectors > 0 ? "getMoments(at)" : "0.0"};
    float second = ${vectors > 1 ? `getMoments(at + ${count})` : "0.0"};
    float decay = ${kernels.join(" || ")} ? ${float(decay)} : 0.0;
    setOutput(w - rate * decay * w - ${moveGlsl[config.optimiser]});
  }`,
  });
  return ({ weights, moments }, gradient, { learningRate, step }) => {
    const next = vectors === 0 ? moments : drawMoments([moments, gradient]);
    const shares = [1 - BETA1 ** step, 1 - BETA2 ** step];
    return { weights: drawWeights([weights, next, gradient], [learningRate, ...shares]), moments: next };
  };
}
