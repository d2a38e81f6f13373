import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { createExplainer } from "../../src/core/explain/explainer.ts";
import { addUp } from "../../src/core/explain/parts.ts";
import { splitModel } from "../../src/core/explain/splitModel.ts";
import { expectAllClose, expectClose } from "../support/closeness.ts";
import { exactShapley } from "../support/exactShapley.ts";
import type { GoldenNetwork } from "../support/goldenModels.ts";
import { modelOfGolden, tableOfGolden } from "../support/goldenModels.ts";
import { firstRows } from "../support/tables.ts";

type Rows = readonly (readonly number[])[];

interface ShapleyCase extends GoldenNetwork {
  readonly name: string;
  readonly kind: "shapley";
  readonly background: Rows;
  readonly instances: Rows;
  readonly expected: { readonly baseValue: number; readonly predictions: readonly number[]; readonly shapley: Rows };
}

interface GroupsCase extends GoldenNetwork {
  readonly name: string;
  readonly kind: "shapleyGroups";
  readonly background: Rows;
  readonly instances: Rows;
  readonly groups: readonly (readonly number[])[];
  readonly expected: { readonly baseValue: number; readonly groupShapley: Rows; readonly sumOfColumnShapley: Rows };
}

const { cases }: { cases: readonly (ShapleyCase | GroupsCase)[] } = JSON.parse(
  readFileSync(resolve(import.meta.dirname, "shapley.json"), "utf8"),
);

/** Exact values of the players of one instance, through the parts that the sampler exchanges. */
function exactValues(
  one: ShapleyCase | GroupsCase,
  instance: number,
  groups: readonly (readonly number[])[],
): number[] {
  const split = splitModel(modelOfGolden(one));
  const background = tableOfGolden(one.background);
  const instances = tableOfGolden(one.instances);
  const own = split.columns.map((_, column) => split.partsOf(column, instances, Uint32Array.of(instance)));
  const others = split.columns.map((_, column) => split.partsOf(column, background, firstRows(background.rows)));
  return exactShapley(groups.length, (coalition) => {
    const joined = new Set(groups.flatMap((columns, player) => (coalition & (1 << player) ? columns : [])));
    let sum = 0;
    for (let row = 0; row < background.rows; row += 1) {
      const start = row * split.width;
      const parts = split.columns.map((_, column) =>
        joined.has(column) ? own[column]! : others[column]!.subarray(start, start + split.width),
      );
      sum += split.logitOf(addUp(parts, split.width));
    }
    return sum / background.rows;
  });
}

describe.each(cases.filter((one) => one.kind === "shapley"))("$name", (one) => {
  const { expected } = one;
  const background = tableOfGolden(one.background);
  const instances = tableOfGolden(one.instances);
  const explainer = createExplainer(modelOfGolden(one), { table: background, rows: firstRows(background.rows) });

  test("all coalitions give the reference values", () => {
    for (const [at, wanted] of expected.shapley.entries())
      expectAllClose(
        exactValues(
          one,
          at,
          wanted.map((_, column) => [column]),
        ),
        wanted,
      );
  });

  test("base value and predictions agree", () => {
    expectClose(explainer.base, expected.baseValue);
    expectAllClose(
      expected.predictions.map((_, row) => explainer.explain(instances, row, { seed: 1, pairs: 1 }).logit),
      expected.predictions,
    );
  });

  test("sampled values come near the exact ones, as near as they say, and add up exactly", () => {
    for (const [row, wanted] of expected.shapley.entries()) {
      const { contributions, errors, logit, base } = explainer.explain(instances, row, { seed: 7, pairs: 200 });
      for (const [column, value] of wanted.entries())
        expect(Math.abs(contributions[column]! - value)).toBeLessThanOrEqual(4.5 * errors[column]! + 1e-9);
      expectClose(
        contributions.reduce((sum, value) => sum + value, 0),
        logit - base,
        1e-12,
      );
    }
  });
});

test.each(cases.filter((one) => one.kind === "shapleyGroups"))("$name: groups join as one player", (one) => {
  for (const [at, wanted] of one.expected.groupShapley.entries())
    expectAllClose(exactValues(one, at, one.groups), wanted);
});

test.each(cases.filter((one) => one.kind === "shapleyGroups"))(
  "$name: adding up single columns is another game",
  (one) => {
    const columns = one.groups.flat().toSorted((a, b) => a - b);
    for (const [at, wanted] of one.expected.sumOfColumnShapley.entries()) {
      const single = exactValues(
        one,
        at,
        columns.map((column) => [column]),
      );
      expectAllClose(
        one.groups.map((group) => group.reduce((sum, column) => sum + (single[column] ?? 0), 0)),
        wanted,
      );
    }
  },
);
