import { expect, test } from "vitest";
import { planTurns } from "../../bench/training/turns.mjs";

test("a fast trainer has all its runs, of all epochs", () => {
  expect(planTurns(0.01, 100, 5)).toEqual({ epochs: 100, turns: 5 });
});

test("a slow trainer has fewer runs", () => {
  expect(planTurns(0.4, 100, 5)).toEqual({ epochs: 100, turns: 3 });
});

test("one that would take more than a minute has fewer epochs as well", () => {
  expect(planTurns(2, 100, 5)).toEqual({ epochs: 30, turns: 2 });
});

test("the slowest has one run of one epoch", () => {
  expect(planTurns(500, 10, 5)).toEqual({ epochs: 1, turns: 1 });
});
