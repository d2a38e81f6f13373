import { describe, expect, test } from "vitest";
import type { Table } from "../../../src/core/pipeline.ts";
import { createRng } from "../../../src/core/rng.ts";
import { createHolding, divisionIdOf } from "../../../src/workers/holding.ts";
import { measure } from "../../../src/workers/judging.ts";
import { pictures } from "../../../src/workers/picturing.ts";
import { matrixOf, prepare } from "../../../src/workers/preparing.ts";
import type { PrepareJob } from "../../../src/workers/protocol.ts";
import { planOf, plainRecipe } from "../../support/recipeSpecs.ts";
import { randomNetwork } from "../../support/scoringModel.ts";
import { splitWith } from "../../support/splitSpecs.ts";
import { categoryColumn, dateColumn, numberColumn, tableOf } from "../../support/tables.ts";

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
  split: splitWith(),
  recipe: plainRecipe(loans().columns),
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

  test("tells of columns that are left out; what the target says of them is judged elsewhere", () => {
    const found = prepare(holdingLoans(), job).findings.map(({ code, severity }) => [code, severity]);
    expect(found).toEqual([["column/constant", "warning"]]);
  });

  test("counts what the analyst leaves out, and says how goods and bads occur", () => {
    const split = splitWith({ balance: "undersample" });
    const made = prepare(holdingLoans(), { ...job, split });
    expect(made.parts.train.rows).toBe(2 * made.parts.train.bads);
    const { undersampled, samplingShift, parts } = made;
    const goods = parts.train.bads + undersampled;
    expect(samplingShift).toBeCloseTo(Math.log(parts.train.bads / goods), 12);
    expect(made).toMatchObject({ repeated: 0, undated: 0, folds: [] });
  });

  test("shows each fold, of which one validates", () => {
    const { folds, parts } = prepare(holdingLoans(), {
      ...job,
      split: splitWith({ folds: { count: 4, validate: 3 } }),
    });
    expect(folds).toHaveLength(4);
    expect(folds[2]).toEqual(parts.validation);
    expect(folds.reduce((sum, { rows: of }) => sum + of, 0)).toBe(parts.train.rows + parts.validation.rows);
  });

  test("gives the same for the same choices, under the same name", () => {
    expect(prepare(holdingLoans(), job)).toEqual(prepare(holdingLoans(), job));
  });

  test("is not made again while it is held, but for loans that were read again", () => {
    const holding = holdingLoans();
    const prepared = prepare(holding, job);
    expect(prepare(holding, job)).toBe(prepared);
    const again = loans();
    holding.tables.put("t", again);
    expect(prepare(holding, job)).toEqual(prepared);
    expect(holding.preparations.get(prepared.preparedId).table).toBe(again);
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

describe("the time of a part", () => {
  const plain = loans();
  const days = Array.from({ length: rows }, (_, row) => 1000 + row);
  const dated = tableOf(
    ...plain.columns,
    dateColumn(
      "changed",
      days.map((day) => day + 5000),
    ),
    dateColumn(
      "opened",
      days.map((day) => (day === 1000 ? null : day)),
    ),
  );

  function timesOf(changes: Partial<PrepareJob>) {
    const holding = createHolding();
    holding.tables.put("t", dated);
    const { parts } = prepare(holding, { ...job, ...changes });
    return [parts.train.dates, parts.test.dates];
  }

  test("is told by the column it was cut by", () => {
    const [train, held] = timesOf({ split: splitWith({ by: { kind: "date", column: "opened" } }) });
    expect(train?.from).toBe(1001);
    expect(held?.to).toBe(1399);
    expect(train?.to).toBeLessThan(held?.from ?? 0);
  });

  test("else by the column with the role date, else by any", () => {
    const roles = [...job.roles, { column: "opened", role: "date" } as const];
    expect(timesOf({ roles })[0]?.from).toBeLessThan(2000);
    expect(timesOf({})[0]?.from).toBeGreaterThan(5999);
  });

  test("is unknown where the table has no dates", () => {
    expect(prepare(holdingLoans(), job).parts.train.dates).toBeNull();
  });
});

describe("pictures of a plan", () => {
  const plan = planOf("income", { kind: "clip", lower: 0.1, upper: 0.9 }, { kind: "standardise" });

  test("show the training rows before and after each step that is on", () => {
    const off = { column: "income", steps: plan.steps.map((step, at) => ({ ...step, on: at === 1 })) };
    const [clipped, scaled] = pictures(holdingLoans(), job, plan);
    if (clipped?.before.kind !== "numbers") throw new Error("numbers were expected");
    expect(clipped.before.counts.reduce((sum, count) => sum + count, 0)).toBe(245);
    expect(scaled?.before).toEqual(clipped.after);
    const [skipped, alone] = pictures(holdingLoans(), job, off);
    expect(skipped).toBeNull();
    expect(alone?.before).toEqual(clipped.before);
  });

  test("look at no more than an even sample of many rows", () => {
    const holding = createHolding();
    const many = 100_000;
    const amounts = Array.from({ length: many }, (_, row) => row % 1000);
    const outcomes = Array.from({ length: many }, (_, row) => (row % 10 === 0 ? "late" : "paid"));
    holding.tables.put("t", tableOf(categoryColumn("outcome", outcomes), numberColumn("income", amounts)));
    const [first] = pictures(holding, job, plan);
    if (first?.before.kind !== "numbers") throw new Error("numbers were expected");
    const { counts, from, to } = first.before;
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(20_000);
    expect([from, to]).toEqual([0, 999]);
    expect(Math.max(...counts) / Math.min(...counts)).toBeLessThan(1.3);
  });

  test("need no new division where nothing but plans has changed", () => {
    const holding = holdingLoans();
    pictures(holding, job, plan);
    const before = holding.divisions.get(divisionIdOf(job));
    prepare(holding, { ...job, recipe: { ...job.recipe, rowNorm: true } });
    pictures(holding, { ...job, recipe: plainRecipe([]) }, plan);
    expect(holding.divisions.get(divisionIdOf(job))).toBe(before);
  });

  test("of a plan that cannot be are refused", () => {
    const odd = planOf("outcome", { kind: "log1p" });
    expect(() => pictures(holdingLoans(), job, odd)).toThrow(
      expect.objectContaining({ code: "recipe/step-out-of-place" }),
    );
  });
});

describe("the matrix of a part", () => {
  test("has a row for each loan of the part, scaled by the training rows, with its label", () => {
    const holding = holdingLoans();
    const { preparedId, parts } = prepare(holding, job);
    const preparation = holding.preparations.get(preparedId);
    const { inputs, labels } = matrixOf(preparation, preparation.split.train);
    expect([inputs.rows, inputs.columns, inputs.data.length]).toEqual([245, 2, 490]);
    expect(labels.reduce((sum, label) => sum + label, 0)).toBe(parts.train.bads);
    const income = inputs.data.filter((_, at) => at % 2 === 0);
    expect(income.reduce((sum, value) => sum + value, 0) / 245).toBeCloseTo(0, 5);
    // What was collected is above 0 for bad loans only.
    const lowest = Math.min(...inputs.data.filter((_, at) => at % 2 === 1));
    for (const [row, label] of labels.entries()) expect(inputs.data[2 * row + 1]! > lowest).toBe(label === 1);
  });
});

describe("measuring", () => {
  test("measures the part that was asked for", async () => {
    const holding = holdingLoans();
    const { preparedId, parts } = prepare(holding, job);
    const scale = { points: 600, odds: 50, pdo: 20 };
    for (const part of ["train", "validation", "test"] as const) {
      const found = await measure(holding, { preparedId, part, network, calibration: { kind: "none" }, scale }, signal);
      expect(found).toMatchObject({ part, rows: parts[part].rows, bads: parts[part].bads });
      expect(found.auc.value).not.toBeNull();
    }
  });

  test("ends when nobody waits for it any more, and of what was forgotten", async () => {
    const holding = holdingLoans();
    const { preparedId } = prepare(holding, job);
    const scale = { points: 600, odds: 50, pdo: 20 };
    const what = { part: "test", network, calibration: { kind: "none" }, scale } as const;
    await expect(measure(holding, { ...what, preparedId }, AbortSignal.abort())).rejects.toMatchObject({
      code: "worker/aborted",
    });
    await expect(measure(holding, { ...what, preparedId: "gone" }, signal)).rejects.toMatchObject({
      code: "worker/forgotten",
    });
  });
});
