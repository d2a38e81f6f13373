import { Lanes } from "./lanes";
import { weights } from "./member";
import { Grid, lastLayer, panelBytes } from "./network";
import { gradient, logits, logitSlopes } from "./working";

/** The last layer, of one output: logit = bias + row · kernel, for four rows at a time. */
export function sumLogits(rows: i32): void {
  const layer = lastLayer();
  const read = layer.read;
  const kernel = weights + layer.kernel;
  const bias = f32x4.splat(load<f32>(weights + layer.bias));
  for (let row = 0; row < rows; row += 4) {
    const four = sumFour(read.at + <usize>row * read.stride, read.stride, kernel);
    v128.store(logits + ((<usize>row) << 2), f32x4.add(four, bias));
  }
}

function sumFour(from: usize, stride: usize, kernel: usize): v128 {
  let a0 = f32x4.splat(0);
  let a1 = a0;
  let a2 = a0;
  let a3 = a0;
  const second = from + stride;
  const third = second + stride;
  const fourth = third + stride;
  for (let at: usize = 0; at < stride; at += 16) {
    const w = v128.load(kernel + at);
    a0 = Lanes.multiplyAdd(v128.load(from + at), w, a0);
    a1 = Lanes.multiplyAdd(v128.load(second + at), w, a1);
    a2 = Lanes.multiplyAdd(v128.load(third + at), w, a2);
    a3 = Lanes.multiplyAdd(v128.load(fourth + at), w, a3);
  }
  return Lanes.sums(a0, a1, a2, a3);
}

/** Adds the last layer's gradient: kernel Σ row · slope of its logit, bias Σ slope. */
export function addHeadGradient(rows: i32): void {
  const layer = lastLayer();
  const read = layer.read;
  for (let column: usize = 0; column < read.stride; column += panelBytes) {
    addHeadPanel(read, column, gradient + layer.kernel + column, rows);
  }
  let sum: f32 = load<f32>(gradient + layer.bias);
  for (let row = 0; row < rows; row += 1) sum += load<f32>(logitSlopes + ((<usize>row) << 2));
  store<f32>(gradient + layer.bias, sum);
}

function addHeadPanel(read: Grid, column: usize, sum: usize, rows: i32): void {
  let s0 = v128.load(sum);
  let s1 = v128.load(sum, 16);
  let at = read.at + column;
  for (let row = 0; row < rows; row += 1) {
    const slope = v128.load32_splat(logitSlopes + ((<usize>row) << 2));
    s0 = Lanes.multiplyAdd(slope, v128.load(at), s0);
    s1 = Lanes.multiplyAdd(slope, v128.load(at, 16), s1);
    at += read.stride;
  }
  v128.store(sum, s0);
  v128.store(sum, s1, 16);
}
