import { describe, expect, test } from "vitest";
import { confusionAbove } from "../../../../src/core/evaluate/confusion.ts";
import {
  allCutoffs,
  confusionIn,
  cutoffAt,
  placeOfApprovalRate,
  placeOfBadRate,
  placeOfCutoff,
  placeOfPoints,
  sliderCutoffs,
  sumOverApproved,
} from "../../../../src/core/evaluate/cutoffTable.ts";
import type { Payoff } from "../../../../src/core/evaluate/payoff.ts";
import { amountsOf, breakEvenPd, moneyTable } from "../../../../src/core/evaluate/payoff.ts";
import { bestThreeWay, bestTwoWay, profitCurve, threeWayAt } from "../../../../src/core/evaluate/policies.ts";
import { lossAt, lossTable } from "../../../../src/core/evaluate/portfolio.ts";
import { rankRows } from "../../../../src/core/evaluate/ranking.ts";
import { sigmoid } from "../../../../src/core/network/exponential.ts";
import { createRng } from "../../../../src/core/rng.ts";
import { pdOfPoints, pointsOfPd } from "../../../../src/core/score/points.ts";

const scale = { points: 600, odds: 50, pdo: 20 };
const labels = Uint8Array.of(1, 1, 0, 1, 0, 0, 1, 0, 0, 0);
const pds = Float64Array.of(0.9, 0.8, 0.7, 0.6, 0.55, 0.5, 0.4, 0.3, 0.2, 0.1);
const rows = { labels, pds };
const ranking = rankRows(labels, pds);
const table = allCutoffs(ranking);

function drawn(count: number, seed: number): { labels: Uint8Array; pds: Float64Array } {
  const rng = createRng(seed);
  const own = Float64Array.from({ length: count }, () => sigmoid(rng.normal() - 2));
  return { labels: Uint8Array.from(own, (pd) => (rng.uniform() < pd ? 1 : 0)), pds: own };
}

describe("a table of cut-offs", () => {
  test("has every PD and the cut-off that declines nobody", () => {
    expect([...table.cutoffs]).toEqual([...pds.toSorted(), Infinity]);
    expect(cutoffAt(table, 0)).toBe(0.1);
    expect(cutoffAt(table, 10)).toBeNull();
    expect(confusionIn(table, 10)).toEqual(confusionAbove(ranking, null));
  });

  test("gives at each place what the rows give", () => {
    const many = drawn(3000, 1);
    const all = rankRows(many.labels, many.pds);
    const slider = sliderCutoffs(all, [0.123456]);
    expect(slider.cutoffs).toContain(0.123456);
    expect(slider.cutoffs.length).toBeLessThan(2100);
    for (let at = 0; at < slider.cutoffs.length; at += 37)
      expect(confusionIn(slider, at)).toEqual(confusionAbove(all, cutoffAt(slider, at)));
  });

  test("is found by PD, points, approval rate and bad rate", () => {
    const at = (place: number): number | null => cutoffAt(table, place);
    expect(at(placeOfCutoff(table, 0.52))).toBe(0.5);
    expect(at(placeOfCutoff(table, 0.54))).toBe(0.55);
    expect(at(placeOfCutoff(table, 0))).toBe(0.1);
    expect(at(placeOfCutoff(table, null))).toBeNull();
    expect(at(placeOfPoints(table, pointsOfPd(0.3, scale), scale))).toBe(0.3);
    expect(at(placeOfApprovalRate(table, 0.6))).toBe(0.6);
    expect(at(placeOfApprovalRate(table, 1))).toBeNull();
    expect(at(placeOfApprovalRate(table, 0))).toBe(0.1);
    expect(at(placeOfBadRate(table, 0.2))).toBe(0.6);
    expect(at(placeOfBadRate(table, 1))).toBeNull();
    expect(at(placeOfBadRate(table, 0))).toBe(0.4);
  });

  test("hits an approval rate within a thousandth also where all PDs are tiny", () => {
    const many = drawn(20_000, 2);
    const tiny = many.pds.map((pd) => pd / 1000);
    const slider = sliderCutoffs(rankRows(many.labels, tiny));
    for (const rate of [0.013, 0.5, 0.777, 0.999]) {
      const { falseNegatives, trueNegatives } = confusionIn(slider, placeOfApprovalRate(slider, rate));
      expect(Math.abs((falseNegatives + trueNegatives) / 20_000 - rate)).toBeLessThanOrEqual(0.001);
    }
  });

  test("sums a value over the approved", () => {
    const amounts = Float64Array.from(pds, (_, row) => 2 ** row);
    const sums = sumOverApproved(table, pds, amounts);
    for (const [place, cutoff] of table.cutoffs.entries())
      expect(sums[place]).toBe(amounts.filter((_, row) => pds[row]! < cutoff).reduce((sum, value) => sum + value, 0));
  });
});

test("points and PDs are each other's inverse", () => {
  for (const pd of [0.001, 0.02, 0.5, 0.97]) expect(pdOfPoints(pointsOfPd(pd, scale), scale)).toBeCloseTo(pd, 14);
});

describe("amounts", () => {
  test("multiply columns and fill gaps by the mean, and say how many", () => {
    const made = amountsOf([Float64Array.of(100, Number.NaN, 300), Float64Array.of(0.5, 0.4, 0.1)], 2)!;
    expect([...made.amounts]).toEqual([100, 160, 60]);
    expect(made.filled).toBe(1);
  });

  test("are none where a column has no value", () => {
    expect(amountsOf([Float64Array.of(Number.NaN)], 1)).toBeNull();
    expect(amountsOf([], 1)).toBeNull();
  });
});

describe("policies", () => {
  const payoff: Payoff = { gain: 100, loss: 300, review: { cost: 10, badsFound: 1, goodsKept: 1 } };

  test("find the best two cut-offs by trying all pairs", () => {
    for (let seed = 0; seed < 20; seed += 1) {
      const some = drawn(40, seed);
      const cutoffs = allCutoffs(rankRows(some.labels, some.pds));
      const money = moneyTable(cutoffs, some, payoff);
      let best = -Infinity;
      for (let lower = 0; lower < cutoffs.cutoffs.length; lower += 1)
        for (let upper = lower; upper < cutoffs.cutoffs.length; upper += 1)
          best = Math.max(best, threeWayAt(cutoffs, money, [lower, upper]).profit);
      expect(bestThreeWay(cutoffs, money).profit).toBe(best);
    }
  });

  test("count a perfect review as all goods kept less its cost", () => {
    const money = moneyTable(table, rows, payoff);
    const made = threeWayAt(table, money, [3, 8]);
    expect(made).toEqual({
      approveBelow: 0.4,
      declineFrom: 0.8,
      profit: 3 * 100 + 3 * 100 - 5 * 10,
      approved: 3,
      referred: 5,
      declined: 2,
    });
  });

  test("refer nobody where a review costs more than it brings, or where there is none", () => {
    for (const review of [{ cost: 1e6, badsFound: 1, goodsKept: 1 }, null]) {
      const money = moneyTable(table, rows, { ...payoff, review });
      const made = bestThreeWay(table, money);
      expect(made.referred).toBe(0);
      expect(made.approveBelow).toBe(made.declineFrom);
      expect(made.profit).toBe(bestTwoWay(table, money).profit);
    }
  });

  test("know amounts by row, and forget a bad's gain and a good's loss", () => {
    const gain = Float64Array.from(labels, (label) => (label === 0 ? 10 : 1e9));
    const loss = Float64Array.from(labels, (label) => (label === 1 ? 30 : 1e9));
    const byRow = moneyTable(table, rows, { gain, loss, review: null });
    expect(byRow).toEqual(moneyTable(table, rows, { gain: 10, loss: 30, review: null }));
  });

  test("break even where gain and loss weigh alike", () => {
    expect(breakEvenPd(2000, 10_000)).toBeCloseTo(1 / 6, 14);
    expect(breakEvenPd(0, 0)).toBeNull();
  });

  test("have a profit curve from nobody to everybody with the best among it", () => {
    const many = drawn(5000, 3);
    const all = allCutoffs(rankRows(many.labels, many.pds));
    const money = moneyTable(all, many, payoff);
    const points = profitCurve(all, money);
    const best = bestTwoWay(all, money);
    expect(points.length).toBeLessThanOrEqual(300);
    expect([points[0]!.x, points[0]!.y, points.at(-1)!.x]).toEqual([0, 0, 1]);
    expect(Math.max(...points.map(({ y }) => y))).toBe(best.profit);
    expect(profitCurve(allCutoffs(rankRows(new Uint8Array(), new Float64Array())), money)).toEqual([]);
  });
});

describe("the portfolio of the approved", () => {
  const exposures = { exposure: Float64Array.from(pds, (_, row) => 100 + row), lgd: new Float64Array(10).fill(0.4) };

  test("with nobody declined is the whole one", () => {
    const made = lossAt(lossTable(table, pds, exposures), 10);
    const whole = pds.reduce((sum, pd, row) => sum + pd * 0.4 * (100 + row), 0);
    expect(made.expectedLoss).toBeCloseTo(whole, 10);
    expect(made.rate.value).toBeCloseTo(whole / 1045, 12);
  });

  test("of nobody has no rate", () => {
    expect(lossAt(lossTable(table, pds, exposures), 0)).toEqual({
      expectedLoss: 0,
      exposure: 0,
      rate: { value: null, reason: "noAmount" },
      meanPd: { value: null, reason: "noAmount" },
    });
  });
});
