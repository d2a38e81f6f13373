import { MessageChannel } from "node:worker_threads";
import { afterEach, describe, expect, test, vi } from "vitest";
import { createWorkerClient } from "../../../src/workers/client.ts";
import type { Method } from "../../../src/workers/protocol.ts";
import type { Port } from "../../../src/workers/rpc.ts";
import { serve } from "../../../src/workers/rpc.ts";

interface TestApi {
  number: Method<undefined, never, number>;
  wait: Method<undefined, never, void>;
}

const open: { close(): void }[] = [];

afterEach(() => {
  for (const port of open.splice(0)) port.close();
});

/** A worker on the other end of a channel; each says how many were started before it. */
function workerNumber(number: number) {
  const { port1, port2 } = new MessageChannel();
  open.push(port1, port2);
  serve<TestApi>(port2 as unknown as Port, {
    number: async () => number,
    wait: () => new Promise(() => {}),
  });
  const terminate = vi.fn(() => port1.close());
  return {
    worker: Object.assign(port1, { terminate }) as unknown as Worker,
    terminate,
    crash: (message: string) => port1.dispatchEvent(Object.assign(new Event("error"), { message })),
  };
}

function startable() {
  const started: ReturnType<typeof workerNumber>[] = [];
  const client = createWorkerClient<TestApi>(() => {
    started.push(workerNumber(started.length));
    return started.at(-1)!.worker;
  });
  return { started, call: client.call };
}

describe("createWorkerClient", () => {
  test("starts its worker with the first call, and one for all calls", async () => {
    const { started, call } = startable();
    expect(started).toHaveLength(0);
    expect(await Promise.all([call("number", undefined), call("number", undefined)])).toEqual([0, 0]);
    expect(started).toHaveLength(1);
  });

  test("rejects every waiting call when the worker crashes, and tries none again", async () => {
    const { started, call } = startable();
    const waiting = [call("wait", undefined), call("wait", undefined)];
    started[0]!.crash("out of memory");
    for (const promise of waiting)
      await expect(promise).rejects.toMatchObject({ code: "worker/crashed", details: { reason: "out of memory" } });
    expect(started).toHaveLength(1);
    expect(started[0]!.terminate).toHaveBeenCalledTimes(1);
  });

  test("starts a new worker with the next call after a crash", async () => {
    const { started, call } = startable();
    expect(await call("number", undefined)).toBe(0);
    started[0]!.crash("gone");
    expect(await call("number", undefined)).toBe(1);
    started[0]!.crash("gone again");
    expect(await call("number", undefined)).toBe(1);
  });

  test("rejects where a worker may not be started, and asks again the next time", async () => {
    const start = vi.fn<() => Worker>(() => {
      throw new Error("refused by policy");
    });
    const { call } = createWorkerClient<TestApi>(start);
    for (let attempt = 1; attempt <= 2; attempt += 1) {
      await expect(call("number", undefined)).rejects.toMatchObject({
        code: "worker/crashed",
        details: { reason: "refused by policy" },
      });
      expect(start).toHaveBeenCalledTimes(attempt);
    }
  });
});
