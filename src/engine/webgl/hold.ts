import { env, type TensorInfo } from "@tensorflow/tfjs";
import { AppError } from "../../core/errors.ts";
import type { Gpu } from "./gpu.ts";
import type { Shape } from "./shape.ts";

/** What one trainer holds on the GPU. */
export interface Hold {
  readonly gpu: Gpu;
  /** Most texels that a texture may be wide and high. */
  readonly side: number;
  /** Textures in use. */
  readonly textures: number;
  /** A texture of which nothing is known yet. */
  allocate(shape: Shape): TensorInfo;
  /** Takes over a texture that a program has made. */
  keep(info: TensorInfo, shape: Shape): TensorInfo;
  /** Lets go of a texture; TensorFlow.js keeps it for the next one of its shape. */
  release(info: TensorInfo): void;
  /** Lets go of everything, also of what TensorFlow.js kept for later. */
  dispose(): void;
}

/** The shape of the tensor whose packed texture has these sides: TensorFlow.js packs 2 × 2 numbers in a texel. */
export function tensorShape({ width, height }: Shape): [number, number] {
  return [2 * height, 2 * width];
}

function makeTexture({ backend }: Gpu, shape: Shape): TensorInfo {
  const info = backend.makeTensorInfo(tensorShape(shape), "float32");
  backend.getDataInfo(info.dataId).isPacked = true;
  backend.uploadToGPU(info.dataId);
  return info;
}

/** Gives back the textures of these shapes that TensorFlow.js keeps and nobody uses. */
function drain(gpu: Gpu, shapes: Iterable<Shape>): void {
  const { backend } = gpu;
  const manager = backend.getTextureManager();
  const threshold = env().getNumber("WEBGL_DELETE_TEXTURE_THRESHOLD");
  env().set("WEBGL_DELETE_TEXTURE_THRESHOLD", 0);
  for (const shape of shapes) {
    for (let left = manager.getNumFreeTextures(), free = left + 1; left > 0 && left < free;) {
      // Takes one of them if there is one, else makes one; either is deleted.
      backend.disposeIntermediateTensorInfo(makeTexture(gpu, shape));
      free = left;
      left = manager.getNumFreeTextures();
    }
  }
  env().set("WEBGL_DELETE_TEXTURE_THRESHOLD", threshold);
}

/** A hold on nothing yet. */
export function createHold(gpu: Gpu): Hold {
  const { backend, gl } = gpu;
  const side: unknown = gl.getParameter(gl.MAX_TEXTURE_SIZE);
  const held = new Set<TensorInfo>();
  const shapes = new Map<string, Shape>();

  function keep(info: TensorInfo, shape: Shape): TensorInfo {
    held.add(info);
    shapes.set(`${shape.width} ${shape.height}`, shape);
    return info;
  }

  return {
    gpu,
    side: typeof side === "number" ? side : 0,
    get textures() {
      return held.size;
    },
    keep,
    allocate: (shape) => keep(makeTexture(gpu, shape), shape),
    release: (info) => {
      if (held.delete(info)) backend.disposeIntermediateTensorInfo(info);
    },
    dispose: () => {
      for (const info of held) backend.disposeIntermediateTensorInfo(info);
      held.clear();
      if (!gpu.lost) drain(gpu, shapes.values());
      shapes.clear();
    },
  };
}

/** Forgets errors of before, so that {@link checkMemory} speaks of what is done in between. */
export function clearErrors({ gl }: Gpu): void {
  for (let left = 8; left > 0 && gl.getError() !== gl.NO_ERROR; left -= 1);
}

/** @throws {AppError} `engine/out-of-memory` if a texture could not be had since {@link clearErrors}. */
export function checkMemory({ backend, gl }: Gpu): void {
  if (gl.getError() !== gl.OUT_OF_MEMORY) return;
  throw new AppError("engine/out-of-memory", { backend: "webgl", bytes: backend.memory().numBytesInGPU });
}
