import { inputs, labels, order } from "./member";
import { Grid, layerAt } from "./network";
import { bads } from "./working";

/** Copies a row into a padded one; what is read beyond its end, 12 bytes at most, is put to 0. */
function copyRow(from: usize, to: usize, columns: i32): void {
  const full = (<usize>(columns & ~3)) << 2;
  for (let at: usize = 0; at < full; at += 16) v128.store(to + at, v128.load(from + at));
  const left = columns & 3;
  if (left == 0) return;
  const kept = i32x4.lt_s(i32x4(0, 1, 2, 3), i32x4.splat(left));
  v128.store(to + full, v128.and(v128.load(from + full), kept));
}

/** Puts rows of the epoch's order, from the given one on, where the first layer reads, with their labels. */
export function gatherOrdered(first: i32, rows: i32): void {
  const grid = layerAt(0).read;
  const bytes = (<usize>grid.columns) << 2;
  for (let row = 0; row < rows; row += 1) {
    const from = <usize>load<u32>(order + ((<usize>(first + row)) << 2));
    copyRow(inputs + from * bytes, grid.at + <usize>row * grid.stride, grid.columns);
    store<i32>(bads + ((<usize>row) << 2), load<u8>(labels + from) == 1 ? -1 : 0);
  }
}

/** Puts rows that lie one behind the other where the first layer reads. */
export function gatherRun(first: i32, rows: i32): void {
  const grid: Grid = layerAt(0).read;
  const bytes = (<usize>grid.columns) << 2;
  for (let row = 0; row < rows; row += 1) {
    copyRow(inputs + <usize>(first + row) * bytes, grid.at + <usize>row * grid.stride, grid.columns);
  }
}
