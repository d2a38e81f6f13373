import { depth, layerAt, panelBytes, vectorBytes } from "./network";

/**
 * Vectors of weights as the rest of the app has them: per layer the kernel [inputs, outputs], row-major, then the bias, and no
 * padding.
 */

/** Copies a flat vector into one in panels, whose padding is put to 0. */
export function fromFlat(flat: usize, vector: usize): void {
  memory.fill(vector, 0, vectorBytes());
  let at = flat;
  for (let index = 0; index < depth; index += 1) {
    const layer = layerAt(index);
    const outputs = outputsOf(index);
    for (let row = 0; row < layer.read.columns; row += 1) {
      for (let column = 0; column < outputs; column += 1, at += 4) {
        store<f32>(vector + place(index, row, column), load<f32>(at));
      }
    }
    memory.copy(vector + layer.bias, at, (<usize>outputs) << 2);
    at += (<usize>outputs) << 2;
  }
}

/** Copies a vector in panels into a flat one. */
export function toFlat(vector: usize, flat: usize): void {
  let at = flat;
  for (let index = 0; index < depth; index += 1) {
    const layer = layerAt(index);
    const outputs = outputsOf(index);
    for (let row = 0; row < layer.read.columns; row += 1) {
      for (let column = 0; column < outputs; column += 1, at += 4) {
        store<f32>(at, load<f32>(vector + place(index, row, column)));
      }
    }
    memory.copy(at, vector + layer.bias, (<usize>outputs) << 2);
    at += (<usize>outputs) << 2;
  }
}

function outputsOf(index: i32): i32 {
  return index == depth - 1 ? 1 : layerAt(index).values.columns;
}

/** Where in a vector the weight from an input to an output lies. */
function place(index: i32, row: i32, column: i32): usize {
  const layer = layerAt(index);
  if (index == depth - 1) return layer.kernel + ((<usize>row) << 2);
  const panel = <usize>(column >> 3) * (layer.read.stride / 4) * panelBytes;
  return layer.kernel + panel + <usize>row * panelBytes + ((<usize>(column & 7)) << 2);
}
