import { AppError } from "../core/errors.ts";
import type { Brief, Hand, SliceOrder, SliceResult } from "../engine/crew/hand.ts";
import { tableBytes } from "../engine/crew/crewSize.ts";
import { createSliceWork } from "../engine/crew/slice.ts";
import { createWasmTrainers } from "../engine/wasm/wasmTrainer.ts";
import { createYield } from "../engine/yieldNow.ts";
import type { Method } from "./protocol.ts";
import { connect, type Handlers } from "./rpc.ts";
import { patient } from "./silence.ts";

/** What a worker of the engine's crew can be asked. */
export interface CrewApi {
  /** Tells it what the run is; it keeps tables and plans. */
  begin: Method<Brief, never, void>;
  /** Trains one member for a moment. */
  train: Method<SliceOrder, never, SliceResult>;
  /** Forgets the run. */
  end: Method<undefined, never, void>;
}

/** Buffers of a result that nobody needs here any more. */
function buffersOf({ weights, moments, progress }: SliceResult["state"]): readonly ArrayBuffer[] {
  const arrays = [weights, moments, progress.best?.weights];
  const buffers = arrays.flatMap((array) => (array?.buffer instanceof ArrayBuffer ? [array.buffer] : []));
  return [...new Set(buffers)];
}

/** The answers of a worker of the crew. */
export function createCrewHandlers(): Handlers<CrewApi> {
  const tools = { now: () => performance.now() / 1000, yieldNow: createYield() };
  let train: ((order: SliceOrder) => Promise<SliceResult>) | null = null;
  return {
    begin: async ({ parts, plans }) => {
      // The tables are the trainers' from here on.
      train = createSliceWork(plans, { ...tools, trainers: createWasmTrainers(parts) });
    },
    train: async (order, { transfer }) => {
      if (!train) throw new Error("a slice was asked for before the run began");
      const result = await train(order);
      transfer(...buffersOf(result.state));
      return result;
    },
    end: () => {
      train = null;
      return Promise.resolve();
    },
  };
}

/** Tells a worker what the run is: a copy of all of it. */
async function sendBrief(send: () => Promise<void>, { parts }: Brief): Promise<void> {
  try {
    await send();
  } catch (cause) {
    if (!(cause instanceof DOMException) || cause.name !== "DataCloneError") throw cause;
    throw new AppError("engine/out-of-memory", { backend: "wasm", bytes: tableBytes(parts.sets) }, { cause });
  }
}

/** Starts a worker of the crew; null where the browser has none within workers, or forbids them. */
export function hireWorker(): Hand | null {
  if (typeof Worker === "undefined") return null;
  let worker: Worker;
  try {
    worker = new Worker(new URL("./crew.worker.ts", import.meta.url), { type: "module" });
  } catch {
    return null; // a policy that forbids workers: the work is done without them
  }
  const gone = new AbortController();
  const dismiss = (): void => {
    worker.terminate();
    gone.abort();
  };
  const call = connect<CrewApi>(worker, { ...patient, onSilence: dismiss });
  worker.addEventListener("error", dismiss);
  // A worker that broke before it was called says nothing any more.
  const check = (): void => {
    if (gone.signal.aborted) throw new AppError("worker/crashed", { reason: "a worker of the crew has died" });
  };
  return {
    begin: async (brief) => {
      check();
      await sendBrief(() => call("begin", brief, { signal: gone.signal }), brief);
    },
    train: async (order) => {
      check();
      return call("train", order, { signal: gone.signal });
    },
    end: () => {
      // What becomes of it shows when the hand is next asked for something.
      call("end", undefined, { signal: gone.signal }).catch(() => undefined);
    },
    dismiss,
    get isGone() {
      return gone.signal.aborted;
    },
  };
}
