import { describe, expect, test } from "vitest";
import type { Table } from "../../../src/core/pipeline.ts";
import { createRng } from "../../../src/core/rng.ts";
import { createHolding } from "../../../src/workers/holding.ts";
import { judge } from "../../../src/workers/judging.ts";
import { matrixOf, prepare } from "../../../src/workers/preparing.ts";
import type { PrepareJob } from "../../../src/workers/protocol.ts";
import { plainRecipe } from "../../support/recipeSpecs.ts";
import { randomNetwork } from "../../support/scoringModel.ts";
import { categoryColumn, numberColumn, tableOf } from "../../support/tables.ts";

const rows = 400;

function loans(): Table {
  const rng = createRng(11);
  const bad = Array.from({ length: rows }, (_, row) => (row % 8 === 3 ? null : rng.uniform() < 0.3 ? "late" : "paid"));
  return tableOf(
    categoryColumn("outcome", bad),
    numberColumn(
      "income",
      Array.from({ length: rows }, () => rng.integer(9000)),
    ),
    numberColumn(
      "collected",
      bad.map((value) => (value === "late" ? 1 + rng.integer(99) : 0)),
    ),
    numberColumn(
      "id",
      Array.from({ length: rows }, (_, row) => row),
    ),
    numberColumn(
      "same",
      Array.from({ length: rows }, () => 7),
    ),
  );
}

const job: PrepareJob = {
  tableId: "t",
  target: { column: "outcome", bad: ["late"], good: ["paid"] },
  roles: [
    { column: "outcome", role: "input" },
    { column: "income", role: "input" },
    { column: "collected", role: "input" },
    { column: "id", role: "identifier" },
    { column: "same", role: "input" },
  ],
  split: { kind: "stratified", seed: 7, train: 0.7, validation: 0.15 },
  recipe: plainRecipe,
};

function holdingLoans() {
  const holding = createHolding();
  holding.tables.put("t", loans());
  return holding;
}

const signal = new AbortController().signal;
const network = randomNetwork(2);

describe("a preparation", () => {
  test("reads the columns with the role input, never the target and never a key", () => {
    const { recipe, schema } = prepare(holdingLoans(), job);
    expect(recipe.inputs).toEqual(["income", "collected"]);
    expect(schema.map(({ name }) => name)).toEqual(["income", "collected"]);
  });

  test("counts rows and bads of each part, and the rows without a label", () => {
    const { parts, unlabelled } = prepare(holdingLoans(), job);
    expect(unlabelled).toBe(50);
    const sum = Object.values(parts).reduce((all, part) => all + part.rows, 0);
    expect(sum).toBe(350);
    expect(parts.train.rows).toBe(245);
    for (const part of Object.values(parts)) expect(part.bads / part.rows).toBeCloseTo(parts.train.bads / 245, 1);
  });

  test("tells of leaks first, then of columns and rows that are left out", () => {
    const found = prepare(holdingLoans(), job).findings.map(({ code, severity }) => [code, severity]);
    expect(found[0]).toEqual(["column/leak", "serious"]);
    expect(found).toContainEqual(["column/constant", "warning"]);
    expect(found.at(-1)).toEqual(["target/rows-left-out", "note"]);
  });

  test("gives the same for the same choices, under the same name", () => {
    const holding = holdingLoans();
    expect(prepare(holding, job)).toEqual(prepare(holding, job));
  });

  test.each([
    { changes: { tableId: "u" }, code: "worker/forgotten" },
    { changes: { target: { ...job.target, column: "gone" } }, code: "target/missing" },
    { changes: { target: { ...job.target, bad: [] } }, code: "target/one-class" },
    { changes: { roles: [] }, code: "recipe/no-inputs" },
  ])("is refused with $code", ({ changes, code }) => {
    expect(() => prepare(holdingLoans(), { ...job, ...changes })).toThrow(expect.objectContaining({ code }));
  });
});

describe("the matrix of a part", () => {
  test("has a row for each loan of the part, scaled by the training rows, with its label", () => {
    const holding = holdingLoans();
    const { preparedId, parts } = prepare(holding, job);
    const { inputs, labels } = matrixOf(holding.preparations.get(preparedId), "train");
    expect([inputs.rows, inputs.columns, inputs.data.length]).toEqual([245, 2, 490]);
    expect(labels.reduce((sum, label) => sum + label, 0)).toBe(parts.train.bads);
    const income = inputs.data.filter((_, at) => at % 2 === 0);
    expect(income.reduce((sum, value) => sum + value, 0) / 245).toBeCloseTo(0, 5);
    // What was collected is above 0 for bad loans only.
    const lowest = Math.min(...inputs.data.filter((_, at) => at % 2 === 1));
    for (const [row, label] of labels.entries()) expect(inputs.data[2 * row + 1]! > lowest).toBe(label === 1);
  });
});

describe("judging", () => {
  test("measures the part that was asked for", async () => {
    const holding = holdingLoans();
    const { preparedId, parts } = prepare(holding, job);
    const scale = { points: 600, odds: 50, pdo: 20 };
    for (const part of ["train", "validation", "test"] as const) {
      const found = await judge(holding, { preparedId, part, network, calibration: { kind: "none" }, scale }, signal);
      expect(found).toMatchObject({ part, rows: parts[part].rows, bads: parts[part].bads });
      expect(found.auc.value).not.toBeNull();
    }
  });

  test("ends when nobody waits for it any more, and of what was forgotten", async () => {
    const holding = holdingLoans();
    const { preparedId } = prepare(holding, job);
    const scale = { points: 600, odds: 50, pdo: 20 };
    const what = { part: "test", network, calibration: { kind: "none" }, scale } as const;
    await expect(judge(holding, { ...what, preparedId }, AbortSignal.abort())).rejects.toMatchObject({
      code: "worker/aborted",
    });
    await expect(judge(holding, { ...what, preparedId: "gone" }, signal)).rejects.toMatchObject({
      code: "worker/forgotten",
    });
  });
});
