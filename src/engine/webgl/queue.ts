import { createYield } from "../yieldNow.ts";
import type { Gpu } from "./gpu.ts";

/** Pieces of work that may be on their way when another is asked for. */
const IN_FLIGHT = 2;
/** How often it is asked in quick succession whether work is done, before it is waited for at leisure. */
const EAGER = 20;
/** Milliseconds from which on a timer of one is late. */
const LATE = 700;
/** One for all queues: its channel stays open for good. */
const yieldNow = createYield();

/** Keeps the work that was asked of the GPU from piling up: what is asked for must not be far ahead of what is done. */
export interface Queue {
  /** Ends a piece of work; resolves when there is room for the next. Rejects with `engine/context-lost`. */
  mark(): Promise<void>;
  /** Resolves when all work asked for so far is done. Rejects with `engine/context-lost`. */
  done(): Promise<void>;
}

/**
 * Makes a function that lets a moment pass: first by messages, then by timers, which leave the processor to those who
 * draw, unless they turn out to be held back, as a browser may do in hidden tabs.
 */
function createPause(): (asked: number) => Promise<void> {
  let held = false;
  return async (asked) => {
    if (held || asked < EAGER) return yieldNow();
    const from = performance.now();
    await new Promise<void>((resolve) => {
      setTimeout(resolve, 1);
    });
    held = performance.now() - from > LATE;
  };
}

/** Makes the queue of one trainer. */
export function createQueue(gpu: Gpu): Queue {
  const { gl } = gpu;
  const pause = createPause();
  const pieces: Promise<void>[] = [];

  async function passed(fence: WebGLSync): Promise<void> {
    for (let asked = 0; !gpu.lost && gl.clientWaitSync(fence, 0, 0) === gl.TIMEOUT_EXPIRED; asked += 1) {
      await pause(asked);
    }
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
      const piece = done();
      // Awaited by a later call; a failure until then must not count as unhandled.
      piece.catch(() => undefined);
      pieces.push(piece);
      while (pieces.length > IN_FLIGHT) await pieces.shift();
    },
  };
}
