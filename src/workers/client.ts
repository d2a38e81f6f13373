import { AppError } from "../core/errors.ts";
import type { Methods } from "./protocol.ts";
import type { Caller } from "./rpc.ts";
import { connect } from "./rpc.ts";
import type { SilencePlan } from "./silence.ts";

/** The page's handle on a worker that may die. */
export interface WorkerClient<Api extends Methods<Api>> {
  readonly call: Caller<Api>;
}

/**
 * A worker that starts with the first call. One that crashes is discarded: every waiting call is rejected with
 * `worker/crashed`, nothing is tried again in silence, and the next call starts a new one.
 *
 * @param silence After how much of it, while calls wait, the worker counts as crashed; absent: never. Not for workers
 * that do long work without a breath.
 */
export function createWorkerClient<Api extends Methods<Api>>(
  start: () => Worker,
  silence?: SilencePlan,
): WorkerClient<Api> {
  let current: { readonly worker: Worker; readonly call: Caller<Api> } | null = null;

  function running(): Caller<Api> {
    if (current) return current.call;
    const worker = started(start);
    const discard = (): void => {
      worker.terminate();
      if (current?.worker === worker) current = null;
    };
    const call = connect<Api>(worker, silence && { ...silence, onSilence: discard });
    current = { worker, call };
    worker.addEventListener("error", discard);
    return call;
  }

  return { call: async (method, args, options) => running()(method, args, options) };
}

/** A browser that may not start a worker at all, as under a strict policy, throws at once. */
function started(start: () => Worker): Worker {
  try {
    return start();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new AppError("worker/crashed", { reason }, { cause });
  }
}
