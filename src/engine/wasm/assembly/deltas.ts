import { weights } from "./member";
import { Grid, lastLayer, Layer, panelBytes } from "./network";
import { gradient, logitSlopes } from "./working";

/**
 * Turns the slopes of the last hidden layer into deltas, what the batch loss changes by each of its sums: times the slope
 * of the logit and the weight in between. Adds the gradient of its bias, their sum.
 */
export function deltasFromLogits(layer: Layer, rows: i32): void {
  const kernel = weights + lastLayer().kernel;
  const slopes = layer.slopes;
  for (let column: usize = 0; column < slopes.stride; column += panelBytes) {
    logitPanel(slopes, column, kernel + column, gradient + layer.bias + column, rows);
  }
}

function logitPanel(slopes: Grid, column: usize, kernel: usize, bias: usize, rows: i32): void {
  const w0 = v128.load(kernel);
  const w1 = v128.load(kernel, 16);
  let b0 = v128.load(bias);
  let b1 = v128.load(bias, 16);
  let at = slopes.at + column;
  for (let row = 0; row < rows; row += 1) {
    const slope = v128.load32_splat(logitSlopes + ((<usize>row) << 2));
    const d0 = f32x4.mul(f32x4.mul(slope, w0), v128.load(at));
    const d1 = f32x4.mul(f32x4.mul(slope, w1), v128.load(at, 16));
    v128.store(at, d0);
    v128.store(at, d1, 16);
    b0 = f32x4.add(b0, d0);
    b1 = f32x4.add(b1, d1);
    at += slopes.stride;
  }
  v128.store(bias, b0);
  v128.store(bias, b1, 16);
}

/** The same for another hidden layer, from what the layer behind it has passed back. */
export function deltasFromBack(layer: Layer, back: Grid, rows: i32): void {
  const slopes = layer.slopes;
  for (let column: usize = 0; column < slopes.stride; column += panelBytes) {
    backPanel(slopes, column, back.at + column, gradient + layer.bias + column, rows);
  }
}

function backPanel(slopes: Grid, column: usize, back: usize, bias: usize, rows: i32): void {
  let b0 = v128.load(bias);
  let b1 = v128.load(bias, 16);
  let at = slopes.at + column;
  const offset = back - at;
  for (let row = 0; row < rows; row += 1) {
    const d0 = f32x4.mul(v128.load(at + offset), v128.load(at));
    const d1 = f32x4.mul(v128.load(at + offset, 16), v128.load(at, 16));
    v128.store(at, d0);
    v128.store(at, d1, 16);
    b0 = f32x4.add(b0, d0);
    b1 = f32x4.add(b1, d1);
    at += slopes.stride;
  }
  v128.store(bias, b0);
  v128.store(bias, b1, 16);
}
