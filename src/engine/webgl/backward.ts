import type { Tensor } from "@tensorflow/tfjs";
import { type Layer, layersOf } from "../../core/network/spec.ts";
import type { TrainerParts } from "../../core/training/trainer.ts";
import type { GpuPass, MaskUniforms } from "./forward.ts";
import { activationGlsl, dropoutGlsl, dropoutUniforms } from "./glsl.ts";
import type { Gpu } from "./gpu.ts";
import { type Draw, float, prepare } from "./program.ts";

/** The gradient by every weight, flat, decay included where it is coupled. */
export type Backward = (pass: GpuPass, verdict: Tensor, weights: Tensor, mask: MaskUniforms) => Tensor;

/** Delta of the layer above times its transposed kernel, times slope and dropout factor of the units below. */
function propagate(gpu: Gpu, above: Layer, rows: number, glsl: string): Draw {
  const { inputs, outputs, kernel } = above;
  return prepare(gpu, {
    inputs: ["Delta", "Weights", "Sums"],
    shape: [rows, inputs],
    uniforms: dropoutUniforms,
    code: `${glsl}
  void main() {
    ivec2 at = getOutputCoords();
    float sum = 0.0;
    for (int k = 0; k < ${outputs}; k++) {
      sum += getDelta(at.x, k) * getWeights(${kernel} + at.y * ${outputs} + k);
    }
    setOutput(sum * slope(getSums(at.x, at.y)) * kept(at.x, at.y));
  }`,
  });
}

/** The branch of the gradient shader for one layer: sums over the rows of the batch. */
function layerBranch({ outputs, kernel, bias }: Layer, index: number, decay: number): string {
  const end = bias + outputs;
  return `
    if (at < ${bias}) {
      int row = (at - ${kernel}) / ${outputs};
      int unit = (at - ${kernel}) - row * ${outputs};
      for (int k = 0; k < ROWS; k++) sum += getRead${index}(k, row) * getDelta${index}(k, unit);
      setOutput(sum + ${float(decay)} * getWeights(at));
      return;
    }
    if (at < ${end}) {
      for (int k = 0; k < ROWS; k++) sum += getDelta${index}(k, at - ${bias});
      setOutput(sum);
      return;
    }`;
}

/** The whole flat gradient in one draw. */
function gradient(gpu: Gpu, { spec, config }: TrainerParts, rows: number): Draw {
  const layers = layersOf(spec);
  const last = layers.at(-1);
  const decay = config.optimiser === "adamW" ? 0 : config.weightDecay;
  return prepare(gpu, {
    inputs: [...layers.flatMap((_, index) => [`Read${index}`, `Delta${index}`]), "Weights"],
    shape: [last ? last.bias + 1 : 0],
    code: `
  const int ROWS = ${rows};
  void main() {
    int at = getOutputCoords();
    float sum = 0.0;${layers.map((layer, index) => layerBranch(layer, index, decay)).join("")}
  }`,
  });
}

/** Prepares backpropagation for a fixed number of rows. */
export function prepareBackward(gpu: Gpu, parts: TrainerParts, rows: number): Backward {
  const { spec, config } = parts;
  const steps = layersOf(spec)
    .slice(1)
    .map((above, layer) =>
      propagate(gpu, above, rows, activationGlsl[spec.activation] + dropoutGlsl(config.dropout, layer)),
    );
  const drawGradient = gradient(gpu, parts, rows);
  return ({ read, sums }, verdict, weights, mask) => {
    const deltas = [verdict];
    for (const [layer, draw] of [...steps.entries()].toReversed()) {
      const [delta = verdict] = deltas;
      deltas.unshift(draw([delta, weights, sums[layer] ?? delta], mask));
    }
    const inputs = deltas.flatMap((delta, layer) => [read[layer] ?? delta, delta]);
    return drawGradient([...inputs, weights]);
  };
}
