import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterEach, describe, expect, test, vi } from "vitest";
import { activations } from "../../../src/core/network/activation.ts";
import { createPlainTrainer } from "../../../src/core/network/plainTrainer.ts";
import { weightCount } from "../../../src/core/network/spec.ts";
import { createRng } from "../../../src/core/rng.ts";
import {
  emptyTally,
  noBreath,
  type Trainer,
  type TrainerParts,
  type TrainerState,
} from "../../../src/core/training/trainer.ts";
import {
  createWasmTrainer,
  createWasmTrainers,
  hasFusedMultiplyAdd,
  wasmReason,
} from "../../../src/engine/wasm/wasmTrainer.ts";
import {
  cases,
  distance,
  epochFor,
  levels,
  only,
  partsFor,
  statesFor,
  titleOf,
  train,
  type TrainingCase,
} from "../../support/trainerCases.ts";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const usual: TrainingCase = {
  activation: "silu",
  loss: "crossEntropy",
  optimiser: "adam",
  hidden: [7, 12],
  inputs: 6,
  members: 3,
  dropout: 0.3,
  decay: 0.05,
  clipNorm: 0.5,
  batch: 7,
};

async function outcomeOf(parts: TrainerParts, steps: number, states = statesFor(parts)) {
  const trainer = createWasmTrainer(parts);
  trainer.restore(states);
  const outcome = await train(trainer, parts, steps);
  trainer.dispose();
  return outcome;
}

/** One epoch of all members, asked for in these pieces. */
async function epochInPieces(trainer: Trainer, parts: TrainerParts, pieces: readonly number[]) {
  trainer.restore(statesFor(parts));
  trainer.startEpoch(epochFor(parts, 1));
  for (const [at, to] of pieces.entries()) await trainer.steps(pieces[at - 1] ?? 0, to, noBreath);
  return { figures: await trainer.endEpoch(noBreath), states: await trainer.state() };
}

/** A set of so many rows of random numbers. */
function randomRows(rows: number, columns: number, seed: number) {
  const rng = createRng(seed);
  return { rows, columns, data: Float32Array.from({ length: rows * columns }, () => rng.normal()) };
}

describe("to the bit", () => {
  test("the same seeds give the same training", async () => {
    const parts = partsFor(usual);
    expect(await outcomeOf(parts, 20)).toEqual(await outcomeOf(parts, 20));
  });

  test("it does not matter in how many calls the steps of an epoch are asked for", async () => {
    const parts = partsFor(usual);
    const whole = await epochInPieces(createWasmTrainer(parts), parts, [6]);
    expect(await epochInPieces(createWasmTrainer(parts), parts, [1, 2, 3, 4, 5, 6])).toEqual(whole);
    expect(await epochInPieces(createWasmTrainer(parts), parts, [4, 9])).toEqual(whole);
  });

  test.each(cases.filter(({ members }) => members > 1).map((one) => [titleOf(one), one] as const))(
    "each member of several comes out as it does alone: %s",
    async (_title, one) => {
      const parts = partsFor(one);
      const together = await outcomeOf(parts, 10);
      for (const member of parts.members.keys()) {
        const alone = await outcomeOf(only(parts, [member]), 10);
        expect(alone.states[0]).toEqual(together.states[member]);
        expect(alone.figures.map((figures) => figures[0])).toEqual(
          together.figures.map((figures) => figures[member]).slice(0, alone.figures.length),
        );
      }
    },
  );

  test("members with a trainer each come out as side by side, though they take turns in the same memory", async () => {
    const parts = partsFor(usual);
    const together = await epochInPieces(createWasmTrainer(parts), parts, [6]);
    const trainers = createWasmTrainers(parts);
    const states = statesFor(parts);
    const epochs = epochFor(parts, 1);
    for (const [member, trainer] of trainers.entries()) {
      trainer.restore([states[member]!]);
      trainer.startEpoch([epochs[member]!]);
    }
    for (let batch = 0; batch < 6; batch += 1) {
      for (const trainer of trainers) await trainer.steps(batch, batch + 1, noBreath);
    }
    for (const [member, trainer] of trainers.entries()) {
      expect(await trainer.endEpoch(noBreath)).toEqual([together.figures[member]]);
      expect(await trainer.state()).toEqual([together.states[member]]);
    }
    expect(trainers.map((trainer) => trainer.memory())).toEqual(parts.members.map(() => trainers[0]!.memory()));
  });

  test.each([0, 1, 4, 5, 6])(
    "training goes on from a state as if it had not been interrupted, %i batches into an epoch",
    async (batches) => {
      const parts = partsFor(usual);
      const epoch = epochFor(parts, 2);
      const begin = async (trainer: Trainer) => {
        trainer.restore(statesFor(parts));
        trainer.startEpoch(epochFor(parts, 1));
        await trainer.steps(0, 6, noBreath);
        await trainer.endEpoch(noBreath);
        trainer.startEpoch(epoch);
        await trainer.steps(0, batches, noBreath);
        return trainer;
      };
      const finish = async (trainer: Trainer, from: number) => {
        await trainer.steps(from, 6, noBreath);
        const figures = await trainer.endEpoch(noBreath);
        return { figures, states: await trainer.state() };
      };
      const through = await begin(createWasmTrainer(parts));
      const states = structuredClone(await through.state());
      const resumed = createWasmTrainer(parts);
      resumed.restore(states);
      const rest = epoch.map(({ order, rates }) => ({
        order: order.subarray(batches * parts.config.batch),
        rates: rates.subarray(batches),
      }));
      resumed.startEpoch(rest);
      await resumed.steps(0, 6 - batches, noBreath);
      const expected = await finish(through, batches);
      expect({ figures: await resumed.endEpoch(noBreath), states: await resumed.state() }).toEqual(expected);
    },
  );

  test.each(levels.hidden.map((hidden) => [hidden]))(
    "a state comes back as it was given, layers %j",
    async (hidden) => {
      const parts = partsFor({ ...usual, hidden });
      const rng = createRng(3);
      const states = statesFor(parts).map(({ weights, moments }, step): TrainerState => {
        const tally = { rows: 3, loss: rng.uniform(), right: 2, gradientNorm: rng.uniform() };
        return { weights, moments: moments.map(() => rng.normal()), step, tally };
      });
      const trainer = createWasmTrainer(parts);
      trainer.restore(states);
      expect(await trainer.state()).toEqual(states);
    },
  );

  test("a member that diverged is put back as if nothing had happened", async () => {
    const parts = partsFor({ ...usual, optimiser: "gradientDescent", clipNorm: null });
    const trainer = createWasmTrainer(parts);
    trainer.restore(statesFor(parts).map((state) => ({ ...state, weights: state.weights.map(() => Number.NaN) })));
    await train(trainer, parts, 4);
    trainer.restore(statesFor(parts));
    expect(await train(trainer, parts, 12)).toEqual(await outcomeOf(parts, 12));
  });

  test("a member at rest stays as it is", async () => {
    const parts = partsFor(usual);
    const trainer = createWasmTrainer(parts);
    await epochInPieces(trainer, parts, [6]);
    const before = await trainer.state();
    const [first, , third] = epochFor(parts, 2);
    trainer.startEpoch([first!, null, third!]);
    await trainer.steps(0, 6, noBreath);
    expect((await trainer.endEpoch(noBreath))[1]).toBeNull();
    const after = await trainer.state();
    expect(after[1]).toEqual(before[1]);
    expect(after[2]).not.toEqual(before[2]);
  });

  test("the units left out are those of the oracle, whatever the width", async () => {
    const parts = partsFor({
      ...usual,
      activation: "sigmoid",
      hidden: [33, 10],
      optimiser: "gradientDescent",
      members: 1,
      batch: 1,
      decay: 0,
      clipNorm: null,
    });
    const still = async (trainer: Trainer) => {
      let before = statesFor(parts);
      const seen: boolean[][] = [];
      for (let step = 1; step <= 12; step += 1) {
        trainer.restore(
          before.map(({ weights, moments }) => ({ weights, moments, step: step - 1, tally: emptyTally })),
        );
        trainer.startEpoch([{ order: Uint32Array.of(step), rates: Float64Array.of(1) }]);
        await trainer.steps(0, 1, noBreath);
        const [after] = await trainer.state();
        seen.push(Array.from(after!.weights, (weight, at) => weight === before[0]!.weights[at]));
        before = [{ ...after!, weights: Float32Array.from(after!.weights) }];
      }
      return seen;
    };
    const expected = await still(createPlainTrainer(parts));
    expect(await still(createWasmTrainer(parts))).toEqual(expected);
    expect(expected[0]).toContain(true);
    expect(expected[0]).toContain(false);
  });
});

describe("numbers", () => {
  test.each(levels.activation)("%s is right from far below 0 to far above", async (activation) => {
    const inputs = { rows: 4001, columns: 1, data: Float32Array.from({ length: 4001 }, (_, at) => (at - 2000) / 50) };
    const parts: TrainerParts = {
      spec: { inputs: 1, hidden: [1], activation },
      config: { loss: "crossEntropy", optimiser: "gradientDescent", batch: 4, clipNorm: null },
      sets: [{ train: { inputs: randomRows(4, 1, 1), labels: new Uint8Array(4) }, validation: inputs }],
      members: [{ set: 0, seed: 0, dropout: 0, weightDecay: 0, classWeights: { good: 1, bad: 1 } }],
    };
    const trainer = createWasmTrainer(parts);
    trainer.restore([
      { weights: Float32Array.of(1, 0, 1, 0), moments: new Float32Array(), step: 0, tally: emptyTally },
    ]);
    trainer.startEpoch([{ order: Uint32Array.of(0, 1, 2, 3), rates: Float64Array.of(0) }]);
    await trainer.steps(0, 1, noBreath);
    const [figures] = await trainer.endEpoch(noBreath);
    const { value } = activations[activation];
    const off = Array.from(
      inputs.data,
      (x, at) => Math.abs(figures!.validationLogits[at]! - value(x)) / Math.max(1, Math.abs(x)),
    );
    expect(Math.max(...off)).toBeLessThan(2.5e-7);
  });

  test.each(levels.loss)("%s of rows that are surely right or wrong is that of the oracle", async (loss) => {
    const inputs = { rows: 6, columns: 1, data: Float32Array.of(-200, -40, -3, 3, 40, 200) };
    const parts: TrainerParts = {
      spec: { inputs: 1, hidden: [], activation: "relu" },
      config: { loss, optimiser: "gradientDescent", batch: 6, clipNorm: null },
      sets: [{ train: { inputs, labels: Uint8Array.of(1, 0, 1, 0, 1, 0) }, validation: inputs }],
      members: [{ set: 0, seed: 0, dropout: 0, weightDecay: 0, classWeights: { good: 1, bad: 2 } }],
    };
    const figuresOf = async (trainer: Trainer) => {
      trainer.restore([{ weights: Float32Array.of(1, 0), moments: new Float32Array(), step: 0, tally: emptyTally }]);
      trainer.startEpoch([{ order: Uint32Array.of(5, 4, 3, 2, 1, 0), rates: Float64Array.of(0.5) }]);
      await trainer.steps(0, 1, noBreath);
      return (await trainer.endEpoch(noBreath))[0]!;
    };
    const actual = await figuresOf(createWasmTrainer(parts));
    const expected = await figuresOf(createPlainTrainer(parts));
    expect(actual.loss / expected.loss).toBeCloseTo(1, 6);
    expect(actual.accuracy).toBe(expected.accuracy);
    expect(actual.gradientNorm / expected.gradientNorm).toBeCloseTo(1, 6);
    expect(distance(actual.weights, expected.weights)).toBeLessThan(1e-5);
  });

  test("a batch of more rows than are worked on at once gives the oracle's steps", async () => {
    const inputs = randomRows(1500, 6, 5);
    const labels = Uint8Array.from({ length: 1500 }, (_, row) => (row % 3) & 1);
    const parts: TrainerParts = {
      ...partsFor({ ...usual, members: 1, batch: 1100 }),
      sets: [{ train: { inputs, labels }, validation: randomRows(1201, 6, 6) }],
    };
    const run = async (trainer: Trainer) => {
      trainer.restore(statesFor(parts));
      const { figures } = await train(trainer, parts, 4);
      return figures.at(-1)![0]!;
    };
    const actual = await run(createWasmTrainer(parts));
    const expected = await run(createPlainTrainer(parts));
    expect(distance(actual.weights, expected.weights)).toBeLessThan(1e-5);
    expect(distance(actual.validationLogits, expected.validationLogits)).toBeLessThan(1e-5);
    expect(actual.loss).toBeCloseTo(expected.loss, 6);
    expect(actual.accuracy).toBeCloseTo(expected.accuracy, 12);
  });

  test("rows in float64 are taken as float32", async () => {
    const parts = partsFor(usual);
    const wide = parts.sets.map(({ train: { inputs, labels }, validation }) => ({
      train: { inputs: { ...inputs, data: Float64Array.from(inputs.data) }, labels },
      validation: { ...validation, data: Float64Array.from(validation.data) },
    }));
    expect(await outcomeOf({ ...parts, sets: wide }, 6)).toEqual(await outcomeOf(parts, 6));
  });

  test("a member that diverges says so and leaves the others alone", async () => {
    const parts = partsFor({ ...usual, optimiser: "gradientDescent", clipNorm: null, dropout: 0 });
    const states = statesFor(parts);
    const spoilt = states.map((state, member) =>
      member === 1 ? { ...state, weights: state.weights.map(() => 1e30) } : state,
    );
    const [well, ill] = [await outcomeOf(parts, 6, states), await outcomeOf(parts, 6, spoilt)];
    expect(ill.figures.at(-1)![1]!.loss).not.toSatisfy(Number.isFinite);
    expect(ill.states[0]).toEqual(well.states[0]);
    expect(ill.states[2]).toEqual(well.states[2]);
  });
});

describe("memory", () => {
  const wide = (rows: number, members: number): TrainerParts => {
    const {
      members: [member],
      ...parts
    } = partsFor({ ...usual, inputs: 64 });
    const labels = new Uint8Array(rows);
    const sets = [{ train: { inputs: randomRows(rows, 64, 1), labels }, validation: randomRows(8, 64, 2) }];
    return { ...parts, sets, members: Array.from({ length: members }, () => member!) };
  };

  test("holds a set once, however many members learn from it", () => {
    const [one, five] = [createWasmTrainer(wide(20_000, 1)), createWasmTrainer(wide(20_000, 5))];
    const rows = 20_000 * 64 * 4;
    expect(one.memory()!.bytes).toBeGreaterThan(rows);
    expect(five.memory()!.bytes).toBeLessThan(1.2 * rows);
    expect(one.memory()!.tensors).toBe(0);
  });

  test("does not grow while training", async () => {
    const parts = partsFor(usual);
    const trainer = createWasmTrainer(parts);
    const before = trainer.memory();
    trainer.restore(statesFor(parts));
    await train(trainer, parts, 30);
    expect(trainer.memory()).toEqual(before);
  });

  /** Bytes in use when all that nobody holds on to has been collected. */
  async function settle(): Promise<number> {
    setFlagsFromString("--expose-gc");
    const collect = runInNewContext("gc") as () => void;
    for (let turn = 0; turn < 4; turn += 1) {
      collect();
      await new Promise((resolve) => setTimeout(resolve));
    }
    return process.memoryUsage().arrayBuffers + process.memoryUsage().external;
  }

  test("rows are not held on to once they have been copied", async () => {
    const begin = () => {
      const parts = wide(4000, 2);
      return { trainer: createWasmTrainer(parts), rows: new WeakRef(parts.sets[0]!.train.inputs.data) };
    };
    const { trainer, rows } = begin();
    await settle();
    expect(rows.deref()).toBeUndefined();
    expect(trainer.memory()).not.toBeNull();
  });

  test("nothing is left of fifty trainers that were disposed of", async () => {
    const parts = wide(4000, 2);
    const before = await settle();
    const kept = Array.from({ length: 50 }, () => createWasmTrainer(parts));
    for (const trainer of kept) {
      await epochInPieces(trainer, parts, [1]);
      trainer.dispose();
    }
    expect((await settle()) - before).toBeLessThan(createWasmTrainer(parts).memory()!.bytes);
    expect(kept).toHaveLength(50);
  }, 30_000);

  test("a trainer that was disposed of holds nothing and does nothing more", async () => {
    const trainer = createWasmTrainer(partsFor(usual));
    trainer.dispose();
    trainer.dispose();
    expect(trainer.memory()).toBeNull();
    await expect(trainer.steps(0, 1, noBreath)).rejects.toThrow("disposed of");
  });

  test("that is not even to be had for the kernels is full", () => {
    vi.spyOn(WebAssembly, "Instance").mockImplementation(function refuse() {
      throw new RangeError("cannot allocate memory for a new instance");
    });
    expect(() => createWasmTrainer(wide(4, 1))).toThrow(expect.objectContaining({ code: "engine/out-of-memory" }));
  });

  test("more rows than there are addresses for are refused, with the bytes that they take", () => {
    const parts = wide(4, 1);
    const rows = 20_000_000;
    const inputs = { rows, columns: 64, data: new Float32Array() };
    const sets = [{ train: { inputs, labels: new Uint8Array() }, validation: inputs }];
    expect(() => createWasmTrainer({ ...parts, sets })).toThrow(
      expect.objectContaining({
        code: "engine/out-of-memory",
        details: { backend: "wasm", bytes: expect.toSatisfy((bytes: number) => bytes > 2 * rows * 64 * 4) },
      }),
    );
  });
});

test("others have their turn between the members of a step", async () => {
  const parts = partsFor(usual);
  const trainer = createWasmTrainer(parts);
  trainer.restore(statesFor(parts));
  trainer.startEpoch(epochFor(parts, 1));
  const breathe = vi.fn(noBreath);
  await trainer.steps(0, 1, breathe);
  expect(breathe).toHaveBeenCalledTimes(3);
});

test("long work on validation rows is done in pieces, with a breath in between", async () => {
  const spec = { inputs: 256, hidden: [512, 512], activation: "relu" } as const;
  const { members, sets: _sets, ...parts } = partsFor({ ...usual, members: 1 });
  const sets = [
    { train: { inputs: randomRows(4, 256, 1), labels: new Uint8Array(4) }, validation: randomRows(1500, 256, 2) },
  ];
  const all = { ...parts, spec, sets, members };
  const trainer = createWasmTrainer(all);
  trainer.restore(statesFor(all).map((state) => ({ ...state, weights: state.weights.map((weight) => weight / 20) })));
  trainer.startEpoch([{ order: Uint32Array.of(0, 1, 2, 3), rates: Float64Array.of(0) }]);
  await trainer.steps(0, 1, noBreath);
  const breathe = vi.fn(noBreath);
  const [figures] = await trainer.endEpoch(breathe);
  expect(breathe.mock.calls.length).toBeGreaterThan(1);
  expect(figures!.validationLogits).toHaveLength(1500);
  expect(figures!.validationLogits.every((logit) => logit !== 0)).toBe(true);
  expect(figures!.weights).toHaveLength(weightCount(spec));
});

describe("what the machine has", () => {
  test("WebAssembly with SIMD needs no excuse", () => {
    expect(wasmReason()).toBeNull();
  });

  test.each([
    ["no WebAssembly", undefined],
    ["WebAssembly without SIMD", { validate: () => false }],
  ])("%s is said", (reason, stub) => {
    vi.stubGlobal("WebAssembly", stub);
    expect(wasmReason()).toBe(reason);
    expect(hasFusedMultiplyAdd()).toBe(false);
  });
});
