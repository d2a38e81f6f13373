import { MessageChannel } from "node:worker_threads";
import { afterEach, describe, expect, test, vi } from "vitest";
import { AppError } from "../../../src/core/errors.ts";
import type { Method } from "../../../src/workers/protocol.ts";
import type { Handlers, Port } from "../../../src/workers/rpc.ts";
import { connect, serve } from "../../../src/workers/rpc.ts";

interface TestApi {
  double: Method<number, never, number>;
  count: Method<number, number, string>;
  fill: Method<{ readonly length: number; readonly value: number }, never, Float32Array>;
  sum: Method<Float32Array, never, number>;
  /** Tells of some values on the way, moved; the result is what is left of them. */
  tell: Method<undefined, Float32Array, number>;
  wait: Method<undefined, never, string>;
  fail: Method<"named" | "bug" | "text", never, void>;
}

let abortsHeard = 0;

const handlers: Handlers<TestApi> = {
  double: async (value) => value * 2,
  async count(upTo, { report }) {
    for (let i = 1; i <= upTo; i += 1) report(i);
    return "counted";
  },
  async fill({ length, value }, { transfer }) {
    const filled = new Float32Array(length).fill(value);
    transfer(filled.buffer);
    return filled;
  },
  sum: async (values) => values.reduce((sum, value) => sum + value, 0),
  async tell(_, { report }) {
    const values = new Float32Array([1, 2]);
    report(values, [values.buffer]);
    return values.length;
  },
  wait: (_, { signal }) =>
    new Promise((resolve) => {
      signal.addEventListener("abort", () => {
        abortsHeard += 1;
        resolve("stopped");
      });
    }),
  async fail(how) {
    if (how === "named") throw new AppError("file/too-large", { file: "a.csv", bytes: 5, limit: 3, sample: 0 });
    if (how === "bug") throw new TypeError("no such thing");
    throw "plain words";
  },
};

const open: { close(): void }[] = [];

afterEach(() => {
  for (const port of open.splice(0)) port.close();
});

/** Both ends over a channel, as between a page and its worker. */
function pair() {
  const { port1, port2 } = new MessageChannel();
  open.push(port1, port2);
  serve<TestApi>(port2 as unknown as Port, handlers);
  return { call: connect<TestApi>(port1 as unknown as Port), page: port1, worker: port2 };
}

describe("a call", () => {
  test("gets its own result when many are under way", async () => {
    const { call } = pair();
    const results = await Promise.all([3, 1, 2].map((value) => call("double", value)));
    expect(results).toEqual([6, 2, 4]);
  });

  test("hears every event in order, and all before the result", async () => {
    const { call } = pair();
    const heard: (number | string)[] = [];
    heard.push(await call("count", 5, { onEvent: (event) => heard.push(event) }));
    expect(heard).toEqual([1, 2, 3, 4, 5, "counted"]);
  });

  test("moves the buffers it is told to, both ways", async () => {
    const { call } = pair();
    const filled = await call("fill", { length: 4, value: 1.5 });
    expect([...filled]).toEqual([1.5, 1.5, 1.5, 1.5]);
    expect(await call("sum", filled, { transfer: [filled.buffer] })).toBe(6);
    expect(filled.length).toBe(0);
  });

  test("moves the buffers of an event", async () => {
    const heard: number[] = [];
    const left = await pair().call("tell", undefined, { onEvent: (values) => heard.push(...values) });
    expect(heard).toEqual([1, 2]);
    expect(left).toBe(0);
  });
});

describe("a failure", () => {
  test("keeps its code and its facts", async () => {
    const failing = pair().call("fail", "named");
    await expect(failing).rejects.toBeInstanceOf(AppError);
    await expect(failing).rejects.toMatchObject({
      code: "file/too-large",
      details: { file: "a.csv", bytes: 5, limit: 3, sample: 0 },
    });
  });

  test.each([
    ["bug", "TypeError: no such thing"],
    ["text", "plain words"],
  ] as const)("without a name (%s) is a fault of ours", async (how, reason) => {
    await expect(pair().call("fail", how)).rejects.toMatchObject({ code: "internal", details: { reason } });
  });

  test("a method nobody serves is a fault of ours", async () => {
    const stranger = pair().call as unknown as (method: string, args: unknown) => Promise<unknown>;
    await expect(stranger("nothing", 1)).rejects.toMatchObject({ code: "internal" });
  });

  test("of the worker rejects all that wait", async () => {
    const { call, page } = pair();
    const waiting = [call("wait", undefined), call("wait", undefined)];
    page.dispatchEvent(Object.assign(new Event("error"), { message: "out of memory" }));
    for (const promise of waiting)
      await expect(promise).rejects.toMatchObject({ code: "worker/crashed", details: { reason: "out of memory" } });
  });

  test("of the worker to read a call rejects all that wait: nobody knows which it was", async () => {
    const { call, worker } = pair();
    const waiting = call("wait", undefined);
    worker.dispatchEvent(new Event("messageerror"));
    await expect(waiting).rejects.toMatchObject({ code: "worker/crashed" });
    expect(await call("double", 2)).toBe(4);
  });

  test("to read a message rejects all that wait", async () => {
    const { call, page } = pair();
    const waiting = call("wait", undefined);
    page.dispatchEvent(new Event("messageerror"));
    await expect(waiting).rejects.toMatchObject({ code: "worker/crashed" });
  });
});

describe("an abort", () => {
  test("is not listened for any more once a call is answered", async () => {
    const { signal } = new AbortController();
    const added = vi.spyOn(signal, "addEventListener");
    const removed = vi.spyOn(signal, "removeEventListener");
    const { call } = pair();
    await call("double", 2, { signal });
    await expect(call("fail", "bug", { signal })).rejects.toMatchObject({ code: "internal" });
    expect(added).toHaveBeenCalledTimes(2);
    expect(removed.mock.calls.map(([, listener]) => listener)).toEqual(
      added.mock.calls.map(([, listener]) => listener),
    );
  });

  test("rejects the caller at once and reaches the worker", async () => {
    const { call } = pair();
    const before = abortsHeard;
    const controller = new AbortController();
    const waiting = call("wait", undefined, { signal: controller.signal });
    controller.abort();
    await expect(waiting).rejects.toMatchObject({ code: "worker/aborted", details: { method: "wait" } });
    expect(await call("double", 1)).toBe(2);
    expect(abortsHeard).toBe(before + 1);
  });

  test("before the call rejects it too", async () => {
    await expect(pair().call("wait", undefined, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: "worker/aborted",
    });
  });

  test("after the answer changes nothing", async () => {
    const { call } = pair();
    const controller = new AbortController();
    expect(await call("double", 4, { signal: controller.signal })).toBe(8);
    controller.abort();
    expect(await call("double", 5)).toBe(10);
  });

  test("leaves the other calls alone", async () => {
    const { call } = pair();
    const controller = new AbortController();
    const aborted = call("wait", undefined, { signal: controller.signal });
    const other = call("count", 3);
    controller.abort();
    await expect(aborted).rejects.toMatchObject({ code: "worker/aborted" });
    expect(await other).toBe("counted");
  });
});
