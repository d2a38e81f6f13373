import type { Matrix, Network, NetworkSpec } from "../pipeline.ts";
import { activations } from "./activation.ts";
import { type Layer, layersOf } from "./spec.ts";

/** The logits of rows: the mean over the network's members, and the lowest and the highest of them; each of shape [rows]. */
export interface MemberLogits {
  readonly means: Float64Array;
  readonly lows: Float64Array;
  readonly highs: Float64Array;
}

/** Something that makes logits as {@link memberLogits} does, to the last bit. */
export type Forward = (network: Network, inputs: Matrix<Float64Array>) => MemberLogits;

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
 * The logits of rows: the mean over the network's members, in float64, and how far the members lie apart.
 *
 * Each row is computed by itself in a fixed order with portable functions, so it gets the same bits alone or among
 * thousands, in every browser. Kernel and row are multiplied where the input is not 0, which one-hot inputs mostly are.
 *
 * @param inputs Shape [rows, spec.inputs]. Not modified. NaN gives NaN.
 */
export const memberLogits: Forward = (network, inputs) => {
  const scorers = network.members.map((weights) => rowScorer(network.spec, new Float64Array(weights)));
  const sums = createSums(inputs.rows);
  for (let row = 0; row < inputs.rows; row += 1) {
    const cells = inputs.data.subarray(row * inputs.columns, (row + 1) * inputs.columns);
    for (const score of scorers) addMember(sums, row, score(cells));
  }
  return meansOf(sums, scorers.length);
};

/** Sums over no members yet. */
export function createSums(rows: number): MemberLogits {
  return {
    means: new Float64Array(rows),
    lows: new Float64Array(rows).fill(Infinity),
    highs: new Float64Array(rows).fill(-Infinity),
  };
}

/** Adds the logit that a further member gives to a row. */
export function addMember({ means, lows, highs }: MemberLogits, row: number, logit: number): void {
  means[row] = (means[row] ?? 0) + logit;
  if (!(logit >= (lows[row] ?? 0))) lows[row] = logit;
  if (!(logit <= (highs[row] ?? 0))) highs[row] = logit;
}

/** Makes means of the sums over so many members. */
export function meansOf(sums: MemberLogits, members: number): MemberLogits {
  const { means } = sums;
  for (let row = 0; row < means.length; row += 1) means[row] = (means[row] ?? 0) / members;
  return sums;
}

/** The means of {@link memberLogits} alone, shape [rows]. */
export function logits(network: Network, inputs: Matrix<Float64Array>): Float64Array {
  return memberLogits(network, inputs).means;
}
