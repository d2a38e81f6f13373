import { AppError, fromWire, toWire } from "../core/errors.ts";
import type { Methods, Reply, Request } from "./protocol.ts";
import { createSilenceWatch, type SilencePlan } from "./silence.ts";

/** A `Worker`, a worker's own scope, or one end of a `MessageChannel`. */
export interface Port {
  postMessage(message: Request | Reply, transfer?: Transferable[]): void;
  addEventListener(type: "message" | "messageerror", listener: (event: MessageEvent) => void): void;
  addEventListener(type: "error", listener: (event: ErrorEvent) => void): void;
  start?(): void;
}

/** What a handler knows about the call it answers. */
export interface Call<Progress> {
  /** Fires when the caller no longer wants the answer. */
  readonly signal: AbortSignal;
  /** Buffers named with it are moved to the caller instead of copied. */
  readonly report: (progress: Progress, buffers?: ArrayBuffer[]) => void;
  /** Moves these buffers to the caller with the result instead of copying them. */
  readonly transfer: (...buffers: ArrayBuffer[]) => void;
}

/** A worker's answers: one function for each method of its contract. */
export type Handlers<Api extends Methods<Api>> = {
  readonly [Name in keyof Api]: (
    args: Api[Name]["args"],
    call: Call<Api[Name]["event"]>,
  ) => Promise<Api[Name]["result"]>;
};

/** What a caller may add to a call. */
export interface CallOptions<Progress> {
  readonly signal?: AbortSignal | undefined;
  readonly onEvent?: ((event: Progress) => void) | undefined;
  readonly transfer?: Transferable[] | undefined;
}

/** The page's handle on a worker: a typed call by name. */
export type Caller<Api extends Methods<Api>> = <Name extends keyof Api & string>(
  method: Name,
  args: Api[Name]["args"],
  options?: CallOptions<Api[Name]["event"]>,
) => Promise<Api[Name]["result"]>;

/** Worker side. Whatever a handler throws reaches the caller as a {@link toWire} error. */
export function serve<Api extends Methods<Api>>(port: Port, handlers: Handlers<Api>): void {
  const running = new Map<number, AbortController>();

  async function answer(id: number, method: string, args: unknown): Promise<void> {
    const controller = new AbortController();
    const buffers: ArrayBuffer[] = [];
    running.set(id, controller);
    try {
      // A name nobody serves ends in the catch and reaches the caller as `internal`.
      const result = await handlers[method as keyof Api](args, {
        signal: controller.signal,
        report: (event, moving = []) => port.postMessage({ type: "event", id, event }, moving),
        transfer: (...more) => void buffers.push(...more),
      });
      port.postMessage({ type: "result", id, result }, buffers);
    } catch (thrown) {
      port.postMessage({ type: "error", id, error: toWire(thrown) });
    } finally {
      running.delete(id);
    }
  }

  port.addEventListener("message", (event) => {
    const request: Request = event.data;
    if (request.type === "ping") port.postMessage({ type: "pong" });
    else if (request.type === "abort") running.get(request.id)?.abort();
    else void answer(request.id, request.method, request.args);
  });
  port.addEventListener("messageerror", () => port.postMessage({ type: "unread" }));
  port.start?.();
}

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: AppError) => void;
  readonly onEvent: ((event: unknown) => void) | undefined;
}

/** What a caller does about a worker that is gone without a word. */
export interface Watched extends SilencePlan {
  readonly onSilence: () => void;
}

const UNREAD = "a message could not be read";

/**
 * Page side. If the worker dies, every call that waits on it is rejected: none hangs.
 *
 * @param watched Absent: a worker that dies without an error event is not missed.
 */
export function connect<Api extends Methods<Api>>(port: Port, watched?: Watched): Caller<Api> {
  const waiting = new Map<number, Waiting>();
  let nextId = 0;
  const watch =
    watched &&
    createSilenceWatch(watched, {
      ping: () => port.postMessage({ type: "ping" }),
      onSilence: () => {
        failAll("it gave no sign of life");
        watched.onSilence();
      },
    });

  port.addEventListener("message", (event) => {
    const reply: Reply = event.data;
    watch?.heard();
    if (reply.type === "pong") return;
    if (reply.type === "unread") return failAll(UNREAD);
    const call = waiting.get(reply.id);
    if (!call) return; // a late answer to an aborted call
    if (reply.type === "event") return call.onEvent?.(reply.event);
    forget(reply.id);
    if (reply.type === "result") call.resolve(reply.result);
    else call.reject(fromWire(reply.error));
  });

  function forget(id: number): boolean {
    const waited = waiting.delete(id);
    if (waiting.size === 0) watch?.end();
    return waited;
  }

  function failAll(reason: string): void {
    for (const call of waiting.values()) call.reject(new AppError("worker/crashed", { reason }));
    waiting.clear();
    watch?.end();
  }
  port.addEventListener("error", (event) => failAll(event.message));
  port.addEventListener("messageerror", () => failAll(UNREAD));
  port.start?.();

  return (method, args, { signal, onEvent, transfer } = {}) =>
    new Promise((resolve, reject) => {
      const id = nextId++;
      function abort(): void {
        if (!forget(id)) return; // already answered
        port.postMessage({ type: "abort", id });
        reject(new AppError("worker/aborted", { method }));
      }
      // A signal that serves many calls must not hold on to those that are over.
      const settle =
        <Value>(how: (value: Value) => void) =>
        (value: Value): void => {
          signal?.removeEventListener("abort", abort);
          how(value);
        };
      // What cannot be sent throws, and is not waited for.
      port.postMessage({ type: "call", id, method, args }, transfer);
      waiting.set(id, { resolve: settle(resolve), reject: settle(reject), onEvent });
      watch?.begin();
      if (signal?.aborted) abort();
      else signal?.addEventListener("abort", abort, { once: true });
    });
}
