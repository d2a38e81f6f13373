import type { Methods } from "./protocol.ts";
import type { Caller } from "./rpc.ts";
import { connect } from "./rpc.ts";

/** The page's handle on a worker that may die. */
export interface WorkerClient<Api extends Methods<Api>> {
  readonly call: Caller<Api>;
  /** Ends the worker, if there is one; the next call starts another. */
  readonly stop: () => void;
}

/**
 * A worker that starts with the first call. One that crashes is discarded: every waiting call is rejected with
 * `worker/crashed`, nothing is tried again in silence, and the next call starts a new one.
 */
export function createWorkerClient<Api extends Methods<Api>>(start: () => Worker): WorkerClient<Api> {
  let current: { readonly worker: Worker; readonly call: Caller<Api> } | null = null;

  function running(): Caller<Api> {
    if (current) return current.call;
    const worker = start();
    const call = connect<Api>(worker);
    current = { worker, call };
    worker.addEventListener("error", () => {
      worker.terminate();
      if (current?.worker === worker) current = null;
    });
    return call;
  }

  return {
    call: (method, args, options) => running()(method, args, options),
    stop() {
      current?.worker.terminate();
      current = null;
    },
  };
}
