import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createPool } from "../../../src/engine/crew/pool.ts";
import { createYard } from "../../support/engineCases.ts";

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

/** A pool of at most two, and the yard that its hands are hired in. */
function pooled() {
  const yard = createYard();
  return { yard, pool: createPool(() => yard.take(), 2) };
}

test("a hand that was given back is taken again, another is hired where none waits", () => {
  const { yard, pool } = pooled();
  const first = pool.take()!;
  pool.giveBack(first);
  expect(pool.take()).toBe(first);
  expect(pool.take()).not.toBe(first);
  expect(yard.hired).toBe(2);
});

test("a hand forgets its run before it waits", async () => {
  const { pool } = pooled();
  const hand = pool.take()!;
  const end = vi.spyOn(hand, "end");
  pool.giveBack(hand);
  expect(end).toHaveBeenCalledTimes(1);
});

test("no more wait than it may hold, and none for ever", () => {
  const { yard, pool } = pooled();
  for (const hand of [pool.take()!, pool.take()!, pool.take()!]) pool.giveBack(hand);
  expect(yard).toMatchObject({ hired: 3, dismissed: 1 });
  vi.advanceTimersByTime(59_000);
  pool.giveBack(pool.take()!);
  vi.advanceTimersByTime(59_000);
  expect(yard.dismissed).toBe(1);
  vi.advanceTimersByTime(2000);
  expect(yard.dismissed).toBe(3);
  pool.take();
  expect(yard.hired).toBe(4);
});

test("a hand that has died while it waited is not taken", () => {
  const { yard, pool } = pooled();
  const hand = pool.take()!;
  pool.giveBack(hand);
  hand.dismiss();
  expect(pool.take()).not.toBe(hand);
  expect(yard.hired).toBe(2);
});

test("hands can be got ready before they are wanted", () => {
  const { yard, pool } = pooled();
  pool.warm(5);
  pool.warm(2);
  expect(yard.hired).toBe(2);
  pool.take();
  pool.take();
  expect(yard.hired).toBe(2);
});

test("where no workers are to be had, there is no hand", () => {
  const pool = createPool(() => null, 2);
  pool.warm(2);
  expect(pool.take()).toBeNull();
});
