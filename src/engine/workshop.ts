import { AppError } from "../core/errors.ts";
import { createPlainTrainer } from "../core/network/plainTrainer.ts";
import type { Backend } from "../core/pipeline.ts";
import type { WebglReport } from "../core/training/job.ts";
import type { Trainer, TrainerParts } from "../core/training/trainer.ts";
import type { OpenWebgl } from "./backend.ts";
import type { Hire } from "./crew/hand.ts";
import { createPool, type Pool } from "./crew/pool.ts";
import { reasonOf } from "./reason.ts";
import { findFault } from "./selfTest.ts";
import { createWasmTrainer, hasFusedMultiplyAdd, wasmReason } from "./wasm/wasmTrainer.ts";
import { createYield } from "./yieldNow.ts";

/** A GPU that went away may take a moment to come back. */
const ATTEMPTS = 3;
const PAUSE_MS = 300;

/** Where trainers come from, and all that an engine needs of its surroundings. */
export interface Workshop {
  /**
   * Makes a trainer; WebGL is started at the first need, and anew after its context was lost.
   *
   * @throws {AppError} `engine/webgl-unavailable`, `engine/self-test-failed`, `engine/context-lost`, `engine/out-of-memory`
   */
  create(backend: Backend, parts: TrainerParts): Promise<Trainer>;
  /** Why a trainer cannot be used on this machine, or null. */
  fault(backend: Backend): Promise<string | null>;
  webgl(): Promise<WebglReport>;
  readonly fusedMultiplyAdd: boolean;
  /** Workers to train in, besides this thread. */
  readonly crew: Pool;
  /** How many threads the machine runs at the same time. */
  readonly cores: number;
  /** Seconds since any fixed moment. */
  readonly now: () => number;
  /** Lets messages in. */
  readonly yieldNow: () => Promise<void>;
}

async function loadAndOpen(isAgain: boolean): Promise<OpenWebgl> {
  try {
    const { openWebgl } = await import("./backend.ts");
    return await openWebgl(isAgain);
  } catch (thrown) {
    return { report: { usable: false, detail: reasonOf(thrown), software: false }, gpu: null };
  }
}

async function openAgain(): Promise<OpenWebgl> {
  for (let attempt = 1; ; attempt += 1) {
    const found = await loadAndOpen(true);
    if (found.gpu || attempt === ATTEMPTS) return found;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

/** Keeps WebGL open; whoever asks after its context was lost waits until it is open anew. */
function createWebglKeeper(): () => Promise<OpenWebgl> {
  let opening: Promise<OpenWebgl> | null = null;
  return async () => {
    const asked = (opening ??= loadAndOpen(false));
    const found = await asked;
    if (!found.gpu?.lost) return found;
    // Of several who find it lost, the first opens it for all.
    if (opening === asked) opening = openAgain();
    return opening;
  };
}

async function findWasmFault(): Promise<string | null> {
  const reason = wasmReason();
  if (reason !== null) return reason;
  try {
    return await findFault(createWasmTrainer);
  } catch (thrown) {
    return reasonOf(thrown);
  }
}

/**
 * The workshop of this thread. TensorFlow.js is loaded when WebGL is first asked for.
 *
 * @param hire Gets one more worker to train in.
 */
export function createWorkshop(hire: Hire): Workshop {
  const openWebgl = createWebglKeeper();
  const cores = navigator.hardwareConcurrency;
  let wasmFault: Promise<string | null> | null = null;

  async function createOnGpu(parts: TrainerParts): Promise<Trainer> {
    const [{ gpu, report }, { createWebglTrainer }] = await Promise.all([
      openWebgl(),
      import("./webgl/webglTrainer.ts"),
    ]);
    if (!gpu) throw new AppError("engine/webgl-unavailable", { reason: report.detail });
    return createWebglTrainer(gpu, parts);
  }

  const webgl = async (): Promise<WebglReport> => (await openWebgl()).report;
  const faults: Readonly<Record<Backend, () => Promise<string | null>>> = {
    webgl: async () => {
      const { usable, detail } = await webgl();
      return usable ? null : detail;
    },
    wasm: () => (wasmFault ??= findWasmFault()),
    plain: () => Promise.resolve(null),
  };

  return {
    create: async (backend, parts) => {
      if (backend === "webgl") return createOnGpu(parts);
      return backend === "wasm" ? createWasmTrainer(parts) : createPlainTrainer(parts);
    },
    fault: (backend) => faults[backend](),
    webgl,
    get fusedMultiplyAdd() {
      return hasFusedMultiplyAdd();
    },
    crew: createPool(hire, cores),
    cores,
    now: () => performance.now() / 1000,
    yieldNow: createYield(),
  };
}
