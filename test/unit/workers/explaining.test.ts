import { afterEach, describe, expect, test } from "vitest";
import { pointsScale } from "../../../src/app/defaults.ts";
import { rulesOf, usualLimit } from "../../../src/core/explain/choice.ts";
import type { ApplicantValue, Bundle, Prepared, Schema } from "../../../src/core/pipeline.ts";
import { scoreApplicant } from "../../../src/core/score/applicant.ts";
import type { ImportanceReport, LoanOrder, PermutationReport } from "../../../src/workers/explainingProtocol.ts";
import { openDataWorker } from "../../support/dataChannel.ts";
import { bundleWith } from "../../support/modelSamples.ts";
import { plainRecipe } from "../../support/recipeSpecs.ts";
import { randomNetwork } from "../../support/scoringModel.ts";
import { splitWith } from "../../support/splitSpecs.ts";

const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

const target = { column: "default", bad: ["yes"], good: ["no"] } as const;
const columns = ["income", "debt", "home"];

/** Loans in which debt goes with income; some incomes are missing. */
function loans(rows: number): string {
  const lines = Array.from({ length: rows }, (_, row) => {
    const income = 1000 + ((row * 37) % 400) * 10;
    const home = ["own", "rent", "mortgage"][row % 3];
    return [row % 11 === 0 ? "" : income, income / 2 + (row % 5), home, row % 4 === 0 ? "yes" : "no"].join(",");
  });
  return `income,debt,home,default\n${lines.join("\n")}\n`;
}

function modelOn({ recipe, schema }: Prepared): Bundle {
  return bundleWith({ recipe, schema, network: randomNetwork(recipe.inputs.length), calibration: { kind: "none" } });
}

async function heldModel(rows = 240) {
  const { call, close } = openDataWorker();
  open.push(close);
  const imported = await call("importFile", { file: new File([loans(rows)], "loans.csv"), options: {} });
  const roles = imported.profile.columns.map(({ name }) => ({ column: name, role: "input" as const }));
  const recipe = plainRecipe(imported.profile.columns);
  const job = { tableId: imported.tableId, target, roles, split: splitWith(), recipe };
  const prepared = await call("prepare", job);
  const model = modelOn(prepared);
  const { schema, network, calibration, policy } = model;
  const asked = { schema, recipe: model.recipe, network, calibration, scale: policy.scale };
  const { preparedId } = prepared;
  const { explainedId, rows: counts } = await call("explainModel", { preparedId, model: asked });
  return { call, imported, prepared, model, asked, explainedId, counts };
}

/** Middle values of the columns. */
function middle(schema: Schema): readonly ApplicantValue[] {
  return schema.map((field) => ("median" in field ? field.median : "levels" in field ? field.levels[0]! : null));
}

const policy = { scale: pointsScale, cutoff: 0.5, referFrom: null, bandEdges: [] };
const plain = { reference: "all", policy, unnamed: [] } as const;

describe("loans to look at", () => {
  test("are counted as in the file, from the highest and lowest PD, and from the cut-off", async () => {
    const { call, explainedId, model, counts } = await heldModel();
    const pdsIn = async (order: LoanOrder): Promise<number[]> => {
      const numbers = Array.from({ length: counts.validation }, (_, at) => at + 1);
      const pick = (number: number) => ({ part: "validation", order, number }) as const;
      const picked = await Promise.all(
        numbers.map((number) => call("pickLoan", { explainedId, pick: pick(number), cutoff: 0.5 })),
      );
      return picked.map(({ values }) => scoreApplicant(model, values).pd);
    };
    const inFile = await pdsIn("file");
    const ascending = inFile.toSorted((one, other) => one - other);
    expect(await pdsIn("lowest")).toEqual(ascending);
    expect(await pdsIn("highest")).toEqual(ascending.toReversed());
    const distances = (await pdsIn("nearest")).map((pd) => Math.abs(pd - 0.5));
    expect(distances).toEqual(distances.toSorted((one, other) => one - other));
  });

  test("have the values and the outcome of their row of the file; a number too large is the last one", async () => {
    const { call, explainedId, counts } = await heldModel();
    const pick = { part: "validation", order: "file", number: 9999 } as const;
    const loan = await call("pickLoan", { explainedId, pick, cutoff: 0.5 });
    expect(loan).toMatchObject({ number: counts.validation, count: counts.validation });
    const [income, debt, home, outcome] = loans(240).split("\n")[loan.row]!.split(",");
    expect(loan.values).toEqual([income === "" ? null : Number(income), Number(debt), home]);
    expect(loan.isBad).toBe(outcome === "yes");
  });
});

describe("an applicant", () => {
  test("is decided on as scoring does, and what the columns did adds up to the score", async () => {
    const { call, explainedId, model } = await heldModel();
    const values = [4000, 200, "rent"];
    const { decision, because } = await call("explainApplicant", { ...plain, explainedId, values });
    const { pd, points } = scoreApplicant(model, values);
    expect(decision).toMatchObject({ pd, points });
    const sum = because!.contributions.reduce((total, value) => total + value, because!.base);
    expect(sum).toBeCloseTo(because!.logit, 10);
    expect(because!.logit).toBeCloseTo(Math.log(pd / (1 - pd)), 8);
    expect(because!.background).toBe(100);
  });

  test("is explained by gradients against the same loans, with the same sum within 1 %", async () => {
    const { call, explainedId, model } = await heldModel();
    const wish = { ...plain, explainedId, values: [4000, 200, "rent"] };
    const { because } = await call("explainApplicant", wish);
    const { contributions } = (await call("explainByGradients", wish))!;
    expect(contributions).toHaveLength(model.schema.length);
    const size = contributions!.reduce((total, value) => total + Math.abs(value), 0);
    const sum = contributions!.reduce((total, value) => total + value, 0);
    expect(Math.abs(sum - (because!.logit - because!.base))).toBeLessThan(0.01 * size);
    const nobody = { ...wish, reference: "approved", policy: { ...policy, cutoff: 0 } } as const;
    expect(await call("explainByGradients", nobody)).toBeNull();
  });

  test("gets adverse reasons only, the worst first, and none that names a column it must not name", async () => {
    const { call, explainedId } = await heldModel();
    const values = [4000, 200, "rent"];
    const { because } = await call("explainApplicant", { ...plain, explainedId, values });
    const worth = because!.reasons.map(({ contribution }) => contribution);
    expect(worth.length).toBeGreaterThan(0);
    expect(worth).toEqual(worth.filter((value) => value > 0).toSorted((one, other) => other - one));
    const unnamed = [because!.reasons[0]!.column];
    const again = await call("explainApplicant", { ...plain, explainedId, values, unnamed });
    expect(again.because!.reasons.map(({ column }) => column)).not.toContain(unnamed[0]);
    expect(again.because!.contributions).toEqual(because!.contributions);
  });

  test("is compared with nobody where no training loan is approved, and still decided on", async () => {
    const { call, explainedId, model } = await heldModel();
    const wish = {
      ...plain,
      explainedId,
      values: middle(model.schema),
      policy: { ...policy, cutoff: 0 },
      reference: "approved",
    } as const;
    const { decision, because } = await call("explainApplicant", wish);
    expect(decision.verdict).toBe("decline");
    expect(because).toBeNull();
    expect((await call("explainApplicant", { ...wish, reference: "safest" })).because).not.toBeNull();
  });

  test("between referral and cut-off is referred, in the band of the policy", async () => {
    const { call, explainedId, model } = await heldModel();
    const values = middle(model.schema);
    const { pd } = scoreApplicant(model, values);
    const between = { ...policy, cutoff: pd + 0.01, referFrom: pd - 0.01, bandEdges: [pd - 0.02, pd + 0.02] };
    const { decision } = await call("explainApplicant", { ...plain, explainedId, values, policy: between });
    expect(decision).toMatchObject({ verdict: "refer", band: "B" });
  });

  test("is shown changes that do turn the decision round, and only of columns that may change", async () => {
    const { call, explainedId, model } = await heldModel();
    const { schema } = model;
    const values = middle(schema);
    const cutoff = scoreApplicant(model, values).pd * 0.995;
    const rules = rulesOf(schema.map((field) => ({ ...usualLimit(field), mutability: "any" as const })));
    const found = await call("findWaysOut", { explainedId, values, approvedBelow: cutoff, rules });
    expect(found.verdict).toBe("decline");
    expect(found.alternatives.length).toBeGreaterThan(0);
    for (const { changes, pd } of found.alternatives) {
      const changed = schema.map(({ name }, at) => changes.find(({ column }) => column === name)?.to ?? values[at]!);
      expect(scoreApplicant(model, changed).pd).toBe(pd);
      expect(pd).toBeLessThan(cutoff);
    }
    const locked = await call("findWaysOut", { explainedId, values, approvedBelow: cutoff, rules: [] });
    expect(locked).toMatchObject({ alternatives: [], nearest: null });
  });
});

describe("the model as a whole", () => {
  test("ranks its columns by loans of a part, and says how far it is", async () => {
    const { call, explainedId, counts } = await heldModel();
    const reports: ImportanceReport[] = [];
    const options = { onEvent: (report: ImportanceReport) => void reports.push(report) };
    const ranked = await call("rankColumns", { explainedId, part: "validation" }, options);
    expect(ranked).toMatchObject({ done: counts.validation, total: counts.validation });
    expect(ranked.columns.map(({ column }) => column).toSorted()).toEqual(columns.toSorted());
    const sizes = ranked.columns.map(({ meanSize }) => meanSize);
    expect(sizes).toEqual(sizes.toSorted((one, other) => other - one));
    const [first] = ranked.swarms;
    const mean = first!.contributions.reduce((sum, value) => sum + Math.abs(value), 0) / counts.validation;
    expect(first!.column).toBe(ranked.columns[0]!.column);
    expect(mean).toBeCloseTo(sizes[0]!, 12);
  });

  test("stops when nobody waits any more", async () => {
    const { call, explainedId } = await heldModel();
    const stop = new AbortController();
    const ranking = call("rankColumns", { explainedId, part: "validation" }, { signal: stop.signal });
    stop.abort();
    await expect(ranking).rejects.toMatchObject({ code: "worker/aborted" });
  });

  test("shuffles columns that say nearly the same together, and reports group by group", async () => {
    const { call, explainedId } = await heldModel();
    const reports: PermutationReport[] = [];
    const options = { onEvent: (report: PermutationReport) => void reports.push(report) };
    const { groups } = await call("permuteColumns", { explainedId, part: "validation" }, options);
    expect(new Set(groups.map((group) => group.columns.join(" ")))).toEqual(new Set(["income debt", "home"]));
    expect(reports.map(({ done, total }) => [done, total])).toEqual([
      [1, 2],
      [2, 2],
    ]);
  });

  test("moves with a column of numbers, missing included, and locally where values have an order", async () => {
    const { call, explainedId } = await heldModel();
    const part = "validation";
    const income = await call("dependOnColumn", { explainedId, part, column: "income" });
    expect(income.grid.values.at(-1)).toBeNull();
    expect(income.meanPds).toHaveLength(income.grid.values.length);
    expect(income.lines[0]).toHaveLength(income.grid.values.length);
    expect(income.meanPds.every((pd) => pd > 0 && pd < 1)).toBe(true);
    expect(income.local!.effects).toHaveLength(income.local!.values.length);
    const home = await call("dependOnColumn", { explainedId, part, column: "home" });
    expect(new Set(home.grid.values)).toEqual(new Set(["mortgage", "own", "rent"]));
    expect(home.local).toBeNull();
  });

  test("moves with two columns at once", async () => {
    const { call, explainedId } = await heldModel();
    const both = await call("dependOnTwoColumns", { explainedId, part: "validation", column: "income", other: "home" });
    expect(both.pds).toHaveLength(both.one.values.length * both.other.values.length);
    expect(both).toMatchObject({ one: { column: "income" }, other: { column: "home" } });
  });
});

test("the same model is held once, another calibration beside it, and both go with their loans", async () => {
  const { call, prepared, asked, explainedId, imported, model } = await heldModel();
  const { preparedId } = prepared;
  expect((await call("explainModel", { preparedId, model: asked })).explainedId).toBe(explainedId);
  const shifted = { ...asked, calibration: { kind: "priorShift", shift: 1 } } as const;
  const other = await call("explainModel", { preparedId, model: shifted });
  expect(other.explainedId).not.toBe(explainedId);
  const values = middle(model.schema);
  const before = await call("explainApplicant", { ...plain, explainedId, values });
  const after = await call("explainApplicant", { ...plain, explainedId: other.explainedId, values });
  expect(after.because!.logit - before.because!.logit).toBeCloseTo(1, 10);
  await call("forgetTable", { tableId: imported.tableId });
  await expect(call("explainApplicant", { ...plain, explainedId, values })).rejects.toMatchObject({
    code: "worker/forgotten",
  });
});
