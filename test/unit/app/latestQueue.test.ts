import { expect, test } from "vitest";
import { createLatestQueue } from "../../../src/app/latestQueue.ts";

/** A queue whose work ends when the test says so, and the order in which it was begun. */
function slowQueue() {
  const queue = createLatestQueue();
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  const put = (key: string, name: string) =>
    queue.put(key, () => {
      begun.push(name);
      return new Promise<void>((resolve) => ends.push(resolve));
    });
  const end = async (): Promise<void> => {
    ends.shift()?.();
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { ...queue, put, begun, end };
}

test("of several that wait under one key only the newest is done, and of each key one", async () => {
  const { put, begun, end } = slowQueue();
  for (const name of ["a1", "a2", "b1", "a3"]) void put(name.slice(0, 1), name);
  expect(begun).toEqual(["a1"]);
  for (let at = 0; at < 3; at += 1) await end();
  expect(begun).toEqual(["a1", "a3", "b1"]);
});

test("it is settled when nothing waits any more, what was put in on the way included", async () => {
  const { put, begun, end, settled } = slowQueue();
  await settled();
  let isSettled = false;
  void put("a", "a1").then(() => (isSettled = true));
  void put("a", "a2");
  await end();
  expect(isSettled).toBe(false);
  await end();
  await settled();
  expect(isSettled).toBe(true);
  void put("a", "a3");
  expect(begun).toEqual(["a1", "a2", "a3"]);
});
