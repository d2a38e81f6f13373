import type { Tensor } from "@tensorflow/tfjs";
import { type Layer, layersOf } from "../../core/network/spec.ts";
import type { NetworkSpec } from "../../core/pipeline.ts";
import { activationGlsl, dropoutGlsl, dropoutUniforms } from "./glsl.ts";
import type { Gpu } from "./gpu.ts";
import { type Draw, prepare } from "./program.ts";

/** What one forward pass leaves for the way back; the same as the plain trainer's `Pass`. */
export interface GpuPass {
  /** What each layer read, shape [rows, inputs of the layer]. */
  readonly read: readonly Tensor[];
  /** Weighted sums before the activation; the last holds the logits, shape [rows, 1]. */
  readonly sums: readonly Tensor[];
}

/** Seed and step number, for the dropout masks. */
export type MaskUniforms = readonly [seed: number, step: number];

/** Runs rows through the network: inputs of shape [rows, inputs], weights flat. */
export type Forward = (inputs: Tensor, weights: Tensor, mask: MaskUniforms) => GpuPass;

/** inputs × kernel + bias, read straight from the flat weights. */
function dense(gpu: Gpu, { inputs, outputs, kernel, bias }: Layer, rows: number): Draw {
  return prepare(gpu, {
    inputs: ["Inputs", "Weights"],
    shape: [rows, outputs],
    code: `
  void main() {
    ivec2 at = getOutputCoords();
    float sum = getWeights(${bias} + at.y);
    for (int k = 0; k < ${inputs}; k++) {
      sum += getInputs(at.x, k) * getWeights(${kernel} + k * ${outputs} + at.y);
    }
    setOutput(sum);
  }`,
  });
}

/** The activation of every sum, times its dropout factor. */
function activate(gpu: Gpu, shape: readonly [number, number], glsl: string): Draw {
  return prepare(gpu, {
    inputs: ["Sums"],
    shape,
    uniforms: dropoutUniforms,
    code: `${glsl}
  void main() {
    ivec2 at = getOutputCoords();
    setOutput(activation(getSums(at.x, at.y)) * kept(at.x, at.y));
  }`,
  });
}

/** Prepares the forward pass of a fixed number of rows. */
export function prepareForward(gpu: Gpu, spec: NetworkSpec, rows: number, dropout: number): Forward {
  const layers = layersOf(spec).map((layer) => dense(gpu, layer, rows));
  const activations = spec.hidden.map((units, layer) =>
    activate(gpu, [rows, units], activationGlsl[spec.activation] + dropoutGlsl(dropout, layer)),
  );
  return (inputs, weights, mask) => {
    const read = [inputs];
    const sums: Tensor[] = [];
    let current = inputs;
    for (const [index, draw] of layers.entries()) {
      const sum = draw([current, weights]);
      sums.push(sum);
      const respond = activations[index];
      if (!respond) break;
      current = respond([sum], mask);
      read.push(current);
    }
    return { read, sums };
  };
}
