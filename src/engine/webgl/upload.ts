import type { TensorInfo } from "@tensorflow/tfjs";
import type { Hold } from "./hold.ts";
import { type Line, type Table, TEXEL } from "./shape.ts";

/** Bytes that are sent to the GPU at once. */
const PORTION = 2 ** 22;

/** Part of a texture, in texels. */
interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function write({ gpu }: Hold, info: TensorInfo, { x, y, width, height }: Area, values: Float32Array): void {
  const { gl } = gpu;
  gl.bindTexture(gl.TEXTURE_2D, gpu.backend.getTexture(info.dataId));
  gl.texSubImage2D(gl.TEXTURE_2D, 0, x, y, width, height, gl.RGBA, gl.FLOAT, values);
  gl.bindTexture(gl.TEXTURE_2D, null);
}

/** Zeros for all texels of a line, as many as its texture holds. */
export function numbersFor({ width, height }: Line): Float32Array {
  return new Float32Array(width * height * 4);
}

/** Puts a line on the GPU. */
export function uploadLine(hold: Hold, shape: Line, values: Float32Array): TensorInfo {
  const info = hold.allocate(shape);
  write(hold, info, { x: 0, y: 0, width: shape.width, height: shape.height }, values);
  return info;
}

/** Writes the numbers of the rows `from` ≤ row < `to` of a table into a cleared array. */
export type FillRows = (from: number, to: number, values: Float32Array) => void;

/** Puts a table on the GPU, some rows at a time, so that it does not stand in memory a second time. */
export function uploadTable(hold: Hold, shape: Table, fill: FillRows): TensorInfo {
  const { rows, columns, height } = shape;
  const info = hold.allocate(shape);
  const most = Math.max(1, Math.min(height, Math.floor(PORTION / (columns * TEXEL))));
  const values = new Float32Array(most * columns * 4);
  for (let from = 0; from < rows;) {
    const y = from % height;
    const to = Math.min(rows, from + most, from - y + height);
    values.fill(0);
    fill(from, to, values);
    const x = Math.floor(from / height) * columns;
    write(hold, info, { x, y, width: columns, height: to - from }, values.subarray(0, (to - from) * columns * 4));
    from = to;
  }
  return info;
}
