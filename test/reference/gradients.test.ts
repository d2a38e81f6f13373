import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import type { LineSteps } from "../../src/core/explain/expectedGradients.ts";
import { expectingGradients } from "../../src/core/explain/expectedGradients.ts";
import { inputGradients } from "../../src/core/network/backward.ts";
import { finishSteps } from "../../src/core/steps.ts";
import { expectAllClose } from "../support/closeness.ts";
import type { GoldenNetwork } from "../support/goldenModels.ts";
import { modelOfGolden, tableOfGolden } from "../support/goldenModels.ts";
import { firstRows } from "../support/tables.ts";

type Rows = readonly (readonly number[])[];

interface Case extends GoldenNetwork {
  readonly name: string;
  readonly background: Rows;
  readonly instances: Rows;
  readonly referenceRow: number;
  readonly expected: Readonly<
    Record<"integratedGradients" | "midpoint64" | "expectedGradients" | "inputGradients", Rows>
  >;
}

const { cases }: { cases: readonly Case[] } = JSON.parse(
  readFileSync(resolve(import.meta.dirname, "gradients.json"), "utf8"),
);

/** Sums over steps come to an integral, but slowly where the slope jumps, as it does with ReLU. */
const manySteps = 16_384;
const nearly = 5e-4;

describe.each(cases)("$name", (one) => {
  const { expected, instances, background } = one;
  const model = modelOfGolden(one);
  const table = tableOfGolden(instances);
  const others = tableOfGolden(background);
  const all = firstRows(others.rows);

  const exactly = (steps: number): LineSteps => ({ fewest: steps, most: steps });
  const expectedFrom = (rows: Uint32Array, row: number, steps?: LineSteps): Float64Array =>
    finishSteps(expectingGradients(model, { table: others, rows }, { table, rows: Uint32Array.of(row) }, steps))!;

  test("the slopes of the logit by the inputs agree", () => {
    const { spec, members } = model.network;
    const data = Float64Array.from(instances.flat());
    const made = inputGradients(spec, Float64Array.from(members[0]!), { rows: instances.length, data });
    expectAllClose(made, expected.inputGradients.flat());
  });

  test("along one line, 64 steps give the reference values of 64 steps", () => {
    for (const [row, wanted] of expected.midpoint64.entries())
      expectAllClose(expectedFrom(Uint32Array.of(one.referenceRow), row, exactly(64)), wanted);
  });

  test("along one line, many steps come to the integral", () => {
    for (const [row, wanted] of expected.integratedGradients.entries())
      expectAllClose(expectedFrom(Uint32Array.of(one.referenceRow), row, exactly(manySteps)), wanted, nearly);
  });

  test("over all lines, the usual steps come within 1 % of all that is moved", () => {
    for (const [row, wanted] of expected.expectedGradients.entries()) {
      const made = expectedFrom(all, row);
      const moved = wanted.reduce((sum, value) => sum + value, 0);
      const size = wanted.reduce((sum, value) => sum + Math.abs(value), 0);
      for (const [column, value] of wanted.entries()) expect(Math.abs(made[column]! - value)).toBeLessThan(0.01 * size);
      expect(Math.abs(made.reduce((sum, value) => sum + value, 0) - moved)).toBeLessThan(0.01 * size);
    }
  });

  test("over all lines, many steps come to the expected gradients", () => {
    for (const [row, wanted] of expected.expectedGradients.entries())
      expectAllClose(expectedFrom(all, row, exactly(manySteps)), wanted, nearly);
  });
});
