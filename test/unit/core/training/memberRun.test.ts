import { describe, expect, test } from "vitest";
import type { OptimiserKind } from "../../../../src/core/pipeline.ts";
import { batchesOf, initialState, type MemberState, resultOf } from "../../../../src/core/training/memberRun.ts";
import { scriptedPlan, scriptedStart } from "../../../support/scriptedTrainer.ts";

const start = scriptedStart(scriptedPlan());
const initial = Float32Array.of(1, 2);

test.each<[OptimiserKind, number]>([
  ["gradientDescent", 0],
  ["momentum", 3],
  ["rmsProp", 3],
  ["adam", 6],
  ["adamW", 6],
])("a member of %s begins with %d moments, all of them 0, and nothing trained", (optimiser, count) => {
  const weights = Float32Array.of(1, 2, 3);
  const state = initialState(scriptedPlan({ optimiser }), weights);
  expect(state).toMatchObject({ weights, moments: new Float32Array(count), step: 0, epoch: 0, batch: 0, ended: null });
  expect(state.progress).toEqual({ best: null, reduction: 1, waited: 0 });
});

test.each([
  [10, 4, 3],
  [12, 4, 3],
  [1, 32, 1],
])("%d rows in batches of %d make %d steps", (trainRows, batch, steps) => {
  expect(batchesOf({ ...scriptedPlan({ batch }), trainRows })).toBe(steps);
});

describe("a member's result", () => {
  const best = { epoch: 3, score: 0.4, weights: Float32Array.of(7, 8) };

  test("is its best epoch, wherever it has got to since", () => {
    const state: MemberState = { ...start, weights: Float64Array.of(5, 6), epoch: 9, ended: "patience" };
    const result = resultOf({ ...state, progress: { best, reduction: 1, waited: 6 } }, initial);
    expect(result).toEqual({ weights: best.weights, bestEpoch: 3, epochs: 9, ended: "patience" });
  });

  test("without a finished epoch is what it has reached, in single precision", () => {
    const state: MemberState = { ...start, weights: Float64Array.of(0.1, 6), batch: 2, ended: "stopped" };
    expect(resultOf(state, initial)).toEqual({
      weights: Float32Array.of(0.1, 6),
      bestEpoch: 0,
      epochs: 0,
      ended: "stopped",
    });
  });

  test("is what it began with where what it has reached is not finite", () => {
    const state: MemberState = { ...start, weights: Float64Array.of(Infinity, 6), ended: "diverged" };
    expect(resultOf(state, initial)).toMatchObject({ weights: initial, bestEpoch: 0, ended: "diverged" });
  });

  test("of a member that had more to do counts as stopped", () => {
    expect(resultOf(start, initial).ended).toBe("stopped");
  });
});
