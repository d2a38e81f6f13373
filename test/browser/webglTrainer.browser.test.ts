import { engine } from "@tensorflow/tfjs";
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { createPlainTrainer } from "../../src/core/network/plainTrainer.ts";
import {
  emptyTally,
  noBreath,
  type Trainer,
  type TrainerParts,
  type TrainerState,
} from "../../src/core/training/trainer.ts";
import type { Gpu } from "../../src/engine/webgl/gpu.ts";
import { selfTest } from "../../src/engine/webgl/selfTest.ts";
import { createWebglTrainer } from "../../src/engine/webgl/webglTrainer.ts";
import {
  cases,
  distance,
  epochFor,
  only,
  partsFor,
  statesFor,
  train,
  type TrainingCase,
} from "../support/trainerCases.ts";
import { loseContext, openGpu } from "./webglCases.ts";

let gpu: Gpu;

beforeAll(async () => {
  gpu = await openGpu();
}, 60_000);

const usual: TrainingCase = {
  activation: "silu",
  loss: "crossEntropy",
  optimiser: "adam",
  hidden: [7, 4],
  inputs: 6,
  members: 3,
  dropout: 0.3,
  decay: 0.05,
  clipNorm: 0.5,
  batch: 7,
};

async function outcomeOf(parts: TrainerParts, steps: number) {
  const trainer = createWebglTrainer(gpu, parts);
  trainer.restore(statesFor(parts));
  const outcome = await train(trainer, parts, steps);
  trainer.dispose();
  return outcome;
}

test("the self-test finds no fault", async () => {
  expect(await selfTest(gpu)).toBeNull();
});

describe("work within an epoch", () => {
  const counted = { draws: ["drawElements", "drawArrays"], uploads: ["texImage2D", "texSubImage2D"] } as const;
  const reads = ["readPixels", "getBufferSubData"] as const;

  async function countsPerStep(parts: TrainerParts) {
    const trainer = createWebglTrainer(gpu, parts);
    trainer.restore(statesFor(parts));
    trainer.startEpoch(epochFor(parts, 1));
    const spy = (names: readonly (keyof WebGL2RenderingContext)[]) =>
      names.map((name) => vi.spyOn(gpu.gl, name as "flush"));
    const spies = { draws: spy(counted.draws), uploads: spy(counted.uploads), reads: spy(reads) };
    await trainer.steps(0, 4, noBreath);
    const sum = (list: readonly { mock: { calls: unknown[] } }[]) =>
      list.reduce((total, { mock }) => total + mock.calls.length, 0) / 4;
    const counts = { draws: sum(spies.draws), uploads: sum(spies.uploads), reads: sum(spies.reads) };
    vi.restoreAllMocks();
    trainer.dispose();
    return counts;
  }

  test.each([1, 5])(
    "is 7 draws a step for two hidden layers and %i members, without uploads or reads",
    async (members) => {
      const parts = partsFor({ ...usual, members, clipNorm: null });
      expect(await countsPerStep(parts)).toEqual({ draws: 7, uploads: 0, reads: 0 });
    },
  );

  test.each([1, 5])("is 8 draws with clipping, for %i members", async (members) => {
    expect(await countsPerStep(partsFor({ ...usual, members }))).toEqual({ draws: 8, uploads: 0, reads: 0 });
  });

  test.each([0, 1, 5])("is 2 draws more for each hidden layer: %i", async (depth) => {
    const parts = partsFor({ ...usual, hidden: [4, 3, 5, 2, 3].slice(0, depth), clipNorm: null });
    expect((await countsPerStep(parts)).draws).toBe(3 + 2 * depth);
  });
});

test("the same seeds give the same bits, and other seeds others", async () => {
  const parts = partsFor(usual);
  const [once, again] = [await outcomeOf(parts, 12), await outcomeOf(parts, 12)];
  expect(again).toEqual(once);
  const [first] = parts.members;
  const other = await outcomeOf({ ...parts, members: [{ ...first!, seed: first!.seed + 1 }] }, 12);
  expect(distance(other.states[0]!.weights, once.states[0]!.weights)).toBeGreaterThan(0);
});

describe.each(cases.filter((_, at) => at % 9 === 0))("$activation, $loss, $optimiser, $hidden, batch $batch", (one) => {
  test("a member among three comes out as alone, to the bit", async () => {
    const parts = partsFor({ ...one, members: 3 });
    const together = await outcomeOf(parts, 8);
    for (const member of parts.members.keys()) {
      const alone = await outcomeOf(only(parts, [member]), 8);
      expect(alone.states[0]).toEqual(together.states[member]);
      for (const [epoch, [figures]] of alone.figures.entries()) {
        expect(figures).toEqual(together.figures[epoch]![member]);
      }
    }
  });
});

test("a member at rest stays as it is, to the bit", async () => {
  const parts = partsFor(usual);
  const trainer = createWebglTrainer(gpu, parts);
  trainer.restore(statesFor(parts));
  await train(trainer, parts, 5);
  const before = await trainer.state();
  trainer.startEpoch(epochFor(parts, 9).map((epoch, member) => (member === 1 ? null : epoch)));
  await trainer.steps(0, 3, noBreath);
  const figures = await trainer.endEpoch(noBreath);
  const after = await trainer.state();
  trainer.dispose();
  expect(figures.map((one) => one === null)).toEqual([false, true, false]);
  expect(after[1]).toEqual(before[1]);
  expect(after[0]).not.toEqual(before[0]);
});

// One of the members has five batches, the others six.
test.each([0, 2, 5, 6])("a run goes on %i batches into an epoch as if nothing had happened", async (batches) => {
  const parts = partsFor(usual);
  const { batch } = parts.config;
  const make = () => createWebglTrainer(gpu, parts);
  const [whole, first] = [make(), make()];
  for (const trainer of [whole, first]) {
    trainer.restore(statesFor(parts));
    trainer.startEpoch(epochFor(parts, 1));
    await trainer.steps(0, batches, noBreath);
  }
  const states = await first.state();
  first.dispose();
  const second = make();
  second.restore(states);
  second.startEpoch(
    epochFor(parts, 1).map(({ order, rates }) => ({
      order: order.subarray(batches * batch),
      rates: rates.subarray(batches),
    })),
  );
  const finish = async (trainer: Trainer, from: number, to: number) => {
    await trainer.steps(from, to, noBreath);
    const outcome = [await trainer.endEpoch(noBreath), await trainer.state()];
    trainer.dispose();
    return outcome;
  };
  expect(await finish(second, 0, 6 - batches)).toEqual(await finish(whole, batches, 6));
});

test("a tally is filled by the steps of an epoch and empty once that has ended", async () => {
  const parts = partsFor({ ...usual, members: 1 });
  const trainer = createWebglTrainer(gpu, parts);
  trainer.restore(statesFor(parts));
  trainer.startEpoch(epochFor(parts, 1));
  await trainer.steps(0, 6, noBreath);
  const [{ tally }] = (await trainer.state()) as [TrainerState];
  expect(tally.rows).toBe(40);
  expect(Math.min(tally.loss, tally.right, tally.gradientNorm)).toBeGreaterThan(0);
  const [figures] = await trainer.endEpoch(noBreath);
  expect(figures).toMatchObject({ loss: tally.loss / 40, gradientNorm: tally.gradientNorm });
  expect((await trainer.state())[0]!.tally).toEqual(emptyTally);
  trainer.dispose();
});

test("figures of an epoch are the same whether the next one is already on its way", async () => {
  const parts = partsFor(usual);
  const run = async (overlap: boolean) => {
    const trainer = createWebglTrainer(gpu, parts);
    trainer.restore(statesFor(parts));
    const figures = [];
    for (let epoch = 1; epoch <= 4; epoch += 1) {
      trainer.startEpoch(epochFor(parts, epoch));
      await trainer.steps(0, 6, noBreath);
      figures.push(overlap ? trainer.endEpoch(noBreath) : Promise.resolve(await trainer.endEpoch(noBreath)));
    }
    const all = await Promise.all(figures);
    trainer.dispose();
    return all;
  };
  expect(await run(true)).toEqual(await run(false));
});

test("more rows in a batch than a texture is high agree with the oracle", async () => {
  const parts = partsFor({ ...usual, members: 2, hidden: [3], dropout: 0.3 });
  const rows = 20_001;
  const columns = parts.spec.inputs;
  const data = Float32Array.from({ length: rows * columns }, (_, at) => Math.sin(at * 12.9898));
  const inputs = { rows, columns, data };
  const train2 = {
    inputs,
    labels: Uint8Array.from({ length: rows }, (_, row) => (data[row * columns]! > 0.2 ? 1 : 0)),
  };
  const large = {
    ...parts,
    config: { ...parts.config, batch: rows },
    sets: parts.sets.map(() => ({ train: train2, validation: inputs })),
  };
  const run = async (trainer: Trainer) => {
    trainer.restore(statesFor(large));
    trainer.startEpoch(epochFor(large, 1, 1));
    await trainer.steps(0, 1, noBreath);
    const figures = await trainer.endEpoch(noBreath);
    trainer.dispose();
    return figures;
  };
  const [actual, expected] = [await run(createWebglTrainer(gpu, large)), await run(createPlainTrainer(large))];
  for (const [member, figures] of expected.entries()) {
    expect(distance(actual[member]!.weights, figures!.weights)).toBeLessThanOrEqual(1e-5);
    expect(distance(actual[member]!.validationLogits, figures!.validationLogits)).toBeLessThanOrEqual(1e-4);
    expect(actual[member]!.accuracy).toBeCloseTo(figures!.accuracy, 3);
  }
});

test("layers of 512 units agree with the oracle", async () => {
  const parts = partsFor({ ...usual, members: 1, hidden: [512, 512], activation: "relu" });
  const run = async (trainer: Trainer) => {
    const states = statesFor(parts).map((state) => ({ ...state, weights: state.weights.map((weight) => weight / 12) }));
    trainer.restore(states);
    trainer.startEpoch(epochFor(parts, 1));
    await trainer.steps(0, 1, noBreath);
    const [figures] = await trainer.endEpoch(noBreath);
    trainer.dispose();
    return figures!;
  };
  const [actual, expected] = [await run(createWebglTrainer(gpu, parts)), await run(createPlainTrainer(parts))];
  expect(actual.gradientNorm).toBeCloseTo(expected.gradientNorm, 4);
  expect(distance(actual.validationLogits, expected.validationLogits)).toBeLessThanOrEqual(1e-3);
});

describe("what is held", () => {
  const held = () => ({
    tensors: engine().memory().numTensors,
    data: gpu.backend.numDataIds(),
    textures: gpu.backend.getTextureManager().getNumUsedTextures(),
    ...gpu.backend.memory(),
  });

  test("nothing is left of 50 runs", async () => {
    const before = held();
    for (let run = 0; run < 50; run += 1) {
      const parts = partsFor({ ...usual, members: 1 + (run % 2) });
      const trainer = createWebglTrainer(gpu, parts);
      trainer.restore(statesFor(parts));
      trainer.startEpoch(epochFor(parts, 1));
      await trainer.steps(0, 2, noBreath);
      if (run % 5 === 0) await trainer.endEpoch(noBreath);
      expect(trainer.memory()!.tensors).toBeGreaterThan(0);
      expect(trainer.memory()!.bytes).toBeGreaterThan(0);
      trainer.dispose();
    }
    expect(held()).toEqual(before);
  });

  test("steps do not let it grow", async () => {
    const parts = partsFor(usual);
    const trainer = createWebglTrainer(gpu, parts);
    trainer.restore(statesFor(parts));
    await train(trainer, parts, 6);
    const before = { ...trainer.memory(), ...held() };
    await train(trainer, parts, 12);
    expect({ ...trainer.memory(), ...held() }).toEqual(before);
    trainer.dispose();
  });

  test("what does not fit is refused, and nothing is left of it", () => {
    const before = held();
    const parts = partsFor(usual);
    const member = parts.members[0]!;
    const many = { ...parts, members: Array.from({ length: 33 }, () => member) };
    expect(() => createWebglTrainer(gpu, many)).toThrow(expect.objectContaining({ code: "engine/webgl-unavailable" }));
    const rows = 2 ** 24;
    const [set] = parts.sets;
    const inputs = { ...set!.train.inputs, rows };
    const tall = { ...parts, sets: [{ ...set!, train: { ...set!.train, inputs } }], members: [member] };
    expect(() => createWebglTrainer(gpu, tall)).toThrow(expect.objectContaining({ code: "engine/webgl-unavailable" }));
    expect(held()).toEqual(before);
  });

  test("a texture that cannot be had is out of memory, and nothing is left of it", () => {
    const before = held();
    const { gl } = gpu;
    const getError = vi.spyOn(gl, "getError");
    // Before the run, and after it began.
    getError.mockReturnValueOnce(gl.NO_ERROR);
    getError.mockReturnValueOnce(gl.INVALID_OPERATION).mockReturnValueOnce(gl.OUT_OF_MEMORY);
    expect(() => createWebglTrainer(gpu, partsFor(usual))).toThrow(
      expect.objectContaining({
        code: "engine/out-of-memory",
        details: { backend: "webgl", bytes: expect.any(Number) },
      }),
    );
    vi.restoreAllMocks();
    expect(held()).toEqual(before);
  });
});

describe("a lost context", () => {
  const lost = { code: "engine/context-lost" };
  const parts = partsFor(usual);
  let own: Gpu;
  let trainer: Trainer;

  beforeEach(async () => {
    own = await openGpu();
    trainer = createWebglTrainer(own, parts);
    trainer.restore(statesFor(parts));
    trainer.startEpoch(epochFor(parts, 1));
    await trainer.steps(0, 2, noBreath);
  });

  afterEach(() => {
    trainer.dispose();
  });

  test("rejects steps, the end of an epoch and the question for the state", async () => {
    loseContext(own);
    await expect(trainer.steps(2, 4, noBreath)).rejects.toMatchObject(lost);
    await expect(trainer.endEpoch(noBreath)).rejects.toMatchObject(lost);
    await expect(trainer.state()).rejects.toMatchObject(lost);
    expect(() => createWebglTrainer(own, parts)).toThrow(expect.objectContaining(lost));
  });

  test("rejects what is on its way", async () => {
    const waiting = [trainer.steps(2, 6, noBreath), trainer.endEpoch(noBreath), trainer.state()].map((one) =>
      one.then(
        () => "done",
        (thrown: { code: string }) => thrown.code,
      ),
    );
    loseContext(own);
    // The first call may have had room at once.
    expect((await Promise.all(waiting)).slice(1)).toEqual(["engine/context-lost", "engine/context-lost"]);
  });
});
