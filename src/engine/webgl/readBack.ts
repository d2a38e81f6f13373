import type { TensorInfo } from "@tensorflow/tfjs";
import type { Gpu } from "./gpu.ts";
import type { Queue } from "./queue.ts";
import { type Line, TEXEL } from "./shape.ts";

/** The first texels of a line. */
export interface Piece {
  readonly info: TensorInfo;
  readonly shape: Line;
  readonly texels: number;
}

const FLOATS = 4;

/** Rows of the texture that hold a piece. */
function rowsOf({ shape, texels }: Piece): number {
  return Math.ceil(texels / shape.width);
}

/**
 * Reads pieces as they are now, all in one go: they may be released and drawn over at once, and nothing waits for the GPU
 * but the promise. Rejects with `engine/context-lost` if the context goes.
 */
export function readBack(gpu: Gpu, queue: Queue, pieces: readonly Piece[]): Promise<readonly Float32Array[]> {
  const { gl } = gpu;
  const sizes = pieces.map((piece) => rowsOf(piece) * piece.shape.width);
  const [buffer, arrived] = gpu.run(() => {
    const copy = gl.createBuffer();
    const frame = gl.createFramebuffer();
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, copy);
    gl.bufferData(gl.PIXEL_PACK_BUFFER, sizes.reduce((sum, size) => sum + size, 0) * TEXEL, gl.STREAM_READ);
    gl.bindFramebuffer(gl.FRAMEBUFFER, frame);
    let offset = 0;
    for (const [index, piece] of pieces.entries()) {
      const texture = gpu.backend.getTexture(piece.info.dataId);
      gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, texture, 0);
      gl.readPixels(0, 0, piece.shape.width, rowsOf(piece), gl.RGBA, gl.FLOAT, offset);
      offset += (sizes[index] ?? 0) * TEXEL;
    }
    gl.bindFramebuffer(gl.FRAMEBUFFER, null);
    gl.deleteFramebuffer(frame);
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, null);
    return [copy, queue.done()];
  });
  return arrived.then(() =>
    gpu.run(() => {
      let offset = 0;
      gl.bindBuffer(gl.PIXEL_PACK_BUFFER, buffer);
      const values = pieces.map(({ texels }, index) => {
        const numbers = new Float32Array(texels * FLOATS);
        gl.getBufferSubData(gl.PIXEL_PACK_BUFFER, offset, numbers);
        offset += (sizes[index] ?? 0) * TEXEL;
        return numbers;
      });
      gl.bindBuffer(gl.PIXEL_PACK_BUFFER, null);
      gl.deleteBuffer(buffer);
      return values;
    }),
  );
}
