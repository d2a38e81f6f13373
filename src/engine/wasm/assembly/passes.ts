import { activate } from "./activations";
import { deltasFromBack, deltasFromLogits } from "./deltas";
import { dropUnits } from "./dropout";
import { addHeadGradient, sumLogits } from "./head";
import { dropThreshold, weights } from "./member";
import { depth, layerAt } from "./network";
import { addTransposedProduct, multiply, transpose } from "./products";
import { gradient, zeros } from "./working";

/** Transposes the kernels that deltas are passed back through: once a step, after the weights have moved. */
export function transposeKernels(): void {
  for (let index = 1; index < depth - 1; index += 1) {
    const layer = layerAt(index);
    transpose(weights + layer.kernel, layer.transposed, layer.read.stride / 4, layer.values.stride / 4);
  }
}

/**
 * Runs the rows at hand through the network.
 *
 * @param step Number of the step, for its dropout masks; 0 for none.
 * @param firstRow Number in the batch of the first of the rows.
 */
export function forward(step: i32, firstRow: i32, rows: i32): void {
  for (let index = 0; index < depth - 1; index += 1) {
    const layer = layerAt(index);
    multiply(layer.read, weights + layer.kernel, weights + layer.bias, layer.values, rows);
    activate(layer.values, layer.slopes, rows);
    if (step > 0 && dropThreshold > 0) dropUnits(layer.values, layer.slopes, step, index, firstRow, rows);
  }
  sumLogits(rows);
}

/** Adds the gradient of the rows at hand, from the slopes of their logits. */
export function backward(rows: i32): void {
  addHeadGradient(rows);
  for (let index = depth - 2; index >= 0; index -= 1) {
    const layer = layerAt(index);
    if (index == depth - 2) deltasFromLogits(layer, rows);
    else {
      const next = layerAt(index + 1);
      multiply(next.slopes, next.transposed, zeros, next.back, rows);
      deltasFromBack(layer, next.back, rows);
    }
    addTransposedProduct(layer.read, layer.slopes, gradient + layer.kernel, rows);
  }
}
