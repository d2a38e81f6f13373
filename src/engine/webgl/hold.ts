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

/** Does work in which textures that are let go of are deleted, and not kept for the next one of their shape. */
function deleting(work: () => void): void {
  const threshold = env().getNumber("WEBGL_DELETE_TEXTURE_THRESHOLD");
  env().set("WEBGL_DELETE_TEXTURE_THRESHOLD", 0);
  try {
    work();
  } finally {
    env().set("WEBGL_DELETE_TEXTURE_THRESHOLD", threshold);
  }
}

/** Deletes the textures of a shape that TensorFlow.js keeps and nobody uses; to be called within {@link deleting}. */
function drain(gpu: Gpu, shape: Shape): void {
  const { backend } = gpu;
  const manager = backend.getTextureManager();
  let before = Infinity;
  while (manager.getNumFreeTextures() > 0 && manager.getNumFreeTextures() < before) {
    before = manager.getNumFreeTextures();
    // Takes one of them if there is one, else makes one; either is deleted.
    backend.disposeIntermediateTensorInfo(makeTexture(gpu, shape));
  }
}

/** A hold on nothing yet. */
export function createHold(gpu: Gpu): Hold {
  const { backend, gl } = gpu;
  const side: unknown = gl.getParameter(gl.MAX_TEXTURE_SIZE);
  const held = new Map<TensorInfo, Shape>();
  /** Shapes of which textures were let go of. */
  const released = new Map<string, Shape>();

  function keep(info: TensorInfo, shape: Shape): TensorInfo {
    held.set(info, shape);
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
      const shape = held.get(info);
      if (!shape) return;
      released.set(`${shape.width} ${shape.height}`, shape);
      held.delete(info);
      backend.disposeIntermediateTensorInfo(info);
    },
    dispose: () => {
      deleting(() => {
        for (const info of held.keys()) backend.disposeIntermediateTensorInfo(info);
        held.clear();
        if (!gpu.lost) for (const shape of released.values()) drain(gpu, shape);
        released.clear();
      });
    },
  };
}

/** WebGL keeps one error of each kind until it is asked, and tells them in no order. */
const KINDS = 8;

/** Forgets errors, and tells which there were. */
export function takeErrors({ gl }: Gpu): ReadonlySet<number> {
  const errors = new Set<number>();
  for (let left = KINDS; left > 0; left -= 1) {
    const error = gl.getError();
    if (error === gl.NO_ERROR) break;
    errors.add(error);
  }
  return errors;
}

/** @throws {AppError} `engine/out-of-memory` if a texture could not be had since {@link takeErrors}. */
export function checkMemory(gpu: Gpu): void {
  const { backend, gl } = gpu;
  if (!takeErrors(gpu).has(gl.OUT_OF_MEMORY)) return;
  throw new AppError("engine/out-of-memory", { backend: "webgl", bytes: backend.memory().numBytesInGPU });
}
