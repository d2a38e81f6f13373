import type { Activation, NetworkSpec } from "../pipeline.ts";
import { activations } from "./activation.ts";
import { type Layer, layersOf } from "./spec.ts";

/** Rows of one step, shape [rows, inputs], row-major. */
export interface Batch {
  readonly rows: number;
  readonly data: Float64Array;
}

/** What one forward pass leaves for the way back; one entry per layer. */
export interface Pass {
  /** What each layer read, shape [rows, inputs of the layer]. */
  readonly read: readonly Float64Array[];
  /** Weighted sums before the activation, shape [rows, outputs of the layer]; the last holds the logits, [rows, 1]. */
  readonly sums: readonly Float64Array[];
}

/** Dropout factors, 0 or 1/(1 − rate), per hidden layer of shape [rows, units]; empty for no dropout. */
export type Masks = readonly Float64Array[];

function dense({ inputs, outputs, kernel, bias }: Layer, weights: Float64Array, batch: Batch): Float64Array {
  const sums = new Float64Array(batch.rows * outputs);
  for (let row = 0; row < batch.rows; row += 1) {
    const at = row * outputs;
    for (let unit = 0; unit < outputs; unit += 1) sums[at + unit] = weights[bias + unit] ?? 0;
    for (let input = 0; input < inputs; input += 1) {
      const x = batch.data[row * inputs + input] ?? 0;
      if (x === 0) continue;
      const from = kernel + input * outputs;
      for (let unit = 0; unit < outputs; unit += 1) {
        sums[at + unit] = (sums[at + unit] ?? 0) + x * (weights[from + unit] ?? 0);
      }
    }
  }
  return sums;
}

function activate(sums: Float64Array, activation: Activation, mask: Float64Array | undefined): Float64Array {
  const { value } = activations[activation];
  const result = sums.map(value);
  if (mask) for (let at = 0; at < result.length; at += 1) result[at] = (result[at] ?? 0) * (mask[at] ?? 0);
  return result;
}

/** Runs rows through the network and keeps what the gradient needs. */
export function forwardPass(spec: NetworkSpec, weights: Float64Array, batch: Batch, masks: Masks): Pass {
  const layers = layersOf(spec);
  const read: Float64Array[] = [];
  const sums: Float64Array[] = [];
  let data = batch.data;
  for (const [index, layer] of layers.entries()) {
    const sum = dense(layer, weights, { rows: batch.rows, data });
    read.push(data);
    sums.push(sum);
    if (index < layers.length - 1) data = activate(sum, spec.activation, masks[index]);
  }
  return { read, sums };
}

/** Adds the gradient of one layer: kernel Σ read·delta, bias Σ delta. */
function addLayerGradient(layer: Layer, read: Float64Array, delta: Float64Array, gradient: Float64Array): void {
  const { inputs, outputs, kernel, bias } = layer;
  for (let row = 0; row * outputs < delta.length; row += 1) {
    const at = row * outputs;
    for (let input = 0; input < inputs; input += 1) {
      const x = read[row * inputs + input] ?? 0;
      if (x === 0) continue;
      const to = kernel + input * outputs;
      for (let unit = 0; unit < outputs; unit += 1) {
        gradient[to + unit] = (gradient[to + unit] ?? 0) + x * (delta[at + unit] ?? 0);
      }
    }
    for (let unit = 0; unit < outputs; unit += 1) {
      gradient[bias + unit] = (gradient[bias + unit] ?? 0) + (delta[at + unit] ?? 0);
    }
  }
}

/** Delta times the transposed kernel: what the layer before passes on, shape [rows, inputs of the layer]. */
function propagate({ inputs, outputs, kernel }: Layer, weights: Float64Array, delta: Float64Array): Float64Array {
  const rows = delta.length / outputs;
  const back = new Float64Array(rows * inputs);
  for (let row = 0; row < rows; row += 1) {
    for (let input = 0; input < inputs; input += 1) {
      const from = kernel + input * outputs;
      let sum = 0;
      for (let unit = 0; unit < outputs; unit += 1) {
        sum += (delta[row * outputs + unit] ?? 0) * (weights[from + unit] ?? 0);
      }
      back[row * inputs + input] = sum;
    }
  }
  return back;
}

/** What the way back needs of the way forward. */
export interface Walked {
  /** From {@link forwardPass} with the same weights and masks. */
  readonly pass: Pass;
  readonly masks: Masks;
}

/** A layer with the derivative by its sums, shape [rows, outputs of the layer]. */
interface LayerDelta {
  readonly layer: Layer;
  readonly read: Float64Array;
  readonly delta: Float64Array;
}

/** The layers from the last to the first, each with the derivative by its sums. */
function* layersBackwards(
  spec: NetworkSpec,
  weights: Float64Array,
  { pass, masks }: Walked,
  logitGradient: Float64Array,
): Generator<LayerDelta, undefined> {
  const { derivative } = activations[spec.activation];
  let delta = logitGradient;
  for (const [index, layer] of [...layersOf(spec).entries()].toReversed()) {
    yield { layer, read: pass.read[index] ?? new Float64Array(), delta };
    const sums = pass.sums[index - 1];
    if (!sums) return;
    const mask = masks[index - 1];
    delta = propagate(layer, weights, delta);
    for (let at = 0; at < delta.length; at += 1) {
      delta[at] = (delta[at] ?? 0) * derivative(sums[at] ?? 0) * (mask ? (mask[at] ?? 0) : 1);
    }
  }
}

/**
 * The gradient of the batch loss by every weight: backpropagation (Rumelhart, Hinton and Williams, 1986).
 *
 * @param logitGradient Derivative of the batch loss by each logit, shape [rows].
 * @returns Shape of the flat weight vector.
 */
export function backwardPass(
  spec: NetworkSpec,
  weights: Float64Array,
  walked: Walked,
  logitGradient: Float64Array,
): Float64Array {
  const gradient = new Float64Array(weights.length);
  for (const { layer, read, delta } of layersBackwards(spec, weights, walked, logitGradient))
    addLayerGradient(layer, read, delta, gradient);
  return gradient;
}

/** How each row's logit moves with each of its inputs, shape [rows, inputs]. */
export function inputGradients(spec: NetworkSpec, weights: Float64Array, batch: Batch): Float64Array {
  const walked = { pass: forwardPass(spec, weights, batch, []), masks: [] };
  let gradient: Float64Array = new Float64Array(batch.data.length);
  for (const { layer, delta } of layersBackwards(spec, weights, walked, new Float64Array(batch.rows).fill(1)))
    if (layer.kernel === 0) gradient = propagate(layer, weights, delta);
  return gradient;
}
