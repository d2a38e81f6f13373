import { describe, expect, test } from "vitest";
import { createPlainTrainer } from "../../../../src/core/network/plainTrainer.ts";
import { AppError } from "../../../../src/core/errors.ts";
import type { TrainingConfig } from "../../../../src/core/pipeline.ts";
import { trainMembers } from "../../../../src/core/training/loop.ts";
import { resultOf } from "../../../../src/core/training/memberRun.ts";
import type { Trainer } from "../../../../src/core/training/trainer.ts";
import { aloneOf, runCase, slowToTell, trainPlainly, watch, type Watched } from "../../../support/memberRuns.ts";
import { scripted, scriptedPlan, scriptedStart } from "../../../support/scriptedTrainer.ts";

/** Trains one scripted member to its end. */
async function follow(logits: readonly number[], config: Partial<TrainingConfig> = {}, watched: Watched = watch()) {
  const { trainer, log } = scripted([logits]);
  const plan = scriptedPlan(config);
  const start = scriptedStart(plan);
  const [state] = await trainMembers(trainer, [plan], [start], watched.controls);
  return { state: state!, result: resultOf(state!, Float32Array.of(-1)), log, reports: watched.reports[0]! };
}

test("trains all epochs in batches, the last one smaller, with steps that count on", async () => {
  const watched = watch();
  const { result, log, reports } = await follow([], { epochs: 2 }, watched);
  expect(result).toMatchObject({ ended: "finished", epochs: 2 });
  expect(log.map(({ rows }) => rows)).toEqual([4, 4, 2, 4, 4, 2]);
  expect(log.map(({ step }) => step)).toEqual([1, 2, 3, 4, 5, 6]);
  expect(reports.map(({ epoch }) => epoch)).toEqual([1, 2]);
  expect(watched.rows.reduce((sum, rows) => sum + rows, 0)).toBe(20);
});

test("keeps the weights of the lowest validation loss, the earliest of equals", async () => {
  const { result } = await follow([0, 2, 2, 1, -1]);
  expect(result).toMatchObject({ bestEpoch: 2, epochs: 5 });
  expect([...result.weights]).toEqual([2]);
});

test("stops when patience is at an end, and tells so after the last report", async () => {
  const told: string[] = [];
  const watched = watch({ onReport: ({ epoch }) => void told.push(`epoch ${epoch}`) });
  const controls = { ...watched.controls, reportEnd: (member: number) => void told.push(`end of ${member}`) };
  const { result } = await follow([0, 2, 1, 1, 1], { patience: 2 }, { ...watched, controls });
  expect(result).toMatchObject({ ended: "patience", bestEpoch: 2, epochs: 4 });
  expect(told).toEqual(["epoch 1", "epoch 2", "epoch 3", "epoch 4", "end of 0"]);
});

test("a schedule that does not wait for the run keeps its rate however badly the run goes", async () => {
  const { log } = await follow([3, 2, 1, 0, -1, -2, -3, -4, -5], { epochs: 9, learningRate: 0.5 });
  expect(new Set(log.map(({ rate }) => rate))).toEqual(new Set([0.5]));
});

test("the plateau schedule halves the rate after five epochs without a better one, from the sixth on", async () => {
  const config = { schedule: "plateau", learningRate: 1, epochs: 8 } as const;
  const { log, reports } = await follow([0, -1, -1, -1, -1, -1, -1, -1], config);
  const rates = Array.from({ length: 8 }, (_, epoch) => (epoch < 6 ? 1 : 0.5));
  expect(log.map(({ rate }) => rate)).toEqual(rates.flatMap((rate) => [rate, rate, rate]));
  expect(reports.map(({ learningRate }) => learningRate)).toEqual(rates);
});

describe("divergence", () => {
  test("ends with the best finite weights and does not report the epoch", async () => {
    const { result, reports } = await follow([1, 2, Number.NaN]);
    expect(result).toMatchObject({ ended: "diverged", bestEpoch: 2, epochs: 2 });
    expect([...result.weights]).toEqual([2]);
    expect(reports).toHaveLength(2);
  });

  test("in the first epoch leaves the weights it began with", async () => {
    const { result, state } = await follow([-Infinity]);
    expect(result).toMatchObject({ ended: "diverged", bestEpoch: 0, epochs: 0 });
    expect([...result.weights]).toEqual([0]);
    expect(state).toMatchObject({ epoch: 0, step: 0, batch: 0, weights: Float32Array.of(0) });
  });

  test("leaves a state to go on from: the best weights, as if the moments had just begun", async () => {
    const { state } = await follow([1, 2, 1, Number.NaN]);
    expect(state).toMatchObject({ epoch: 3, batch: 0, step: 0, weights: Float32Array.of(2), ended: "diverged" });
  });

  test("is noticed in the weights even where the losses look fine", async () => {
    const { trainer } = scripted([[1]]);
    const broken: Trainer = {
      ...trainer,
      endEpoch: async (breathe) =>
        (await trainer.endEpoch(breathe)).map((one) => one && { ...one, weights: Float64Array.of(Number.NaN) }),
    };
    const plan = scriptedPlan();
    const [state] = await trainMembers(broken, [plan], [scriptedStart(plan)], watch().controls);
    expect(state!.ended).toBe("diverged");
  });
});

describe("members side by side", () => {
  const choices = [
    { seed: 1, learningRate: 0.05 },
    { seed: 2, dropout: 0.5, table: 1 },
    { seed: 3, weightDecay: 0, learningRate: 3, table: 2 },
  ];
  const several = runCase({ epochs: 12, patience: 3 }, choices, [23, 9, 14]);

  test("each comes out as it would alone, to the bit, whatever the others' rows, ends and choices are", async () => {
    const together = watch();
    const states = await trainPlainly(several, together);
    expect(new Set(states.map(({ epoch }) => epoch)).size).toBeGreaterThan(1);
    for (const index of choices.keys()) {
      const alone = watch();
      const [state] = await trainPlainly(aloneOf(several, index), alone);
      expect(states[index]).toEqual(state);
      expect(together.reports[index]).toEqual(alone.reports[0]);
    }
  });

  test("one that has ended or diverged rests while the others go on", async () => {
    const { trainer, log } = scripted([
      [3, 2, 1, 0, 0],
      [1, Number.NaN],
      [1, 2, 3, 4, 5],
    ]);
    const plans = [scriptedPlan({ patience: 2 }), scriptedPlan(), scriptedPlan()];
    const watched = watch();
    const states = await trainMembers(trainer, plans, plans.map(scriptedStart), watched.controls);
    expect(states.map(({ ended }) => ended)).toEqual(["patience", "diverged", "finished"]);
    expect(states.map(({ epoch }) => epoch)).toEqual([3, 1, 5]);
    expect(watched.ends).toEqual([1, 0, 2]);
    const stepsOf = (member: number) => log.filter((one) => one.member === member).length;
    expect([stepsOf(0), stepsOf(1), stepsOf(2)]).toEqual([9, 6, 15]);
  });

  test("one that stops by AUC keeps the epoch with the highest, though another has the lowest loss", async () => {
    const byAuc = runCase({ epochs: 30, stopBy: "auc" }, [{ seed: 5 }]);
    const watched = watch();
    const [state] = await trainPlainly(byAuc, watched);
    const aucs = watched.reports[0]!.map(({ validationAuc }) => validationAuc!);
    const losses = watched.reports[0]!.map(({ validationLoss }) => validationLoss);
    const best = aucs.indexOf(Math.max(...aucs));
    expect(losses.indexOf(Math.min(...losses))).not.toBe(best);
    expect(state!.progress.best!.epoch).toBe(best + 1);
  });
});

describe("two epochs on their way", () => {
  const config = { epochs: 15, patience: 2 };
  const choices = [{ seed: 1 }, { seed: 2, learningRate: 0.5 }];

  test("give the same members and reports as one, and what a member trained after its patience ended is not told", async () => {
    const one = watch();
    const two = watch();
    const given = runCase(config, choices);
    const expected = await trainPlainly(given, one);
    const slow = slowToTell(createPlainTrainer(given.parts));
    const states = await trainMembers(slow.trainer, given.plans, given.states, two.controls);
    expect(slow.mostInFlight()).toBe(2);
    expect(expected.some(({ ended }) => ended === "patience")).toBe(true);
    expect(two.reports).toEqual(one.reports);
    expect(two.ends).toEqual(one.ends);
    for (const [index, { weights }] of given.states.entries()) {
      expect(states[index]).toMatchObject({ progress: expected[index]!.progress, epoch: expected[index]!.epoch });
      const initial = Float32Array.from(weights);
      expect(resultOf(states[index]!, initial)).toEqual(resultOf(expected[index]!, initial));
    }
  });

  test("become one where the rate depends on how the epoch before went", async () => {
    const given = runCase({ ...config, schedule: "plateau", patience: null }, choices);
    const slow = slowToTell(createPlainTrainer(given.parts));
    const states = await trainMembers(slow.trainer, given.plans, given.states, watch().controls);
    expect(slow.mostInFlight()).toBe(1);
    expect(states).toEqual(await trainPlainly(given));
  });
});

describe("a trainer that fails", () => {
  const lost = () => Promise.reject(new AppError("engine/context-lost", {}));

  function run(trainer: Trainer) {
    const plan = scriptedPlan();
    return trainMembers(trainer, [plan], [scriptedStart(plan)], watch().controls);
  }

  test.each(["steps", "endEpoch", "state"] as const)("in its %s fails the run", async (call) => {
    await expect(run({ ...scripted([[]]).trainer, [call]: lost })).rejects.toMatchObject({
      code: "engine/context-lost",
    });
  });

  test("with two epochs on their way and both lost fails it once: no failure is left unhandled", async () => {
    let begun = 0;
    const failing: Trainer = {
      ...scripted([[]]).trainer,
      epochsInFlight: 2,
      startEpoch: () => void (begun += 1),
      endEpoch: async () => {
        await new Promise((resolve) => setTimeout(resolve));
        return lost();
      },
    };
    await expect(run(failing)).rejects.toMatchObject({ code: "engine/context-lost" });
    expect(begun).toBe(2);
    await new Promise((resolve) => setTimeout(resolve, 5));
  });
});

test("yields once a slice of 40 ms is used up, and not before", async () => {
  const slow = watch({ tick: 0.05 });
  await follow([], { epochs: 1 }, slow);
  expect(slow.yields).toBeGreaterThanOrEqual(3);
  const quick = watch({ tick: 0.0001 });
  await follow([], { epochs: 1 }, quick);
  expect(quick.yields).toBe(0);
});

test("asks for more batches at once while calls are short, and for fewer when they are long", async () => {
  const calls: number[] = [];
  const { trainer } = scripted([[]]);
  const measured: Trainer = {
    ...trainer,
    steps: (from, to, breathe) => (calls.push(to - from), trainer.steps(from, to, breathe)),
  };
  const plan = { ...scriptedPlan({ epochs: 1 }), trainRows: 400 };
  let tick = 0;
  let time = 0;
  const controls = { ...watch({ onRows: (call) => (tick = call < 4 ? 0 : 0.05) }).controls, now: () => (time += tick) };
  await trainMembers(measured, [plan], [scriptedStart(plan)], controls);
  expect(calls.slice(0, 11)).toEqual([1, 2, 4, 8, 16, 8, 4, 2, 1, 1, 1]);
});
