import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { dependingOn, dependingOnTwo } from "../../src/core/explain/dependence.ts";
import { gridOf } from "../../src/core/explain/grid.ts";
import { logitsOfSums, sumsOfRows } from "../../src/core/explain/parts.ts";
import { permutedLogits, qualityOf } from "../../src/core/explain/permutationImportance.ts";
import { splitModel } from "../../src/core/explain/splitModel.ts";
import { sigmoid } from "../../src/core/network/exponential.ts";
import { expectAllClose, expectClose } from "../support/closeness.ts";
import { finishSteps } from "../../src/core/steps.ts";
import type { GoldenNetwork } from "../support/goldenModels.ts";
import { modelOfGolden, tableOfGolden } from "../support/goldenModels.ts";
import { firstRows } from "../support/tables.ts";

const dependOn = (...asked: Parameters<typeof dependingOn>) => finishSteps(dependingOn(...asked));
const dependOnTwo = (...asked: Parameters<typeof dependingOnTwo>) => finishSteps(dependingOnTwo(...asked));

interface Rows {
  readonly name: string;
  readonly rows: readonly (readonly number[])[];
}

interface DependenceCase extends GoldenNetwork, Rows {
  readonly kind: "partialDependence";
  readonly expected: {
    readonly partialDependence: readonly {
      readonly feature: number;
      readonly grid: readonly number[];
      readonly meanLogit: readonly number[];
      readonly meanProbability: readonly number[];
    }[];
    readonly iceFeature0FirstThreeRows: readonly (readonly number[])[];
  };
}

interface PermutationCase extends GoldenNetwork, Rows {
  readonly kind: "permutationImportance";
  readonly y: readonly number[];
  readonly permutations: readonly (readonly number[])[];
  readonly expected: {
    readonly auc: number;
    readonly logLoss: number;
    readonly features: readonly {
      readonly feature: number;
      readonly aucDrops: readonly number[];
      readonly logLossIncreases: readonly number[];
      readonly logLossIncreaseOverAllPermutations: number;
    }[];
  };
}

interface AllOrdersCase extends GoldenNetwork, Rows {
  readonly kind: "permutationImportanceAll";
  readonly y: readonly number[];
  readonly expected: {
    readonly features: readonly { readonly meanAucDrop: number; readonly meanLogLossIncrease: number }[];
  };
}

const { cases }: { cases: readonly (DependenceCase | PermutationCase | AllOrdersCase)[] } = JSON.parse(
  readFileSync(resolve(import.meta.dirname, "shapley.json"), "utf8"),
);

describe.each(cases.filter((one) => one.kind === "partialDependence"))("$name", (one) => {
  const table = tableOfGolden(one.rows);
  const rows = { table, rows: firstRows(table.rows) };
  const model = modelOfGolden(one);

  test("grid, mean logits and mean PDs agree", () => {
    for (const wanted of one.expected.partialDependence) {
      const { column: grid } = gridOf(table.columns[wanted.feature]!, rows.rows, 10);
      expectAllClose("codes" in grid ? [] : grid.values, wanted.grid);
      const made = dependOn(model, rows, { grid, lines: 0 });
      expectAllClose(made.meanLogits, wanted.meanLogit);
      expectAllClose(made.meanPds, wanted.meanProbability);
    }
  });

  test("single lines agree, as PDs", () => {
    const { column: grid } = gridOf(table.columns[0]!, rows.rows, 10);
    const { lines } = dependOn(model, rows, { grid, lines: 3 });
    for (const [at, wanted] of one.expected.iceFeature0FirstThreeRows.entries())
      expectAllClose(lines[at]!.map(sigmoid), wanted);
  });

  test("of two columns, with one of them on a single value, is that of the other", () => {
    const [first, second] = [table.columns[0]!, table.columns[1]!];
    const { column: grid } = gridOf(first, rows.rows, 10);
    const single = "codes" in second ? second : { ...second, values: Float64Array.of(0.3) };
    const held = {
      ...table,
      columns: table.columns.map((column) =>
        column === second && !("codes" in column)
          ? { ...column, values: new Float64Array(table.rows).fill(0.3) }
          : column,
      ),
    };
    const wanted = dependOn(model, { ...rows, table: held }, { grid, lines: 0 }).meanPds;
    expectAllClose(dependOnTwo(model, rows, grid, single), [...wanted]);
  });
});

function changesOf(
  one: PermutationCase | AllOrdersCase,
  feature: number,
  permutation: readonly number[],
): [number, number] {
  const table = tableOfGolden(one.rows);
  const rows = { table, rows: firstRows(table.rows) };
  const labels = Uint8Array.from(one.y);
  const split = splitModel(modelOfGolden(one));
  const sums = sumsOfRows(split, rows);
  const parts = sumsOfRows(split, rows, [feature]);
  const before = qualityOf(logitsOfSums(split, sums), labels);
  const after = qualityOf(permutedLogits(split, { sums, parts }, Uint32Array.from(permutation)), labels);
  return [before.auc! - after.auc!, after.logLoss! - before.logLoss!];
}

describe.each(cases.filter((one) => one.kind === "permutationImportance"))("$name", (one) => {
  test("AUC and log loss before agree", () => {
    const table = tableOfGolden(one.rows);
    const split = splitModel(modelOfGolden(one));
    const logits = logitsOfSums(split, sumsOfRows(split, { table, rows: firstRows(table.rows) }));
    const { auc, logLoss } = qualityOf(logits, Uint8Array.from(one.y));
    expectClose(auc, one.expected.auc);
    expectClose(logLoss, one.expected.logLoss);
  });

  test("what each permutation costs agrees", () => {
    for (const { feature, aucDrops, logLossIncreases } of one.expected.features) {
      const changes = one.permutations.map((permutation) => changesOf(one, feature, permutation));
      expectAllClose(
        changes.map(([auc]) => auc),
        aucDrops,
      );
      expectAllClose(
        changes.map(([, loss]) => loss),
        logLossIncreases,
      );
    }
  });
});

/* Over all shifts each row gets the value of each row equally often, as over all orders. */
test.each(cases.filter((one) => one.kind === "permutationImportance"))("$name: all orders", (one) => {
  const rows = one.y.map((_, row) => row);
  for (const { feature, logLossIncreaseOverAllPermutations } of one.expected.features) {
    const increases = rows.map((shift) => changesOf(one, feature, [...rows.slice(shift), ...rows.slice(0, shift)])[1]);
    expectClose(
      increases.reduce((sum, increase) => sum + increase, 0) / rows.length,
      logLossIncreaseOverAllPermutations,
    );
  }
});

function ordersOf(values: readonly number[]): readonly (readonly number[])[] {
  if (values.length < 2) return [values];
  return values.flatMap((value, at) => ordersOf(values.toSpliced(at, 1)).map((rest) => [value, ...rest]));
}

test.each(cases.filter((one) => one.kind === "permutationImportanceAll"))("$name", (one) => {
  const orders = ordersOf(one.y.map((_, row) => row));
  expect(orders).toHaveLength(720);
  for (const [feature, wanted] of one.expected.features.entries()) {
    const changes = orders.map((order) => changesOf(one, feature, order));
    expectClose(changes.reduce((sum, [auc]) => sum + auc, 0) / orders.length, wanted.meanAucDrop);
    expectClose(changes.reduce((sum, [, loss]) => sum + loss, 0) / orders.length, wanted.meanLogLossIncrease);
  }
});
