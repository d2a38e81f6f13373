import { expect, test } from "vitest";
import { createSteering, type SteerCommand } from "../../../../src/core/training/steering.ts";

test.each<[SteerCommand, string]>([
  ["pause", "paused"],
  ["resume", "running"],
  ["step", "stepping"],
  ["stop", "stopping"],
  ["abort", "aborted"],
])("%s makes a run %s", (command, mode) => {
  const steering = createSteering(false);
  steering.steer(command);
  expect(steering.mode).toBe(mode);
});

test("a run that is to stop can only be aborted, and an aborted one stays so", () => {
  const steering = createSteering(false);
  const after = (command: SteerCommand) => {
    steering.steer(command);
    return steering.mode;
  };
  expect((["stop", "pause", "resume", "step"] as const).map(after)).toEqual(Array(4).fill("stopping"));
  expect((["abort", "stop", "pause", "resume"] as const).map(after)).toEqual(Array(4).fill("aborted"));
});

test("the end of an epoch pauses a run that was stepping, and no other", () => {
  const stepping = createSteering(true);
  stepping.steer("step");
  stepping.epochEnded();
  expect(stepping.mode).toBe("paused");
  const running = createSteering(false);
  running.epochEnded();
  expect(running.mode).toBe("running");
});

test("all that wait for a paused run are released at once by whatever ends the pause", async () => {
  const steering = createSteering(true);
  const released: string[] = [];
  const waiting = ["one", "other"].map((who) => steering.released().then(() => released.push(who)));
  steering.steer("pause");
  await Promise.resolve();
  expect(released).toEqual([]);
  steering.steer("step");
  await Promise.all([...waiting, steering.released()]);
  expect(released).toEqual(["one", "other"]);
});
