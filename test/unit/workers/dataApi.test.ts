import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import type { Bundle, Imported, Prepared, TargetChoice } from "../../../src/core/pipeline.ts";
import type { PrepareJob, ReadProgress } from "../../../src/workers/protocol.ts";
import { openDataWorker } from "../../support/dataChannel.ts";
import { bundleWith } from "../../support/modelSamples.ts";
import { planOf, plainRecipe } from "../../support/recipeSpecs.ts";
import { randomNetwork } from "../../support/scoringModel.ts";
import { splitWith } from "../../support/splitSpecs.ts";

const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

function worker(fileName?: string) {
  const { call, close } = openDataWorker(fileName);
  open.push(close);
  return call;
}

function jobFor({ tableId, profile }: Imported, target: TargetChoice): PrepareJob {
  return {
    tableId,
    target,
    roles: profile.columns.map(({ name, role }) => ({ column: name, role })),
    split: splitWith(),
    recipe: plainRecipe(profile.columns),
  };
}

function modelOn({ recipe, schema }: Prepared): Bundle {
  return bundleWith({ recipe, schema, network: randomNetwork(recipe.inputs.length) });
}

const scale = { points: 600, odds: 50, pdo: 20 };
const target: TargetChoice = { column: "default", bad: ["yes"], good: ["no"] };

/** A small table with a gap, a category and an outcome. */
function loans(rows: number): string {
  const lines = Array.from({ length: rows }, (_, row) => {
    const income = row % 7 === 0 ? "" : String(1000 + ((row * 37) % 400) * 10);
    return [row + 1, income, ["own", "rent", "mortgage"][row % 3], row % 4 === 0 ? "yes" : "no"].join(",");
  });
  return `loan,income,home,default\n${lines.join("\n")}\n`;
}

async function prepared(rows = 200) {
  const call = worker();
  const imported = await call("importFile", { file: new File([loans(rows)], "loans.csv"), options: {} });
  const job = jobFor(imported, target);
  return { call, imported, job, prepared: await call("prepare", job) };
}

describe("the data worker", () => {
  test("brings a file to matrices, an evaluation and decisions", async () => {
    const { call, imported, prepared: made } = await prepared();
    expect(imported.source).toMatchObject({ name: "loans.csv", rows: 200, columns: 4 });
    expect(made.recipe.inputs).toEqual(["income", "income=(missing)", "home=mortgage", "home=own", "home=rent"]);

    const { train, validation } = await call("matrices", { preparedId: made.preparedId });
    expect(train.inputs.rows).toBe(made.parts.train.rows);
    expect(train.inputs.data.length).toBe(train.inputs.rows * 5);
    expect(train.inputs.data.every(Number.isFinite)).toBe(true);
    expect(validation.labels.length).toBe(made.parts.validation.rows);

    const model = modelOn(made);
    const { network, calibration } = model;
    const job = { preparedId: made.preparedId, part: "test", network, calibration, scale } as const;
    const evaluation = await call("evaluate", job);
    expect(evaluation).toMatchObject({ part: "test", rows: made.parts.test.rows, bads: made.parts.test.bads });

    const decision = await call("scoreApplicant", { bundle: model, values: [2500, "own"] });
    const file = new File(["loan,income,home\n9,2500,own\n"], "loans.csv");
    const { mapping } = await call("inspectApplicants", { file, bundle: model });
    const scored = await call("scoreFile", {
      file,
      bundle: model,
      mapping,
      reasonsFor: "nobody",
      words: [],
      output: null,
    });
    const query = { scoredId: scored.scoredId, from: 0, count: 10, verdict: null, flaggedOnly: false };
    const { rows } = await call("scoredRows", query);
    expect(rows).toEqual([{ row: 1, cells: ["9", "2500", "own"], values: [2500, "own"], decision }]);
    expect(await (await call("scoredCsv", { scoredId: scored.scoredId })).text()).toContain(
      `9,2500,own,${decision.pd},`,
    );
  });

  test("judges a target, relates columns and draws pictures of plans", async () => {
    const { call, imported, job } = await prepared();
    const report = await call("judgeTarget", { tableId: imported.tableId, target });
    expect([report.bads, report.goods]).toEqual([50, 150]);
    expect(report.strengths.map(({ column }) => column)).toEqual(["loan", "income", "home"]);
    const relations = await call("relate", { tableId: imported.tableId, columns: ["income", "home"] });
    expect(relations.pairs.map(({ one, other }) => [one, other])).toEqual([["income", "home"]]);
    const plan = planOf("income", { kind: "log1p" });
    const pictures = await call("pictures", { job, plan });
    expect(pictures).toHaveLength(1);
    expect(pictures[0]?.before).not.toEqual(pictures[0]?.after);
    await call("forgetTable", { tableId: imported.tableId });
    await expect(call("pictures", { job, plan })).rejects.toMatchObject({ code: "worker/forgotten" });
  });

  test("makes the matrices anew each time: what was moved away is not missed", async () => {
    const { call, prepared: made } = await prepared();
    const first = await call("matrices", { preparedId: made.preparedId });
    expect(await call("matrices", { preparedId: made.preparedId })).toEqual(first);
  });

  test("makes synthetic loans that can be prepared", async () => {
    const call = worker();
    const progress: ReadProgress[] = [];
    const imported = await call(
      "importSynthetic",
      { rows: 300, seed: 1, options: {} },
      { onEvent: (event) => progress.push(event) },
    );
    expect(imported.profile.rows).toBe(300);
    expect(progress.length).toBeGreaterThan(0);
    const [proposal] = imported.profile.targets;
    const values = imported.profile.columns.find(({ name }) => name === proposal?.column)?.levels ?? [];
    const good = values.map(({ level }) => level).filter((level) => !proposal?.bad.includes(level));
    const made = await call("prepare", jobFor(imported, { column: proposal!.column, bad: proposal!.bad, good }));
    expect(made.recipe.inputs.length).toBeGreaterThan(5);
  });

  test("forgets a table with all that was made from it", async () => {
    const { call, imported, job, prepared: made } = await prepared();
    await call("forgetTable", { tableId: imported.tableId });
    await expect(call("prepare", job)).rejects.toMatchObject({ code: "worker/forgotten" });
    await expect(call("matrices", { preparedId: made.preparedId })).rejects.toMatchObject({
      code: "worker/forgotten",
      details: { id: made.preparedId },
    });
  });

  test("keeps the newest two preparations", async () => {
    const { call, job, prepared: first } = await prepared();
    const again = (seed: number) => call("prepare", { ...job, split: { ...job.split, seed } });
    const second = await again(8);
    await expect(call("matrices", { preparedId: first.preparedId })).resolves.toBeDefined();
    await again(9);
    await expect(call("matrices", { preparedId: second.preparedId })).resolves.toBeDefined();
    await expect(call("matrices", { preparedId: first.preparedId })).rejects.toMatchObject({
      code: "worker/forgotten",
    });
  });

  test("lets a caller leave in the middle and goes on answering others", async () => {
    const { call, prepared: made } = await prepared();
    const model = modelOn(made);
    const file = new File([loans(3000)], "loans.csv");
    const { mapping } = await call("inspectApplicants", { file, bundle: model });
    const controller = new AbortController();
    const scoring = call(
      "scoreFile",
      { file, bundle: model, mapping, reasonsFor: "nobody", words: [], output: null },
      { signal: controller.signal },
    );
    controller.abort();
    await expect(scoring).rejects.toMatchObject({ code: "worker/aborted" });
    await expect(call("scoreApplicant", { bundle: model, values: [1, "own"] })).resolves.toMatchObject({ flags: [{}] });
  });
});

const data = resolve(import.meta.dirname, "../../../../shared/data");

test.skipIf(!existsSync(data))(
  "dependents learnt as 0, 1, 2, 3+ stay levels in a file that holds 0, 1, 2, 4",
  async () => {
    const call = worker("loan_prediction.csv");
    const [known, applicants] = ["train", "test"].map((part) => {
      const name = `loan_prediction_${part}.csv`;
      return new File([readFileSync(resolve(data, name))], name);
    }) as [File, File];
    const imported = await call("importFile", { file: known, options: {} });
    const made = await call("prepare", jobFor(imported, { column: "Loan_Status", bad: ["N"], good: ["Y"] }));
    const model = modelOn(made);
    const { mapping } = await call("inspectApplicants", { file: applicants, bundle: model });
    expect(mapping.every(({ column }) => column !== null)).toBe(true);
    const scored = await call("scoreFile", {
      file: applicants,
      bundle: model,
      mapping,
      reasonsFor: "nobody",
      words: [],
      output: null,
    });
    expect(scored.rows).toBe(367);
    expect(scored.flags).toContainEqual({ kind: "unknownLevel", field: "Dependents", rows: expect.any(Number) });
    expect(scored.flags.filter(({ kind }) => kind === "notANumber")).toEqual([]);
  },
);
