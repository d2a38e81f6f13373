import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createWorkshop } from "../../../src/engine/workshop.ts";

const openWebgl = vi.hoisted(() => vi.fn<(isAgain: boolean) => Promise<unknown>>());
vi.mock("../../../src/engine/backend.ts", () => ({ openWebgl }));

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout"] });
  vi.stubGlobal("navigator", { hardwareConcurrency: 2 });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  openWebgl.mockReset();
});

/** A GPU under a name, which may be lost. */
const found = (detail: string) => ({ report: { usable: true, detail, software: false }, gpu: { lost: false } });
const none = { report: { usable: false, detail: "no WebGL context", software: false }, gpu: null };

const workshop = () => createWorkshop(() => null);

describe("WebGL", () => {
  test("is opened at the first need, once for all who ask", async () => {
    openWebgl.mockResolvedValue(found("first"));
    const shop = workshop();
    expect(openWebgl).not.toHaveBeenCalled();
    const [one, other] = await Promise.all([shop.webgl(), shop.webgl()]);
    expect(one).toMatchObject({ detail: "first" });
    expect(other).toBe(one);
    expect(await shop.fault("webgl")).toBeNull();
    expect(openWebgl.mock.calls).toEqual([[false]]);
  });

  test("whose context was lost is opened anew, once for all who ask", async () => {
    const first = found("first");
    openWebgl.mockResolvedValueOnce(first).mockResolvedValue(found("second"));
    const shop = workshop();
    await shop.webgl();
    first.gpu.lost = true;
    expect(await Promise.all([shop.webgl(), shop.webgl()])).toMatchObject([{ detail: "second" }, { detail: "second" }]);
    expect(openWebgl.mock.calls).toEqual([[false], [true]]);
  });

  test("that does not come back at once is asked for three times", async () => {
    const first = found("first");
    openWebgl.mockResolvedValueOnce(first).mockResolvedValue(none);
    const shop = workshop();
    await shop.webgl();
    first.gpu.lost = true;
    const reason = shop.fault("webgl");
    for (let pause = 0; pause < 3; pause += 1) await vi.advanceTimersByTimeAsync(300);
    expect(await reason).toBe("no WebGL context");
    expect(openWebgl.mock.calls).toEqual([[false], [true], [true], [true]]);
  });
});

test("plain TypeScript has no fault, and WebAssembly is tested against it once", async () => {
  const shop = workshop();
  expect(await shop.fault("plain")).toBeNull();
  const tested = shop.fault("wasm");
  expect(shop.fault("wasm")).toBe(tested);
  expect(await tested).toBeNull();
});
