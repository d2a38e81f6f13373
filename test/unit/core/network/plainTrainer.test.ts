import { describe, expect, test } from "vitest";
import { createPlainTrainer } from "../../../../src/core/network/plainTrainer.ts";
import type { TrainingConfig } from "../../../../src/core/pipeline.ts";
import { epochOrder } from "../../../../src/core/training/order.ts";
import { emptyTally, type MemberEpoch, noBreath, type Trainer } from "../../../../src/core/training/trainer.ts";
import { aloneOf, type RunCase, runCase } from "../../../support/memberRuns.ts";

function epochOf(rows: number, seed: number, batches: number, rate = 0.05): MemberEpoch {
  return { order: epochOrder(rows, seed, 1), rates: new Float64Array(batches).fill(rate) };
}

function trainerOf({ parts, states }: RunCase): Trainer {
  const trainer = createPlainTrainer(parts);
  trainer.restore(states);
  return trainer;
}

const single = (config: Partial<TrainingConfig> = {}) => runCase(config, [{ seed: 1 }]);

test("steps may be asked for in any pieces: the weights and the figures are the same to the bit", async () => {
  const [whole, pieces] = [trainerOf(single()), trainerOf(single())];
  for (const trainer of [whole, pieces]) trainer.startEpoch([epochOf(23, 7, 6)]);
  await whole.steps(0, 6, noBreath);
  for (const [from, to] of [
    [0, 1],
    [1, 4],
    [4, 6],
  ] as const)
    await pieces.steps(from, to, noBreath);
  expect(await pieces.state()).toEqual(await whole.state());
  expect(await pieces.endEpoch(noBreath)).toEqual(await whole.endEpoch(noBreath));
});

test("the last batch may be smaller, and every row counts once in the figures", async () => {
  const trainer = trainerOf(single({ dropout: 0, learningRate: 0 }));
  trainer.startEpoch([epochOf(23, 7, 6, 0)]);
  await trainer.steps(0, 6, noBreath);
  const [state] = await trainer.state();
  expect(state).toMatchObject({ step: 6, tally: { rows: 23 } });
  const [figures] = await trainer.endEpoch(noBreath);
  expect(figures!.loss).toBeCloseTo(state!.tally.loss / 23, 14);
  expect(figures!.accuracy).toBeCloseTo(state!.tally.right / 23, 14);
});

test("a tally is empty once its epoch has ended; an epoch that was taken up in its midst goes on with what it had", async () => {
  const trainer = trainerOf(single());
  trainer.startEpoch([epochOf(23, 7, 6)]);
  await trainer.steps(0, 2, noBreath);
  const [midst] = await trainer.state();
  expect(midst!.tally.rows).toBe(8);
  const second = createPlainTrainer(single().parts);
  second.restore([midst!]);
  const { order, rates } = epochOf(23, 7, 6);
  second.startEpoch([{ order: order.subarray(8), rates: rates.subarray(2) }]);
  await trainer.steps(2, 6, noBreath);
  await second.steps(0, 4, noBreath);
  expect(await second.endEpoch(noBreath)).toEqual(await trainer.endEpoch(noBreath));
  expect((await second.state())[0]!.tally).toEqual(emptyTally);
});

test("what it gives and takes are copies", async () => {
  const given = single();
  const trainer = trainerOf(given);
  const [before] = await trainer.state();
  const kept = structuredClone(before);
  trainer.startEpoch([epochOf(23, 7, 6)]);
  await trainer.steps(0, 6, noBreath);
  const [figures] = await trainer.endEpoch(noBreath);
  const reached = figures!.weights.slice();
  trainer.startEpoch([epochOf(23, 8, 6)]);
  await trainer.steps(0, 6, noBreath);
  expect(before).toEqual(kept);
  expect(figures!.weights).toEqual(reached);
  expect(given.states).toEqual(single().states);
});

describe("members", () => {
  const choices = [
    { seed: 1, dropout: 0.5 },
    { seed: 2, weightDecay: 0.3 },
    { seed: 3, table: 1 },
  ];
  const several = runCase({ optimiser: "adamW", clipNorm: 0.2 }, choices, [23, 9]);
  const epochs = [epochOf(23, 1, 6), epochOf(23, 2, 6, 0.2), epochOf(9, 3, 3)];

  test("come out as they would alone, to the bit, though one has fewer batches", async () => {
    const together = trainerOf(several);
    together.startEpoch(epochs);
    await together.steps(0, 4, noBreath);
    await together.steps(4, 6, noBreath);
    const states = await together.state();
    const figures = await together.endEpoch(noBreath);
    for (const [index, epoch] of epochs.entries()) {
      const alone = trainerOf(aloneOf(several, index));
      alone.startEpoch([epoch]);
      await alone.steps(0, epoch.rates.length, noBreath);
      expect([states[index]]).toEqual(await alone.state());
      expect([figures[index]]).toEqual(await alone.endEpoch(noBreath));
    }
  });

  test("at rest are left as they are, tally included, and have no figures", async () => {
    const trainer = trainerOf(several);
    trainer.startEpoch(epochs);
    await trainer.steps(0, 2, noBreath);
    const before = await trainer.state();
    trainer.startEpoch([epochs[0]!, null, null]);
    await trainer.steps(0, 6, noBreath);
    const figures = await trainer.endEpoch(noBreath);
    const after = await trainer.state();
    expect(figures.map((one) => one === null)).toEqual([false, true, true]);
    expect(after.slice(1)).toEqual(before.slice(1));
    expect(after[0]).not.toEqual(before[0]);
  });

  test("that name a set which is not there are refused", () => {
    const [first] = several.parts.members;
    expect(() => createPlainTrainer({ ...several.parts, members: [{ ...first!, set: 2 }] })).toThrow("no set 2");
  });
});

describe("clipping", () => {
  /** How far one step of gradient descent at rate 1 goes: the length of the gradient after clipping. */
  async function stride(clipNorm: number | null) {
    const given = single({ optimiser: "gradientDescent", clipNorm, dropout: 0, weightDecay: 0 });
    const trainer = trainerOf(given);
    trainer.startEpoch([epochOf(23, 7, 1, 1)]);
    await trainer.steps(0, 1, noBreath);
    const [figures] = await trainer.endEpoch(noBreath);
    const { weights } = given.states[0]!;
    return { length: Math.hypot(...figures!.weights.map((weight, at) => weight - weights[at]!)), figures: figures! };
  }

  test("shortens a longer gradient to the length that was chosen, and tells its own length still", async () => {
    const free = await stride(null);
    const clipped = await stride(free.length / 3);
    expect(free.figures.gradientNorm).toBeCloseTo(free.length, 12);
    expect(clipped.length).toBeCloseTo(free.length / 3, 12);
    expect(clipped.figures.gradientNorm).toBe(free.figures.gradientNorm);
  });

  test("leaves a shorter one as it is", async () => {
    const free = await stride(null);
    expect((await stride(2 * free.length)).figures.weights).toEqual(free.figures.weights);
  });
});

describe("others have their turn", () => {
  /** How often, while one batch of so many rows is trained; and the weights that come of it. */
  async function breathsOf(rows: number, members: number) {
    const choices = Array.from({ length: members }, (_, seed) => ({ seed }));
    const given = runCase({ batch: rows }, choices, [rows]);
    const trainer = trainerOf(given);
    trainer.startEpoch(choices.map(({ seed }) => epochOf(rows, seed, 1)));
    let breaths = 0;
    await trainer.steps(0, 1, async () => void (breaths += 1));
    return { breaths, tally: (await trainer.state())[0]!.tally };
  }

  test("between the members", async () => {
    expect((await breathsOf(23, 5)).breaths).toBe(5);
  });

  test("between pieces of a large batch, every row of which counts once", async () => {
    const { breaths, tally } = await breathsOf(1000, 1);
    expect(breaths).toBeGreaterThan(4);
    expect(tally.rows).toBe(1000);
  });
});

test("others have their turn between pieces of many validation rows", async () => {
  const { parts, states } = single();
  const rows = 1300;
  const validation = { rows, columns: 3, data: new Float64Array(3 * rows) };
  const trainer = createPlainTrainer({ ...parts, sets: [{ ...parts.sets[0]!, validation }] });
  trainer.restore(states);
  trainer.startEpoch([epochOf(23, 7, 6)]);
  let breaths = 0;
  const [figures] = await trainer.endEpoch(async () => void (breaths += 1));
  expect(breaths).toBeGreaterThan(2);
  expect(figures!.validationLogits).toHaveLength(rows);
});
