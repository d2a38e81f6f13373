import type { Layer } from "../../core/network/spec.ts";

/** Outputs that are summed at the same time, and those that are left over. */
const wide = 16;
const narrow = 2;

/** Outputs of a packed layer: those beyond the layer's own are 0. */
export function paddedOutputs(outputs: number): number {
  return Math.ceil(outputs / narrow) * narrow;
}

/** Numbers in a packed layer. */
export function packedLength({ inputs, outputs }: Layer): number {
  return (inputs + 1) * paddedOutputs(outputs);
}

/**
 * Packs a layer as the kernel reads it: its biases, then its weights, sixteen outputs after the other and the rest in
 * pairs, by input within each.
 *
 * @param weights Of the network: kernels [in][out] and biases, layer by layer.
 * @param packed Shape [packedLength]; all 0 before.
 */
export function packLayer({ inputs, outputs, kernel, bias }: Layer, weights: Float32Array, packed: Float64Array): void {
  const padded = paddedOutputs(outputs);
  packed.fill(0);
  packed.set(weights.subarray(bias, bias + outputs));
  let at = padded;
  for (let unit = 0; unit < padded;) {
    const width = unit + wide <= padded ? wide : narrow;
    const own = Math.min(width, outputs - unit);
    for (let input = 0; input < inputs; input += 1, at += width) {
      const from = kernel + input * outputs + unit;
      packed.set(weights.subarray(from, from + own), at);
    }
    unit += width;
  }
}
