import { afterEach, expect, test, vi } from "vitest";
import { planRun } from "../../../src/engine/runPlan.ts";
import { hireWorker } from "../../../src/workers/crewApi.ts";
import { jobOf } from "../../support/engineCases.ts";

afterEach(() => {
  vi.unstubAllGlobals();
});

/** A worker that hears and never answers. */
class DeafWorker extends EventTarget {
  readonly postMessage = vi.fn<(message: unknown) => void>();
  readonly terminate = vi.fn<() => void>();
}

/** A hand whose worker is a deaf one. */
function hire() {
  const worker = new DeafWorker();
  vi.stubGlobal("Worker", function start() {
    return worker;
  });
  return { worker, hand: hireWorker()! };
}

const brief = planRun(jobOf(2));

test("a hand whose worker breaks is gone, and so is the worker", async () => {
  const { worker, hand } = hire();
  const begun = hand.begin(brief);
  worker.dispatchEvent(Object.assign(new Event("error"), { message: "broken" }));
  await expect(begun).rejects.toMatchObject({ code: "worker/crashed", details: { reason: "broken" } });
  expect(hand.isGone).toBe(true);
  expect(worker.terminate).toHaveBeenCalled();
  await expect(hand.begin(brief)).rejects.toMatchObject({ code: "worker/crashed" });
});

test("tables that there is no room to copy are out of memory, with their bytes", async () => {
  const { worker, hand } = hire();
  worker.postMessage.mockImplementation(() => {
    throw new DOMException("Data cannot be cloned, out of memory.", "DataCloneError");
  });
  await expect(hand.begin(brief)).rejects.toMatchObject({
    code: "engine/out-of-memory",
    details: { backend: "wasm", bytes: 4 * 5 * 260 + 200 },
  });
  expect(hand.isGone).toBe(false);
});

test("where workers are forbidden there is no hand", () => {
  vi.stubGlobal("Worker", undefined);
  expect(hireWorker()).toBeNull();
  vi.stubGlobal("Worker", function start() {
    throw new DOMException("no workers", "SecurityError");
  });
  expect(hireWorker()).toBeNull();
});
