import { setFlagsFromString } from "node:v8";
import { beforeAll, describe, expect, test } from "vitest";
import { isUsable, type KernelBuild } from "../../../src/engine/wasm/kernels.ts";
import { noBreath } from "../../../src/core/training/trainer.ts";
import { createWasmTrainer } from "../../../src/engine/wasm/wasmTrainer.ts";
import { casesOf, epochOf, flatten, partsOf, startOf, trainOnAllRows } from "../../reference/trainingCases.ts";
import {
  cases,
  distance,
  expectSameGradients,
  expectSameTraining,
  missingPairs,
  titleOf,
} from "../../support/trainerCases.ts";

const builds: readonly KernelBuild[] = ["plain", "relaxed"];

// Node has relaxed SIMD from version 22 on; before, it has to be asked for.
beforeAll(() => {
  if (!isUsable("relaxed")) setFlagsFromString("--experimental-wasm-relaxed-simd");
});

test("every two levels of the factors meet in one of the cases", () => {
  expect(missingPairs(cases)).toEqual([]);
});

describe.each(builds)("the %s build", (build) => {
  test("can be run", () => {
    expect(isUsable(build)).toBe(true);
  });

  test.each(cases.map((one) => [titleOf(one), one] as const))("gradients agree with the oracle: %s", (_title, one) =>
    expectSameGradients((parts) => createWasmTrainer(parts, build), one),
  );

  test.each(cases.map((one) => [titleOf(one), one] as const))("16 steps agree with the oracle: %s", (_title, one) =>
    expectSameTraining((parts) => createWasmTrainer(parts, build), one),
  );

  test.each(casesOf("train").map((one) => [one.name, one] as const))(
    "steps on all rows agree with the reference: %s",
    async (_name, one) => {
      const trainer = createWasmTrainer(partsOf(one, one.X.length), build);
      trainer.restore([startOf(one)]);
      for (const checkpoint of one.expected.checkpoints) {
        const { weights } = await trainOnAllRows(trainer, one, checkpoint.step);
        expect(distance(weights, flatten(checkpoint.weights))).toBeLessThanOrEqual(1e-4);
      }
    },
  );

  test.each(
    casesOf("train")
      .filter(({ batches }) => batches)
      .map((one) => [one.name, one] as const),
  )("an epoch of batches agrees with the reference: %s", async (_name, one) => {
    const size = one.batches![0]!.length;
    const trainer = createWasmTrainer(partsOf(one, size), build);
    trainer.restore([startOf(one)]);
    trainer.startEpoch([epochOf(one, one.batches!.flat(), size)]);
    await trainer.steps(0, one.batches!.length, noBreath);
    const [figures] = await trainer.endEpoch(noBreath);
    expect(distance(figures!.weights, flatten(one.expected.epoch!.weights))).toBeLessThanOrEqual(1e-4);
  });
});
