import { describe, expect, test } from "vitest";
import { type BreatherParts, createBreather, createYielder } from "../../../../src/core/training/breather.ts";
import { createSteering } from "../../../../src/core/training/steering.ts";
import { createStopwatch } from "../../../../src/core/training/stopwatch.ts";

const turn = () => new Promise((resolve) => setTimeout(resolve));

/** A breather on a clock that stands, and all that it does. */
function watched(paused = false) {
  const steering = createSteering(paused);
  const clock = { seconds: 0 };
  const told: string[] = [];
  const now = () => clock.seconds;
  const parts: BreatherParts = {
    steering,
    watch: createStopwatch(now),
    now,
    yieldNow: async () => void told.push("yielded"),
    settle: async () => void told.push("settled"),
    reportPaused: (isPaused) => void told.push(isPaused ? "paused" : "on"),
  };
  return { steering, clock, told, parts };
}

test("others have their turn when 40 ms are used up, and again 40 ms later", async () => {
  const { clock, told, parts } = watched();
  const breathe = createBreather(parts);
  const turns: number[] = [];
  for (const seconds of [0, 0.03, 0.05, 0.06, 0.08, 0.1]) {
    clock.seconds = seconds;
    await breathe();
    turns.push(told.length);
  }
  expect(turns).toEqual([0, 0, 1, 1, 1, 2]);
});

describe("a pause", () => {
  test("settles, then rests without counting the time, and goes on when told to", async () => {
    const { steering, clock, told, parts } = watched(true);
    let isThrough = false;
    const through = createBreather(parts)().then(() => (isThrough = true));
    await turn();
    expect(told).toEqual(["settled", "paused"]);
    expect(isThrough).toBe(false);
    clock.seconds = 50;
    steering.steer("resume");
    await through;
    expect(told).toEqual(["settled", "paused", "on"]);
    expect(parts.watch.seconds).toBe(0);
  });

  test("that ends in an abort throws", async () => {
    const { steering, parts } = watched(true);
    const through = createBreather(parts)();
    await turn();
    steering.steer("abort");
    await expect(through).rejects.toMatchObject({ code: "worker/aborted" });
  });

  test("ends with stop as it does with resume", async () => {
    const { steering, told, parts } = watched(true);
    const through = createBreather(parts)();
    await turn();
    steering.steer("stop");
    await through;
    expect(told.at(-1)).toBe("on");
  });
});

describe("a yielder", () => {
  test("gives others their turn and does not rest", async () => {
    const { clock, told, parts } = watched(true);
    const yieldOften = createYielder(parts);
    clock.seconds = 1;
    await yieldOften();
    expect(told).toEqual(["yielded"]);
  });

  test("throws when the run was thrown away, also by a message that its yielding let in", async () => {
    const { steering, clock, parts } = watched();
    const yieldNow = async () => steering.steer("abort");
    const yieldOften = createYielder({ ...parts, yieldNow });
    await yieldOften();
    clock.seconds = 1;
    await expect(yieldOften()).rejects.toMatchObject({ code: "worker/aborted" });
  });
});
