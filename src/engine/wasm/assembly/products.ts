import { Lanes } from "./lanes";
import { Grid, panelBytes } from "./network";

/** Rows, or columns of a transposed matrix, that are worked on at once. */
const block: i32 = 4;

/**
 * result = start + left · right, for the first rows of `left`; up to three rows behind them are made as well, and used by
 * nobody.
 *
 * Four rows by eight columns of the result are kept in registers: eight sums, which is what hides the latency of a
 * multiply-add, fed by six loads for eight of them.
 *
 * @param right In panels, as many rows each as `left` has columns with its padding.
 * @param start What each row begins with, shape [columns of the result].
 */
export function multiply(left: Grid, right: usize, start: usize, result: Grid, rows: i32): void {
  const bytesOfPanel = (left.stride / 4) * panelBytes;
  let panel = right;
  for (let column: usize = 0; column < result.stride; column += panelBytes) {
    for (let row = 0; row < rows; row += block) multiplyBlock(left, row, panel, start + column, result, column);
    panel += bytesOfPanel;
  }
}

/** Four rows of one panel. */
function multiplyBlock(left: Grid, row: i32, panel: usize, start: usize, result: Grid, column: usize): void {
  let a0 = left.at + <usize>row * left.stride;
  let a1 = a0 + left.stride;
  let a2 = a1 + left.stride;
  let a3 = a2 + left.stride;
  const end = panel + <usize>left.columns * panelBytes;
  let c00 = v128.load(start);
  let c01 = v128.load(start, 16);
  let c10 = c00;
  let c11 = c01;
  let c20 = c00;
  let c21 = c01;
  let c30 = c00;
  let c31 = c01;
  for (let at = panel; at < end; at += panelBytes) {
    const b0 = v128.load(at);
    const b1 = v128.load(at, 16);
    let a = v128.load32_splat(a0);
    c00 = Lanes.multiplyAdd(a, b0, c00);
    c01 = Lanes.multiplyAdd(a, b1, c01);
    a = v128.load32_splat(a1);
    c10 = Lanes.multiplyAdd(a, b0, c10);
    c11 = Lanes.multiplyAdd(a, b1, c11);
    a = v128.load32_splat(a2);
    c20 = Lanes.multiplyAdd(a, b0, c20);
    c21 = Lanes.multiplyAdd(a, b1, c21);
    a = v128.load32_splat(a3);
    c30 = Lanes.multiplyAdd(a, b0, c30);
    c31 = Lanes.multiplyAdd(a, b1, c31);
    a0 += 4;
    a1 += 4;
    a2 += 4;
    a3 += 4;
  }
  let to = result.at + <usize>row * result.stride + column;
  v128.store(to, c00);
  v128.store(to, c01, 16);
  to += result.stride;
  v128.store(to, c10);
  v128.store(to, c11, 16);
  to += result.stride;
  v128.store(to, c20);
  v128.store(to, c21, 16);
  to += result.stride;
  v128.store(to, c30);
  v128.store(to, c31, 16);
}

/**
 * sum += leftᵀ · right over the first rows of both, in blocks of four columns of `left` by eight of `right`.
 *
 * @param sum In panels, as many rows each as `left` has columns with its padding.
 */
export function addTransposedProduct(left: Grid, right: Grid, sum: usize, rows: i32): void {
  const bytesOfPanel = (left.stride / 4) * panelBytes;
  let panel = sum;
  for (let column: usize = 0; column < right.stride; column += panelBytes) {
    for (let first = 0; first < left.columns; first += block) {
      addBlock(left, first, right, column, panel + <usize>first * panelBytes, rows);
    }
    panel += bytesOfPanel;
  }
}

/** Four columns of `left` by one panel. */
function addBlock(left: Grid, first: i32, right: Grid, column: usize, sum: usize, rows: i32): void {
  let a = left.at + ((<usize>first) << 2);
  let b = right.at + column;
  const end = a + <usize>rows * left.stride;
  let c00 = v128.load(sum);
  let c01 = v128.load(sum, 16);
  let c10 = v128.load(sum, 32);
  let c11 = v128.load(sum, 48);
  let c20 = v128.load(sum, 64);
  let c21 = v128.load(sum, 80);
  let c30 = v128.load(sum, 96);
  let c31 = v128.load(sum, 112);
  const leftStride = left.stride;
  const rightStride = right.stride;
  for (; a < end; a += leftStride) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    let factor = v128.load32_splat(a);
    c00 = Lanes.multiplyAdd(factor, b0, c00);
    c01 = Lanes.multiplyAdd(factor, b1, c01);
    factor = v128.load32_splat(a, 4);
    c10 = Lanes.multiplyAdd(factor, b0, c10);
    c11 = Lanes.multiplyAdd(factor, b1, c11);
    factor = v128.load32_splat(a, 8);
    c20 = Lanes.multiplyAdd(factor, b0, c20);
    c21 = Lanes.multiplyAdd(factor, b1, c21);
    factor = v128.load32_splat(a, 12);
    c30 = Lanes.multiplyAdd(factor, b0, c30);
    c31 = Lanes.multiplyAdd(factor, b1, c31);
    b += rightStride;
  }
  v128.store(sum, c00);
  v128.store(sum, c01, 16);
  v128.store(sum, c10, 32);
  v128.store(sum, c11, 48);
  v128.store(sum, c20, 64);
  v128.store(sum, c21, 80);
  v128.store(sum, c30, 96);
  v128.store(sum, c31, 112);
}

/**
 * Transposes a kernel: four by four numbers at a time, from panels into panels.
 *
 * @param from In panels of `columns` columns, `rows` rows each; both with their padding, in numbers.
 */
export function transpose(from: usize, to: usize, rows: usize, columns: usize): void {
  for (let column: usize = 0; column < columns; column += block) {
    const source = from + (column >> 3) * rows * panelBytes + (column & 7) * 4;
    for (let row: usize = 0; row < rows; row += block) {
      const target = to + (row >> 3) * columns * panelBytes + (row & 7) * 4;
      transposeBlock(source + row * panelBytes, target + column * panelBytes);
    }
  }
}

/** Four rows of a panel become four columns of another. */
function transposeBlock(from: usize, to: usize): void {
  const r0 = v128.load(from);
  const r1 = v128.load(from, 32);
  const r2 = v128.load(from, 64);
  const r3 = v128.load(from, 96);
  const low01 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5);
  const low23 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5);
  const high01 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7);
  const high23 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<f32>(low01, low23, 0, 1, 4, 5));
  v128.store(to, v128.shuffle<f32>(low01, low23, 2, 3, 6, 7), 32);
  v128.store(to, v128.shuffle<f32>(high01, high23, 0, 1, 4, 5), 64);
  v128.store(to, v128.shuffle<f32>(high01, high23, 2, 3, 6, 7), 96);
}
