import { describe, expect, test } from "vitest";
import { confusionAbove } from "../../../src/core/evaluate/confusion.ts";
import { confusionIn, placeOfCutoff } from "../../../src/core/evaluate/cutoffTable.ts";
import { type DecisionChoice, usualDecisionChoice } from "../../../src/core/evaluate/decisionChoice.ts";
import { lossAt } from "../../../src/core/evaluate/portfolio.ts";
import type { Network, RecalibrationChoice } from "../../../src/core/pipeline.ts";
import { createRng } from "../../../src/core/rng.ts";
import { decide } from "../../../src/workers/deciding.ts";
import { createHolding } from "../../../src/workers/holding.ts";
import { judge, measure } from "../../../src/workers/judging.ts";
import { prepare } from "../../../src/workers/preparing.ts";
import type { PrepareJob } from "../../../src/workers/protocol.ts";
import { plainRecipe } from "../../support/recipeSpecs.ts";
import { splitWith } from "../../support/splitSpecs.ts";
import { categoryColumn, numberColumn, tableOf } from "../../support/tables.ts";

const rows = 1200;
const signal = new AbortController().signal;
const scale = { points: 600, odds: 50, pdo: 20 };

/** Loans whose risk rises with their debt; a tenth has no amount. */
function loans() {
  const rng = createRng(5);
  const debt = Array.from({ length: rows }, () => rng.uniform() * 4 - 2);
  const bad = debt.map((value) => rng.uniform() < 1 / (1 + Math.exp(1 - value)));
  const amount = debt.map((_, row) => (row % 10 === 0 ? null : 100 + rng.integer(900)));
  return tableOf(
    categoryColumn(
      "outcome",
      bad.map((is) => (is ? "late" : "paid")),
    ),
    numberColumn("debt", debt),
    numberColumn("amount", amount),
  );
}

/** One weight for the debt: with three times the logit it should be, it is far too sure. */
const tooSure: Network = { spec: { inputs: 1, hidden: [], activation: "relu" }, members: [Float32Array.of(3.4, -3)] };

function judging() {
  const table = loans();
  const holding = createHolding();
  holding.tables.put("t", table);
  const job: PrepareJob = {
    tableId: "t",
    target: { column: "outcome", bad: ["late"], good: ["paid"] },
    roles: [
      { column: "debt", role: "input" },
      { column: "amount", role: "ignored" },
    ],
    split: splitWith({ train: 0.4, validation: 0.3 }),
    recipe: plainRecipe([{ name: "debt", kind: "number" }]),
  };
  const { preparedId } = prepare(holding, job);
  const what = { preparedId, part: "test", network: tooSure, calibration: { kind: "none" }, scale } as const;
  return {
    holding,
    what,
    measured: () => measure(holding, what, signal),
    judged: (
      recalibration: RecalibrationChoice = "none",
      decision = usualDecisionChoice,
      cutoff = 0.5,
      until = signal,
    ) => {
      const policy = { cutoff, referFrom: 0.0123456789, bandEdges: [0.1, 0.3] };
      return judge(holding, { ...what, judgedId: "one", recalibration, decision, policy }, until);
    },
  };
}

const withAmounts = (factor: number): DecisionChoice => ({
  ...usualDecisionChoice,
  payoff: { ...usualDecisionChoice.payoff, loss: { columns: ["amount"], factor } },
});

describe("a judgement", () => {
  test("has the evaluation that measuring gives, with intervals around its figures", async () => {
    const { judged, measured } = judging();
    const { evaluation, metrics, before, isRecalibrated, deciles } = await judged();
    expect(evaluation).toEqual(await measured());
    expect(metrics.auc.value).toBe(evaluation.auc.value);
    expect(metrics.auc.interval!.low).toBeLessThan(metrics.auc.value!);
    expect(metrics.auc.interval!.high).toBeGreaterThan(metrics.auc.value!);
    expect(deciles.reduce((sum, { rows: count }) => sum + count, 0)).toBe(evaluation.rows);
    expect([before, isRecalibrated]).toEqual([null, false]);
  });

  test("keeps the PDs under its name", async () => {
    const { holding, judged } = judging();
    const { judgedId, evaluation } = await judged();
    const held = holding.judged.get(judgedId);
    expect(held.pds).toHaveLength(evaluation.rows);
    expect(held.ranking.bads).toBe(evaluation.bads);
  });

  test("finds at each cut-off of its table the decisions that the rows give, those in force included", async () => {
    const { holding, judged } = judging();
    const { decisions } = await judged("none", usualDecisionChoice, 0.123456789);
    const { cutoffs } = decisions;
    const { ranking } = holding.judged.get("one");
    expect(cutoffs.cutoffs).toContain(0.123456789);
    expect(cutoffs.cutoffs).toContain(0.0123456789);
    for (const cutoff of [0, 0.123456789, 0.25, 0.5, 1])
      expect(confusionIn(cutoffs, placeOfCutoff(cutoffs, cutoff))).toEqual(confusionAbove(ranking, cutoff));
    expect(cutoffs.cutoffs.length).toBeLessThan(2100);
  });

  test("ends when nobody waits for it any more", async () => {
    const { judged } = judging();
    await expect(judged("none", usualDecisionChoice, 0.5, AbortSignal.abort())).rejects.toMatchObject({
      code: "worker/aborted",
    });
  });

  test("of what the worker no longer holds is not weighed anew", () => {
    const job = {
      judgedId: "gone",
      decision: usualDecisionChoice,
      scale,
      policy: { cutoff: 0.5, referFrom: null, bandEdges: [] },
    };
    expect(() => decide(judging().holding, job)).toThrow("worker/forgotten");
  });
});

describe("recalibration", () => {
  test.each(["temperature", "platt", "isotonic"] as const)("by %s makes PDs mean what they say", async (kind) => {
    const { judged } = judging();
    const { before, metrics, calibration, isRecalibrated } = await judged(kind);
    expect(isRecalibrated).toBe(true);
    expect(calibration).toMatchObject({ kind: "recalibrated", shift: 0, by: { kind } });
    expect(before!.metrics.calibrationSlope.value).toBeLessThan(0.5);
    expect(metrics.logLoss.value).toBeLessThan(before!.metrics.logLoss.value!);
    expect(metrics.ece.value).toBeLessThan(before!.metrics.ece.value!);
  });

  test("is learnt from the validation part, whatever part is judged", async () => {
    const { holding, judged, what } = judging();
    const ofTest = await judged("platt");
    const job = {
      judgedId: "other",
      recalibration: "platt",
      decision: usualDecisionChoice,
      policy: { cutoff: 0.5, referFrom: null, bandEdges: [] },
    } as const;
    const ofValidation = await judge(holding, { ...what, ...job, part: "validation" }, signal);
    expect(ofValidation.evaluation.rows).toBe(holding.judged.get("other").rows.length);
    expect(ofValidation.calibration).toEqual(ofTest.calibration);
  });
});

describe("decisions", () => {
  test("are best where the money says, and the table holds that very cut-off", async () => {
    const { judged } = judging();
    const { decisions } = await judged();
    const { cutoffs, money, twoWay, threeWay } = decisions;
    const place = placeOfCutoff(cutoffs, twoWay.cutoff);
    expect(cutoffs.cutoffs[place]).toBe(twoWay.cutoff);
    expect(money.profit[place]).toBe(twoWay.profit);
    expect(Math.max(...money.profit)).toBe(twoWay.profit);
    expect(threeWay).toBeNull();
  });

  test("with a review are never worse than without", async () => {
    const { judged } = judging();
    const payoff = { ...usualDecisionChoice.payoff, review: { cost: 0.05, badsFound: 0.9, goodsKept: 1 } };
    const { decisions } = await judged("none", { ...usualDecisionChoice, payoff });
    expect(decisions.threeWay!.profit).toBeGreaterThan(decisions.twoWay.profit);
    expect(decisions.threeWay!.referred).toBeGreaterThan(0);
  });

  test("cost the amounts of a column, gaps filled by its mean, and say what is expected to be lost", async () => {
    const { holding, judged } = judging();
    const { decisions } = await judged("none", withAmounts(0.4));
    const { labels, pds, rows: ofTable } = holding.judged.get("one");
    const column = holding.tables.get("t").columns.find(({ name }) => name === "amount")!;
    const written = Array.from(ofTable, (row) => ("values" in column ? column.values[row]! : Number.NaN));
    const present = written.filter((value) => !Number.isNaN(value));
    const mean = present.reduce((sum, value) => sum + value, 0) / present.length;
    const amounts = written.map((value) => (Number.isNaN(value) ? mean : value));
    const everybody = decisions.cutoffs.cutoffs.length - 1;
    const goods = labels.reduce((sum, label) => sum + (1 - label), 0);
    const lost = amounts.reduce((sum, amount, row) => sum + labels[row]! * 0.4 * amount, 0);
    expect(decisions.filled).toBe(written.length - present.length);
    expect(decisions.money.profit[everybody]).toBeCloseTo(goods - lost, 6);
    const expected = amounts.reduce((sum, amount, row) => sum + pds[row]! * 0.4 * amount, 0);
    expect(lossAt(decisions.losses!, everybody).expectedLoss).toBeCloseTo(expected, 6);
  });

  test("name the columns that are no amounts, and go on without them", async () => {
    const { judged } = judging();
    const payoff = { ...usualDecisionChoice.payoff, loss: { columns: ["outcome"], factor: 5 } };
    const { decisions } = await judged("none", { ...usualDecisionChoice, payoff });
    expect(decisions.unusable).toEqual(["outcome"]);
    expect(decisions.losses).toBeNull();
    expect(decisions.twoWay).toEqual((await judged()).decisions.twoWay);
  });

  test("put loans into bands, by bad rate or points", async () => {
    const { holding, judged } = judging();
    const { judgedId, decisions, evaluation } = await judged();
    expect(decisions.bands.map(({ name }) => name).join("")).toMatch(/^ABCD?E?$/);
    expect(decisions.bands.reduce((sum, band) => sum + band.rows, 0)).toBe(evaluation.rows);
    const bands = { by: "points", limits: [520, 500, 480, 460] } as const;
    const decision = { ...usualDecisionChoice, bands };
    const byPoints = decide(holding, {
      judgedId,
      decision,
      scale,
      policy: { cutoff: 0.5, referFrom: null, bandEdges: [] },
    }).bands;
    expect(byPoints.map(({ points }) => Math.round(points.lowest))).toEqual([520, 500, 480, 460, -Infinity]);
  });
});
