import type { Matrix, Network, NetworkSpec } from "../pipeline.ts";
import { activations } from "./activation.ts";
import { type Layer, layersOf } from "./spec.ts";

/** Adds row × kernel + bias into `sums`; inputs of 0 are passed over. */
function dense(
  { inputs, outputs, kernel, bias }: Layer,
  weights: Float64Array,
  row: Float64Array,
  sums: Float64Array,
): void {
  for (let unit = 0; unit < outputs; unit += 1) sums[unit] = weights[bias + unit] ?? 0;
  for (let input = 0; input < inputs; input += 1) {
    const x = row[input] ?? 0;
    if (x === 0) continue;
    const from = kernel + input * outputs;
    for (let unit = 0; unit < outputs; unit += 1) {
      sums[unit] = (sums[unit] ?? 0) + x * (weights[from + unit] ?? 0);
    }
  }
}

/** A finished network's arithmetic for one row at a time; its buffers are made once. */
function rowScorer(spec: NetworkSpec, weights: Float64Array): (row: Float64Array) => number {
  const layers = layersOf(spec).map((layer) => ({ layer, sums: new Float64Array(layer.outputs) }));
  const { value } = activations[spec.activation];
  return (row) => {
    let read = row;
    for (const { layer, sums } of layers) {
      if (read !== row) for (let unit = 0; unit < read.length; unit += 1) read[unit] = value(read[unit] ?? 0);
      dense(layer, weights, read, sums);
      read = sums;
    }
    return read[0] ?? 0;
  };
}

/**
 * The logits of rows: the mean over the network's members, in float64.
 *
 * Each row is computed by itself in a fixed order with portable functions, so it gets the same bits alone or among
 * thousands, in every browser. Kernel and row are multiplied where the input is not 0, which one-hot inputs mostly are.
 *
 * @param inputs Shape [rows, spec.inputs]. Not modified. NaN gives NaN.
 * @returns Shape [rows].
 */
export function logits(network: Network, inputs: Matrix<Float64Array>): Float64Array {
  const scorers = network.members.map((weights) => rowScorer(network.spec, Float64Array.from(weights)));
  const result = new Float64Array(inputs.rows);
  for (let row = 0; row < inputs.rows; row += 1) {
    const cells = inputs.data.subarray(row * inputs.columns, (row + 1) * inputs.columns);
    let sum = 0;
    for (const score of scorers) sum += score(cells);
    result[row] = sum / scorers.length;
  }
  return result;
}
