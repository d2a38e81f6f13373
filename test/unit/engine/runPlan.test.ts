import { describe, expect, test } from "vitest";
import { initialise } from "../../../src/core/network/initialise.ts";
import type { Checkpoint } from "../../../src/core/training/job.ts";
import { planRun } from "../../../src/engine/runPlan.ts";
import { jobOf, loans, table } from "../../support/engineCases.ts";

test("each member begins with the weights of its seed and has its own rate, decay and dropout", () => {
  const job = jobOf(1);
  const members = [
    { seed: 5, learningRate: 0.1, weightDecay: 0.2, dropout: 0.3, table: 0 },
    { seed: 6, learningRate: 0.4, weightDecay: 0.5, dropout: 0, table: 0 },
  ];
  const { parts, plans, initial, states } = planRun({ ...job, members });
  const badRate = job.tables[0]!.train.labels.reduce((sum, label) => sum + label, 0) / 200;
  for (const [index, { seed, learningRate, weightDecay, dropout }] of members.entries()) {
    expect(initial[index]).toEqual(initialise(parts.spec, { ...job.config, seed }, badRate));
    expect(states[index]).toMatchObject({ weights: initial[index], step: 0, epoch: 0, ended: null });
    expect(plans[index]!.config).toMatchObject({ seed, learningRate, weightDecay, dropout, epochs: 6 });
    expect(parts.members[index]).toMatchObject({ set: 0, seed, weightDecay, dropout });
  }
});

test("each fold has the class weights and the shift of its own table", () => {
  const [one, other] = [table(1), { ...table(2), samplingShift: -1 }];
  const members = [0, 1].map((at) => ({ ...jobOf(1).members[0]!, table: at }));
  const { plans, parts } = planRun(jobOf(2, { classWeight: "balanced" }, { tables: [one, other], members }));
  for (const [index, { train, samplingShift }] of [one, other].entries()) {
    const bads = train.labels.reduce((sum, label) => sum + label, 0);
    const expected = { good: 200 / (2 * (200 - bads)), bad: 200 / (2 * bads) };
    expect(plans[index]).toMatchObject({ classWeights: expected, samplingShift, trainRows: 200 });
    expect(parts.members[index]!.classWeights).toEqual(expected);
  }
  expect(parts.sets).toHaveLength(2);
});

describe("refuses", () => {
  test.each(["train", "validation"] as const)("a table without %s rows", (part) => {
    const tables = [{ ...table(), [part]: loans(0, 1) }];
    expect(() => planRun(jobOf(1, {}, { tables }))).toThrow(expect.objectContaining({ code: "split/too-few" }));
  });

  test("a table without inputs", () => {
    const tables = [{ ...table(), train: loans(10, 1, 0) }];
    expect(() => planRun(jobOf(1, {}, { tables }))).toThrow(expect.objectContaining({ code: "recipe/no-inputs" }));
  });
});

describe("a checkpoint", () => {
  const job = jobOf(2);
  const { states } = planRun(job);
  const checkpoint: Checkpoint = { backend: "wasm", members: states, histories: [], losses: 0 };

  test("of the same run is gone on from", () => {
    const members = states.map((state, index) => ({ ...state, epoch: 3 + index }));
    const histories = [new Float64Array(30), new Float64Array(40)];
    const plan = planRun({ ...job, resume: { ...checkpoint, members, histories } });
    expect(plan.states).toEqual(members);
    expect(plan.histories).toEqual(histories);
  });

  test("of more epochs than are to be trained now has finished, and no member waits for it", () => {
    const members = states.map((state, index) => ({ ...state, epoch: index === 0 ? 6 : 5 }));
    const plan = planRun({ ...job, resume: { ...checkpoint, members } });
    expect(plan.states.map(({ ended }) => ended)).toEqual(["finished", null]);
  });

  test("taken where a fold with fewer rows waits for the others is gone on from", () => {
    const members = states.map((state, index) => ({ ...state, batch: index === 0 ? 7 : 3 }));
    expect(planRun({ ...job, resume: { ...checkpoint, members } }).states).toEqual(members);
  });

  test.each([
    ["members", { members: states.slice(1) }],
    ["weights", { members: states.map((state) => ({ ...state, weights: new Float32Array(3) })) }],
    ["weights", { members: states.map((state) => ({ ...state, moments: new Float32Array(3) })) }],
    ["rows", { members: states.map((state) => ({ ...state, batch: 8 })) }],
  ])("with other %s is refused", (what, other) => {
    expect(() => planRun({ ...job, resume: { ...checkpoint, ...other } })).toThrow(
      expect.objectContaining({ code: "engine/cannot-resume", details: { what } }),
    );
  });
});
