import { afterEach, expect, test } from "vitest";
import { pointsScale } from "../../../src/app/defaults.ts";
import { usualDecisionChoice } from "../../../src/core/evaluate/decisionChoice.ts";
import { openDataWorker } from "../../support/dataChannel.ts";
import { plainRecipe } from "../../support/recipeSpecs.ts";
import { randomNetwork } from "../../support/scoringModel.ts";
import { splitWith } from "../../support/splitSpecs.ts";

const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

const count = 3;
const calibration = { kind: "none" } as const;
const weighed = {
  decision: usualDecisionChoice,
  scale: pointsScale,
  policy: { cutoff: 0.5, referFrom: null, bandEdges: [] },
};

const loans = `income,age,default\n${Array.from(
  { length: 120 },
  (_, row) => `${1000 + ((row * 37) % 90) * 10},${20 + (row % 40)},${row % 4 === 0 ? "yes" : "no"}`,
).join("\n")}\n`;

/** A worker that has judged the network of each fold by that fold. */
async function judgedFolds() {
  const { call, close } = openDataWorker();
  open.push(close);
  const { tableId, profile } = await call("importFile", { file: new File([loans], "loans.csv"), options: {} });
  const job = (validate: number) => ({
    tableId,
    target: { column: "default", bad: ["yes"], good: ["no"] },
    roles: profile.columns.map(({ name }) => ({ column: name, role: "input" as const })),
    split: splitWith({ folds: { count, validate } }),
    recipe: plainRecipe(profile.columns),
  });
  const folds = [];
  let preparedId = "";
  for (let fold = 1; fold <= count; fold += 1) {
    const prepared = await call("prepare", job(fold));
    ({ preparedId } = prepared);
    const network = randomNetwork(prepared.recipe.inputs.length);
    folds.push(await call("judgeFold", { crossId: "c", fold, preparedId, network, calibration, scale: pointsScale }));
  }
  return { call, folds, preparedId, tableId };
}

const total = (parts: readonly { readonly rows: number; readonly bads: number }[], of: "rows" | "bads"): number =>
  parts.reduce((sum, part) => sum + part[of], 0);

test("the loans of all folds are judged together, each by the network of its own fold, with intervals", async () => {
  const { call, folds, preparedId } = await judgedFolds();
  const job = { ...weighed, judgedId: "all", crossId: "c", preparedId, calibration };
  const { evaluation, metrics, isRecalibrated, decisions } = await call("judgeOutOfFold", job);
  expect(evaluation).toMatchObject({ part: "outOfFold", rows: total(folds, "rows"), bads: total(folds, "bads") });
  expect(metrics.auc.interval).not.toBeNull();
  expect(isRecalibrated).toBe(false);
  const losses = folds.reduce((sum, { rows, logLoss }) => sum + rows * (logLoss.value ?? 0), 0);
  expect(evaluation.logLoss.value).toBeCloseTo(losses / evaluation.rows, 12);
  expect(decisions.cutoffs.bads + decisions.cutoffs.goods).toBe(evaluation.rows);
});

test("they are taken apart like any part, and what is learnt of them leaves training loans out", async () => {
  const { call, folds, preparedId } = await judgedFolds();
  await call("judgeOutOfFold", { ...weighed, judgedId: "all", crossId: "c", preparedId, calibration });
  const by = [{ kind: "column", column: "age" }] as const;
  const loss = { columns: [], factor: 5 };
  const job = { judgedId: "all", by, metric: "badRate", cutoff: 0.5, bandEdges: [], loss, from: "others" } as const;
  const segments = await call("segments", job);
  expect(total(segments, "rows")).toBe(total(folds, "rows"));
  const report = await call("proxies", { judgedId: "all", column: "default" });
  if (report.kind !== "groups") throw new Error("an outcome has groups");
  expect(report.groups.map(({ tested }) => tested).reduce((sum, rows) => sum + rows, 0)).toBe(folds.at(-1)?.rows);
});

test("what the worker no longer holds is not judged", async () => {
  const { call, tableId, preparedId } = await judgedFolds();
  await call("forgetTable", { tableId });
  const job = { ...weighed, judgedId: "all", crossId: "c", preparedId, calibration };
  await expect(call("judgeOutOfFold", job)).rejects.toMatchObject({ code: "worker/forgotten" });
});
