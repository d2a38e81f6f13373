import type { MathBackendWebGL } from "@tensorflow/tfjs";
import { AppError } from "../../core/errors.ts";

/** The WebGL backend of TensorFlow.js while its context lives. */
export interface Gpu {
  readonly backend: MathBackendWebGL;
  readonly gl: WebGL2RenderingContext;
  /** Runs work on the GPU at once. @throws {AppError} `engine/context-lost` if the context is gone. */
  run<Result>(work: () => Result): Result;
  /** Waits for the GPU. Rejects with `engine/context-lost` if the context goes, where TensorFlow.js would wait for ever. */
  wait<Result>(work: Promise<Result>): Promise<Result>;
  readonly lost: boolean;
}

/**
 * Watches the context of a backend.
 *
 * @throws {AppError} `engine/webgl-unavailable` if it is not one of WebGL 2.
 */
export function watchGpu(backend: MathBackendWebGL): Gpu {
  const { gl } = backend.gpgpu;
  if (!(gl instanceof WebGL2RenderingContext)) {
    throw new AppError("engine/webgl-unavailable", { reason: "no WebGL 2" });
  }
  const loss = new AbortController();
  // The types of a worker do not know that a context has a canvas.
  const canvas: unknown = Reflect.get(gl, "canvas");
  if (canvas instanceof EventTarget) canvas.addEventListener("webglcontextlost", () => loss.abort(), { once: true });

  const isLost = (): boolean => loss.signal.aborted || gl.isContextLost();

  return {
    backend,
    gl,
    get lost() {
      return isLost();
    },
    run: (work) => {
      if (isLost()) throw new AppError("engine/context-lost", {});
      try {
        return work();
      } catch (cause) {
        if (isLost()) throw new AppError("engine/context-lost", {}, { cause });
        throw cause;
      }
    },
    wait: (work) =>
      new Promise((resolve, reject) => {
        const fail = (): void => reject(new AppError("engine/context-lost", {}));
        if (isLost()) fail();
        loss.signal.addEventListener("abort", fail, { once: true });
        work
          .then(
            // The context may have gone before anybody was told.
            (result) => (isLost() ? fail() : resolve(result)),
            (thrown: unknown) => (isLost() ? fail() : reject(thrown)),
          )
          .finally(() => loss.signal.removeEventListener("abort", fail));
      }),
  };
}
