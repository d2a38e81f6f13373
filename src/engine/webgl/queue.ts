import { createYield } from "../yieldNow.ts";
import type { Gpu } from "./gpu.ts";

/** Calls whose work may be on its way when another is asked for. */
const IN_FLIGHT = 1;

/** Keeps the work that was asked of the GPU from piling up: what is asked for must not be far ahead of what is done. */
export interface Queue {
  /** Ends a piece of work; resolves when there is room for the next. Rejects with `engine/context-lost`. */
  mark(): Promise<void>;
  /** Resolves when all work asked for so far is done. Rejects with `engine/context-lost`. */
  done(): Promise<void>;
}

/** Makes the queue of one trainer. */
export function createQueue(gpu: Gpu): Queue {
  const { gl } = gpu;
  const yieldNow = createYield();
  const fences: Promise<void>[] = [];

  async function passed(fence: WebGLSync): Promise<void> {
    while (!gpu.lost && gl.clientWaitSync(fence, 0, 0) === gl.TIMEOUT_EXPIRED) await yieldNow();
    gl.deleteSync(fence);
  }

  function done(): Promise<void> {
    return gpu.run(() => {
      const fence = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
      gl.flush();
      return gpu.wait(fence ? passed(fence) : Promise.resolve());
    });
  }

  return {
    done,
    mark: async () => {
      const fence = done();
      // Awaited by a later call; a failure until then must not count as unhandled.
      fence.catch(() => undefined);
      fences.push(fence);
      while (fences.length > IN_FLIGHT) await fences.shift();
    },
  };
}
