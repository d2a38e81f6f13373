import { type Tensor, tensor2d } from "@tensorflow/tfjs";
import { AppError } from "../../core/errors.ts";
import type { Matrix } from "../../core/pipeline.ts";
import type { TrainerParts } from "../../core/training/trainer.ts";
import { type Forward, prepareForward } from "./forward.ts";
import type { Gpu } from "./gpu.ts";

/** Validation rows per forward pass. */
const CHUNK = 8192;
/** Row numbers are float32 on the GPU: whole numbers up to here are exact. */
const MOST_ROWS = 2 ** 24;

/** A matrix as a tensor on the GPU. */
export function upload({ rows, columns, data }: Matrix<Float32Array | Float64Array>): Tensor {
  return tensor2d(Float32Array.from(data), [rows, columns]);
}

/** @throws {AppError} `engine/webgl-unavailable` if the training rows do not fit a texture. */
export function checkFits(gpu: Gpu, { train }: TrainerParts): void {
  const { gl } = gpu.backend.gpgpu;
  const side: number = gl.getParameter(gl.MAX_TEXTURE_SIZE);
  const { rows, columns } = train.inputs;
  if (rows <= MOST_ROWS && rows * columns <= side * side) return;
  throw new AppError("engine/webgl-unavailable", { reason: `${rows} × ${columns} inputs exceed one texture` });
}

/** Some validation rows on the GPU, with the forward pass for their number. */
export interface Chunk {
  readonly inputs: Tensor;
  readonly forward: Forward;
}

/** The validation rows in pieces that fit a texture. */
export function chunksOf(gpu: Gpu, { spec, validation }: TrainerParts): readonly Chunk[] {
  const chunks: Chunk[] = [];
  for (let from = 0; from < validation.rows; from += CHUNK) {
    const rows = Math.min(CHUNK, validation.rows - from);
    const data = validation.data.subarray(from * validation.columns, (from + rows) * validation.columns);
    const inputs = upload({ rows, columns: validation.columns, data });
    chunks.push({ inputs, forward: prepareForward(gpu, spec, rows, 0) });
  }
  return chunks;
}
