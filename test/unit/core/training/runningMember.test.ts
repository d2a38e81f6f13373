import { describe, expect, test } from "vitest";
import { beginRunning, epochOf, hasWork, stateOf } from "../../../../src/core/training/runningMember.ts";
import { epochOrder } from "../../../../src/core/training/order.ts";
import { scriptedPlan, scriptedStart } from "../../../support/scriptedTrainer.ts";

const plan = scriptedPlan({ epochs: 3, schedule: "cosine", learningRate: 1 });
const start = scriptedStart(plan);
const tally = { rows: 8, loss: 3, right: 5, gradientNorm: 0.5 };
const reached = { weights: Float64Array.of(4), moments: new Float64Array(), step: 5, tally };

describe("the epoch to come", () => {
  test("is all rows in that epoch's order, with a rate for each batch", () => {
    const epoch = epochOf(beginRunning(plan, start))!;
    expect(epoch.order).toEqual(epochOrder(10, plan.config.seed, 1));
    expect([...epoch.rates]).toEqual([1, expect.closeTo(0.9698463, 6), expect.closeTo(0.883022, 6)]);
  });

  test("is what is left of one that the member stood in", () => {
    const whole = epochOf(beginRunning(plan, { ...start, epoch: 1 }))!;
    const rest = epochOf(beginRunning(plan, { ...start, epoch: 1, batch: 2 }))!;
    expect([...rest.order]).toEqual([...whole.order.subarray(8)]);
    expect([...rest.rates]).toEqual([...whole.rates.subarray(2)]);
  });

  test("is empty where only its figures are still to come", () => {
    const rest = epochOf(beginRunning(plan, { ...start, batch: 3 }))!;
    expect([rest.order.length, rest.rates.length]).toEqual([0, 0]);
  });

  test("is none for a member that has ended or trained all its epochs", () => {
    for (const state of [
      { ...start, ended: "stopped" as const },
      { ...start, epoch: 3 },
    ]) {
      const member = beginRunning(plan, state);
      expect(hasWork(member)).toBe(false);
      expect(epochOf(member)).toBeNull();
    }
  });
});

describe("the state of a member", () => {
  test("is what the trainer reached and what the loop knows, with the seconds of before", () => {
    const member = beginRunning(plan, { ...start, epoch: 1, batch: 2, seconds: 10 });
    expect(stateOf(member, reached, 5)).toEqual({ ...start, ...reached, epoch: 1, batch: 2, seconds: 15 });
  });

  test("after divergence is that of its best weights with moments that have just begun", () => {
    const adam = scriptedPlan({ optimiser: "adam" });
    const best = { epoch: 2, score: 0.5, weights: Float32Array.of(7) };
    const member = beginRunning(adam, { ...start, epoch: 4, progress: { best, reduction: 1, waited: 2 } });
    member.ended = "diverged";
    const broken = { ...reached, weights: Float64Array.of(Number.NaN), moments: Float64Array.of(Infinity, 1) };
    expect(stateOf(member, broken, 1)).toEqual({
      ...start,
      weights: best.weights,
      moments: new Float32Array(2),
      epoch: 4,
      progress: member.progress,
      ended: "diverged",
      seconds: 1,
    });
  });
});
