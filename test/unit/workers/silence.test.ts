import { MessageChannel } from "node:worker_threads";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createWorkerClient } from "../../../src/workers/client.ts";
import type { Method } from "../../../src/workers/protocol.ts";
import { type Port, serve } from "../../../src/workers/rpc.ts";
import { createSilenceWatch } from "../../../src/workers/silence.ts";

interface TestApi {
  number: Method<undefined, never, number>;
  wait: Method<undefined, never, void>;
}

const plan = { everyMs: 1000, pings: 3 };
const open: { close(): void }[] = [];

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
});

afterEach(() => {
  vi.useRealTimers();
  for (const port of open.splice(0)) port.close();
});

/** Lets all messages through that are on their way. */
const delivered = () => new Promise((resolve) => setTimeout(resolve, 5));

async function pass(seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second += 1) {
    vi.advanceTimersByTime(1000);
    await delivered();
  }
}

/** A client whose workers can vanish without a word. */
function startable() {
  const started: { readonly vanish: () => void; readonly terminate: () => void }[] = [];
  const client = createWorkerClient<TestApi>(() => {
    const { port1, port2 } = new MessageChannel();
    open.push(port1, port2);
    let isGone = false;
    const number = started.length;
    const worker: Pick<Port, "postMessage" | "addEventListener" | "start"> = {
      postMessage: (message) => port2.postMessage(message),
      start: () => port2.start(),
      addEventListener: (type: string, listener: (event: never) => void) =>
        port2.addEventListener(type, (event) => {
          if (!isGone) listener(event as never);
        }),
    };
    serve<TestApi>(worker, { number: async () => number, wait: () => new Promise(() => {}) });
    const terminate = vi.fn(() => port1.close());
    started.push({ terminate, vanish: () => (isGone = true) });
    return Object.assign(port1, { terminate }) as unknown as Worker;
  }, plan);
  return { started, call: client.call };
}

describe("a watched worker", () => {
  test("that vanishes is ended, its calls are rejected, and the next call starts another", async () => {
    const { started, call } = startable();
    expect(await call("number", undefined)).toBe(0);
    const ends = [call("wait", undefined), call("wait", undefined)].map((waiting) =>
      waiting.catch((thrown: unknown) => thrown),
    );
    started[0]!.vanish();
    await pass(4);
    for (const end of ends) expect(await end).toMatchObject({ code: "worker/crashed" });
    expect(started[0]!.terminate).toHaveBeenCalledTimes(1);
    expect(await call("number", undefined)).toBe(1);
  });

  test("that lives is waited for however long it takes", async () => {
    const { started, call } = startable();
    let isOver = false;
    void call("wait", undefined).finally(() => (isOver = true));
    await pass(12);
    expect(isOver).toBe(false);
    expect(started[0]!.terminate).not.toHaveBeenCalled();
  });

  test("is not asked for signs of life while nobody waits for it", async () => {
    const { call } = startable();
    await call("number", undefined);
    expect(vi.getTimerCount()).toBe(0);
  });
});

test("a call that cannot be sent is rejected, and nobody waits for it", async () => {
  const { call } = startable();
  const uncloneable = call as unknown as (method: "number", args: unknown) => Promise<number>;
  await expect(uncloneable("number", () => undefined)).rejects.toThrow("could not be cloned");
  await call("number", undefined);
  expect(vi.getTimerCount()).toBe(0);
});

describe("a watch", () => {
  function watched() {
    const ping = vi.fn<() => void>();
    const onSilence = vi.fn<() => void>();
    return { ping, onSilence, watch: createSilenceWatch(plan, { ping, onSilence }) };
  }

  test("counts pings and not the time: a tab that slept for a day asks again before it gives up", () => {
    const { ping, onSilence, watch } = watched();
    watch.begin();
    watch.heard();
    vi.advanceTimersByTime(1000);
    vi.setSystemTime(Date.now() + 86_400_000);
    vi.advanceTimersByTime(1000);
    watch.heard();
    vi.advanceTimersByTime(3000);
    expect(ping).toHaveBeenCalledTimes(5);
    expect(onSilence).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1000);
    expect(onSilence).toHaveBeenCalledTimes(1);
  });

  test("waits for code that loads slowly", () => {
    const { onSilence, watch } = watched();
    watch.begin();
    vi.advanceTimersByTime(600_000);
    expect(onSilence).not.toHaveBeenCalled();
  });
});
