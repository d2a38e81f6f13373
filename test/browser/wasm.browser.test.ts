import { describe, expect, test } from "vitest";
import type { TrainerParts } from "../../src/core/training/trainer.ts";
import { isUsable, type KernelBuild } from "../../src/engine/wasm/kernels.ts";
import { createWasmTrainer, hasFusedMultiplyAdd, wasmReason } from "../../src/engine/wasm/wasmTrainer.ts";
import { casesOf, flatten, partsOf, startOf, trainOnAllRows } from "../reference/trainingCases.ts";
import {
  cases,
  distance,
  expectSameGradients,
  expectSameTraining,
  only,
  partsFor,
  statesFor,
  titleOf,
  train,
} from "../support/trainerCases.ts";

const builds: readonly KernelBuild[] = ["plain", "relaxed"];

test("this browser has SIMD, and multiplies and adds in one instruction", () => {
  expect(wasmReason()).toBeNull();
  expect(hasFusedMultiplyAdd()).toBe(true);
  expect(builds.every(isUsable)).toBe(true);
});

describe.each(builds)("the %s build", (build) => {
  const create = (parts: TrainerParts) => createWasmTrainer(parts, build);

  const outcomeOf = async (parts: TrainerParts) => {
    const trainer = create(parts);
    trainer.restore(statesFor(parts));
    const outcome = await train(trainer, parts, 10);
    trainer.dispose();
    return outcome;
  };

  test.each(cases.map((one) => [titleOf(one), one] as const))("agrees with the oracle: %s", async (_title, one) => {
    await expectSameGradients(create, one);
    await expectSameTraining(create, one);
  });

  test.each(casesOf("train").map((one) => [one.name, one] as const))(
    "agrees with the reference: %s",
    async (_name, one) => {
      const trainer = create(partsOf(one, one.X.length));
      trainer.restore([startOf(one)]);
      for (const checkpoint of one.expected.checkpoints) {
        const { weights } = await trainOnAllRows(trainer, one, checkpoint.step);
        expect(distance(weights, flatten(checkpoint.weights))).toBeLessThanOrEqual(1e-4);
      }
      trainer.dispose();
    },
  );

  test("each member of several comes out as it does alone, and again, to the bit", async () => {
    for (const one of cases.filter(({ members }) => members > 1)) {
      const parts = partsFor(one);
      const together = await outcomeOf(parts);
      expect(await outcomeOf(parts)).toEqual(together);
      for (const member of parts.members.keys()) {
        expect((await outcomeOf(only(parts, [member]))).states[0]).toEqual(together.states[member]);
      }
    }
  });
});
