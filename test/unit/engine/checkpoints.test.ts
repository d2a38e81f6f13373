import { expect, test } from "vitest";
import type { EpochReport } from "../../../src/core/pipeline.ts";
import { createHistory, unpackHistory } from "../../../src/core/training/history.ts";
import type { MemberState } from "../../../src/core/training/memberRun.ts";
import { createCheckpoints } from "../../../src/engine/checkpoints.ts";
import { planRun } from "../../../src/engine/runPlan.ts";
import { jobOf } from "../../support/engineCases.ts";

const report = (epoch: number): EpochReport => ({
  epoch,
  trainLoss: 1,
  trainAccuracy: 1,
  validationLoss: 1,
  validationAccuracy: 1,
  validationAuc: null,
  validationKs: 1,
  learningRate: 1,
  gradientNorm: 1,
  seconds: 1,
});

const of = { backend: "wasm", losses: 0 } as const;

test("a checkpoint is due every two seconds", () => {
  let time = 0;
  const plan = planRun(jobOf(1));
  const checkpoints = createCheckpoints(plan, () => time);
  const due = [0.5, 1.9, 2, 3, 3.9, 4.1].filter((at) => {
    time = at;
    if (!checkpoints.isDue()) return false;
    checkpoints.make(plan.states, of);
    return true;
  });
  expect(due).toEqual([2, 4.1]);
});

test("one that is long to copy is made less often", () => {
  let time = 0;
  const plan = planRun(jobOf(1));
  const checkpoints = createCheckpoints(plan, () => time);
  checkpoints.make([{ ...plan.states[0]!, weights: new Float32Array(25e6) }], of);
  time = 3.9;
  expect(checkpoints.isDue()).toBe(false);
  time = 4.1;
  expect(checkpoints.isDue()).toBe(true);
});

test("holds each member's epochs up to where it stands, those before the run taken along", () => {
  const before = createHistory();
  before.push(report(1));
  const plan = planRun(jobOf(2));
  const checkpoints = createCheckpoints({ ...plan, histories: [before.copy(), before.copy()] }, () => 0);
  for (const epoch of [2, 3, 4]) checkpoints.add(0, report(epoch));
  const states: MemberState[] = [
    { ...plan.states[0]!, epoch: 3 },
    { ...plan.states[1]!, epoch: 1 },
  ];
  const { histories, members } = checkpoints.make(states, of);
  expect(histories.map((history) => unpackHistory(history).map(({ epoch }) => epoch))).toEqual([[1, 2, 3], [1]]);
  expect(members).toBe(states);
  expect(checkpoints.latest).toBe(states);
});
