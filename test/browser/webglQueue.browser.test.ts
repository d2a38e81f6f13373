import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Gpu } from "../../src/engine/webgl/gpu.ts";
import { createQueue } from "../../src/engine/webgl/queue.ts";
import { loseContext, openGpu } from "./webglCases.ts";

let gpu: Gpu;
/** Whether the GPU says that work is done. */
let ready: boolean;
/** How it is asked. */
let asked: { readonly mock: { readonly calls: readonly unknown[] } };

beforeEach(async () => {
  gpu = await openGpu();
  ready = false;
  const { gl } = gpu;
  asked = vi
    .spyOn(gl, "clientWaitSync")
    .mockImplementation(() => (ready ? gl.CONDITION_SATISFIED : gl.TIMEOUT_EXPIRED));
});

afterEach(async () => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  if (!gpu.lost) await createQueue(gpu).done();
});

/** Whether a promise is settled some while later. */
async function isSettled(promise: Promise<unknown>): Promise<boolean> {
  const later = new Promise((resolve) => {
    setTimeout(resolve, 100, "later");
  });
  return (await Promise.race([promise.then(() => "settled"), later])) === "settled";
}

test("two pieces of work may be on their way; the third waits for the first", async () => {
  const queue = createQueue(gpu);
  await queue.mark();
  await queue.mark();
  const third = queue.mark();
  expect(await isSettled(third)).toBe(false);
  ready = true;
  await third;
});

test("queues leave no channels behind", () => {
  const channels = vi.fn<() => void>();
  vi.stubGlobal("MessageChannel", channels);
  for (let made = 0; made < 3; made += 1) createQueue(gpu);
  expect(channels).not.toHaveBeenCalled();
});

test("each piece of work is handed to the driver at once", async () => {
  const flush = vi.spyOn(gpu.gl, "flush");
  await createQueue(gpu).mark();
  expect(flush).toHaveBeenCalled();
});

test("work is asked after by messages where timers are held back", async () => {
  const setTimeoutOfOld = globalThis.setTimeout;
  const held = vi.fn((resolve: () => void, _delay: number) => setTimeoutOfOld(resolve, 1000));
  vi.stubGlobal("setTimeout", held);
  const done = createQueue(gpu).done();
  while (asked.mock.calls.length < 500) {
    await new Promise((resolve) => {
      setTimeoutOfOld(resolve, 50);
    });
  }
  ready = true;
  await done;
  expect(held.mock.calls.filter(([, delay]) => delay === 1).length).toBeLessThan(10);
});

test("waiting for work ends when the context goes", async () => {
  const waiting = createQueue(gpu).done();
  loseContext(gpu);
  await expect(waiting).rejects.toMatchObject({ code: "engine/context-lost" });
});
