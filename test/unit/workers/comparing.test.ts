import { describe, expect, test } from "vitest";
import { pointsScale } from "../../../src/app/defaults.ts";
import { bandsBetween } from "../../../src/core/evaluate/bands.ts";
import { placeOfCutoff } from "../../../src/core/evaluate/cutoffTable.ts";
import { usualDecisionChoice } from "../../../src/core/evaluate/decisionChoice.ts";
import { lossAt } from "../../../src/core/evaluate/portfolio.ts";
import { challenge } from "../../../src/workers/challenging.ts";
import { compare, swap } from "../../../src/workers/comparing.ts";
import { decide } from "../../../src/workers/deciding.ts";
import { segments } from "../../../src/workers/segmenting.ts";
import { judgedLoans } from "../../support/comparedLoans.ts";

const { signal } = new AbortController();

async function challenged() {
  const { holding, preparedId } = judgedLoans();
  const challengers = await challenge(holding, { preparedId, samplingShift: 0 }, signal);
  const others = [
    { judgedId: "logistic", model: challengers.logistic.model },
    { judgedId: "scorecard", model: challengers.scorecard?.model ?? null },
  ];
  return { holding, preparedId, challengers, others };
}

describe("challengers", () => {
  test("learn from the training rows and tell good from bad on others", async () => {
    const { holding, challengers, others } = await challenged();
    expect(challengers.logistic.hasConverged).toBe(true);
    expect(challengers.scorecard?.card.characteristics.map(({ column }) => column)).toEqual(["income", "home"]);
    const { standings } = await compare(holding, { judgedId: "judged", others }, signal);
    expect(standings.map(({ judgedId }) => judgedId)).toEqual(["judged", "logistic", "scorecard"]);
    for (const { figures } of standings.slice(1)) expect(figures.auc.value).toBeGreaterThan(0.65);
  });

  test("without a column that tells anything there is a regression and no card", async () => {
    const { holding, preparedId } = judgedLoans();
    const preparation = holding.preparations.get(preparedId);
    const noise = preparation.table.columns.map((column) =>
      "values" in column ? { ...column, values: column.values.map((_, row) => row % 2) } : column,
    );
    const recipe = { ...preparation.recipe, columns: preparation.recipe.columns.slice(0, 1) };
    const inputs = recipe.inputs.slice(0, 1);
    const table = { ...preparation.table, columns: noise };
    holding.preparations.put("noise", { ...preparation, table, recipe: { ...recipe, inputs } });
    const made = await challenge(holding, { preparedId: "noise", samplingShift: 0 }, signal);
    expect(made.scorecard).toBeNull();
    expect(made.logistic.model.network.members).toHaveLength(1);
  });

  test("a sampling that left out good rows is undone in both", async () => {
    const { holding, preparedId } = judgedLoans();
    const plain = await challenge(holding, { preparedId, samplingShift: 0 }, signal);
    const moved = await challenge(holding, { preparedId, samplingShift: -1.5 }, signal);
    const intercept = (made: typeof plain.logistic.model) => made.network.members[0]?.at(-1) ?? 0;
    expect(intercept(moved.logistic.model)).toBeCloseTo(intercept(plain.logistic.model) - 1.5, 5);
    expect(moved.scorecard?.card.intercept).toBeCloseTo((plain.scorecard?.card.intercept ?? 0) - 1.5, 5);
  });
});

describe("a comparison", () => {
  test("draws the intervals of a model once, however often it is compared", async () => {
    const { holding, others } = await challenged();
    const first = await compare(holding, { judgedId: "judged", others }, signal);
    const second = await compare(holding, { judgedId: "judged", others }, signal);
    for (const [at, { figures }] of second.standings.entries()) expect(figures).toBe(first.standings[at]?.figures);
  });

  test("says how far each AUC lies from the model's, and nothing of the model itself", async () => {
    const { holding, others } = await challenged();
    const { standings } = await compare(holding, { judgedId: "judged", others }, signal);
    const [model, logistic] = standings;
    expect(model?.apart).toBeNull();
    const apart = (logistic?.figures.auc.value ?? 0) - (model?.figures.auc.value ?? 0);
    expect(logistic?.apart?.difference.value).toBeCloseTo(apart, 12);
    const { low, high } = logistic!.apart!.difference.interval!;
    expect(low).toBeLessThan(apart);
    expect(high).toBeGreaterThan(apart);
  });

  test("everybody alike ranks as chance does, at the bad rate of the rows", async () => {
    const { holding } = judgedLoans();
    const { everybody, rows, bads } = await compare(holding, { judgedId: "judged", others: [] }, signal);
    expect([everybody.auc.value, everybody.gini.value, everybody.ks.value]).toEqual([0.5, 0, 0]);
    const rate = bads / rows;
    expect(everybody.brier.value).toBeCloseTo(rate * (1 - rate), 12);
  });

  test("one whose PDs are gone and cannot be made again is left out", async () => {
    const { holding } = judgedLoans();
    const others = [{ judgedId: "earlier", model: null }];
    const { standings } = await compare(holding, { judgedId: "judged", others }, signal);
    expect(standings).toHaveLength(1);
  });
});

test("challengers of loans opened before, under the same name, are not taken for those of these", async () => {
  const { holding, others } = await challenged();
  await compare(holding, { judgedId: "judged", others }, signal);
  const { labels, ranking, ...before } = holding.judged.get("logistic");
  const pds = new Float64Array(before.pds.length).fill(0.5);
  holding.judged.put("logistic", { ...before, labels, ranking, pds, preparedId: "earlier" });
  await compare(holding, { judgedId: "judged", others }, signal);
  expect(holding.judged.get("logistic").pds).toEqual(before.pds);
});

describe("a swap set", () => {
  test("counts who changes sides, at the same cut-off or with as many approvals", async () => {
    const { holding, others } = await challenged();
    await compare(holding, { judgedId: "judged", others }, signal);
    const job = { judgedId: "judged", baselineId: "logistic", cutoff: 0.3 } as const;
    const same = swap(holding, { ...job, match: "cutoff" });
    expect(same?.baselineCutoff).toBe(0.3);
    const { bothApprove, swappedIn, swappedOut, bothDecline } = same!.cells;
    const rows = holding.judged.get("judged").rows.length;
    expect(bothApprove.rows + swappedIn.rows + swappedOut.rows + bothDecline.rows).toBe(rows);
    const level = swap(holding, { ...job, match: "approvals" });
    expect(level?.moreApproved).toBe(0);
    expect(level?.cells.swappedIn.rows).toBe(level?.cells.swappedOut.rows);
    expect(level?.baseline.approvalRate.value).toBe(level?.model.approvalRate.value);
  });

  test("is none where the two were judged on other rows", () => {
    const { holding } = judgedLoans();
    const { judged: elsewhere } = judgedLoans("validation").holding;
    holding.judged.put("other", elsewhere.get("judged"));
    expect(swap(holding, { judgedId: "judged", baselineId: "other", cutoff: 0.3, match: "cutoff" })).toBeNull();
  });
});

describe("segments", () => {
  const loss = { columns: ["income"], factor: 0.5 };
  const job = {
    judgedId: "judged",
    metric: "badRate",
    cutoff: 0.5,
    bandEdges: [0.2, 0.5],
    loss,
    from: "first",
  } as const;

  test("are those of a column, of two, of months and of the PD itself", async () => {
    const { holding } = judgedLoans();
    const column = (name: string) => ({ kind: "column", column: name }) as const;
    const rows = holding.judged.get("judged").rows.length;
    const bySex = await segments(holding, { ...job, by: [column("sex")] }, signal);
    expect(bySex.map(({ label }) => label)).toEqual([
      { kind: "level", level: "male" },
      { kind: "level", level: "female" },
    ]);
    const pairs = await segments(holding, { ...job, by: [column("sex"), column("home")] }, signal);
    expect(pairs).toHaveLength(6);
    const months = await segments(holding, { ...job, by: [column("opened")] }, signal);
    expect(months).toHaveLength(12);
    const fifths = await segments(holding, { ...job, by: [{ kind: "pd" }] }, signal);
    expect(fifths).toHaveLength(5);
    for (const some of [bySex, pairs, months, fifths])
      expect(some.reduce((sum, segment) => sum + segment.rows, 0)).toBe(rows);
  });

  test("are score bands, crossed with a column as well", async () => {
    const { holding } = judgedLoans();
    const { ranking, rows } = holding.judged.get("judged");
    const by = [{ kind: "bands", bandEdges: job.bandEdges }] as const;
    const found = await segments(holding, { ...job, by }, signal);
    const bands = bandsBetween(ranking, job.bandEdges, pointsScale).filter((band) => band.rows > 0);
    expect(found.map(({ label, rows: count, bads }) => [label, count, bads])).toEqual(
      bands.map(({ name, rows: count, bads }) => [{ kind: "level", level: name }, count, bads]),
    );
    const pairs = await segments(holding, { ...job, by: [...by, { kind: "column", column: "sex" }] }, signal);
    expect(pairs.reduce((sum, pair) => sum + pair.rows, 0)).toBe(rows.length);
    expect(pairs.every(({ label }) => label.kind === "pair")).toBe(true);
  });

  test("add up to the expected loss of all who are approved, and have none where nothing is at stake", async () => {
    const { holding } = judgedLoans();
    const by = [{ kind: "column", column: "sex" }] as const;
    const found = await segments(holding, { ...job, by, metric: "expectedLoss" }, signal);
    const decision = { ...usualDecisionChoice, payoff: { ...usualDecisionChoice.payoff, loss } };
    const policy = { cutoff: 0.5, referFrom: null, bandEdges: [] };
    const { cutoffs, losses } = decide(holding, { judgedId: "judged", decision, scale: pointsScale, policy });
    const all = lossAt(losses!, placeOfCutoff(cutoffs, 0.5)).expectedLoss;
    expect(found.reduce((sum, { estimate }) => sum + (estimate.value ?? 0), 0)).toBeCloseTo(all, 6);
    const without = { ...job, by, metric: "lossRate", loss: { columns: [], factor: 5 } } as const;
    for (const { estimate } of await segments(holding, without, signal)) expect(estimate.reason).toBe("noAmount");
  });

  test.each(["psi", "bandPsi", "ksDistance"] as const)(
    "tell by %s how far PDs have shifted from the first",
    async (metric) => {
      const { holding } = judgedLoans();
      const periods = await segments(holding, { ...job, by: [{ kind: "column", column: "opened" }], metric }, signal);
      expect(periods[0]?.estimate.value).toBeCloseTo(0, 12);
      const bands = [{ kind: "bands", bandEdges: [0.3] }] as const;
      const [low, high] = await segments(holding, { ...job, bandEdges: [0.3], by: bands, metric }, signal);
      expect(low?.estimate.value).toBeCloseTo(0, 12);
      const farApart = high?.shift?.byChance ?? 0.2;
      expect(high?.estimate.value).toBeGreaterThan(farApart);
      const pValue = high?.shift?.pValue ?? 0;
      expect(pValue).toBeLessThan(0.001);
    },
  );

  test("small ones are named small", async () => {
    const { holding } = judgedLoans();
    const found = await segments(holding, { ...job, by: [{ kind: "column", column: "opened" }] }, signal);
    for (const { rows, isSmall } of found) expect(isSmall).toBe(rows < 30);
  });
});
