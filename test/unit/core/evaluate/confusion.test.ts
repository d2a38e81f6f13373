import { describe, expect, test } from "vitest";
import { confusionAbove, ratesOf } from "../../../../src/core/evaluate/confusion.ts";
import { rankRows } from "../../../../src/core/evaluate/ranking.ts";
import { thresholdTable } from "../../../../src/core/evaluate/thresholds.ts";

const labels = Uint8Array.of(1, 1, 0, 1, 0, 0, 1, 0, 0, 0);
const pds = Float64Array.of(0.9, 0.8, 0.7, 0.6, 0.55, 0.5, 0.4, 0.3, 0.2, 0.1);
const ranking = rankRows(labels, pds);
const table = thresholdTable(ranking);

describe("thresholdTable", () => {
  test("has a threshold at each thousandth from 0 to 1", () => {
    expect(table.thresholds).toHaveLength(1001);
    expect([table.thresholds[0], table.thresholds[300], table.thresholds[1000]]).toEqual([0, 0.3, 1]);
  });

  test("declines at the threshold and above, and approves just below", () => {
    expect([table.declinedBads[500], table.declinedGoods[500]]).toEqual([3, 3]);
    expect([table.declinedBads[501], table.declinedGoods[501]]).toEqual([3, 2]);
  });

  test("declines everybody at 0, and at 1 only the certain", () => {
    expect([table.declinedBads[0], table.declinedGoods[0]]).toEqual([4, 6]);
    expect([table.declinedBads[1000], table.declinedGoods[1000]]).toEqual([0, 0]);
    expect(thresholdTable(rankRows(Uint8Array.of(1, 0), Float64Array.of(1, 1))).declinedGoods[1000]).toBe(1);
  });
});

describe("ratesOf", () => {
  test("agrees with ten rows counted by hand", () => {
    const confusion = confusionAbove(ranking, 0.5);
    expect(confusion).toEqual({ truePositives: 3, falsePositives: 3, trueNegatives: 3, falseNegatives: 1 });
    const rates = ratesOf(confusion);
    expect(rates.accuracy.value).toBe(0.6);
    expect(rates.precision.value).toBe(0.5);
    expect(rates.recall.value).toBe(0.75);
    expect(rates.specificity.value).toBe(0.5);
    expect(rates.f1.value).toBe(0.6);
    expect(rates.approvalRate.value).toBe(0.4);
    expect(rates.badRateOfApproved.value).toBe(0.25);
    expect(rates.balancedAccuracy.value).toBe(0.625);
    expect(rates.mcc.value).toBeCloseTo((3 * 3 - 3 * 1) / Math.sqrt(6 * 4 * 6 * 4), 14);
  });

  test.each([
    ["nobody is declined", [0, 0, 3, 1], { precision: "nobodyDeclined", mcc: "nobodyDeclined" }],
    ["everybody is declined", [1, 3, 0, 0], { badRateOfApproved: "everybodyDeclined", mcc: "everybodyDeclined" }],
    ["there are no bads", [0, 1, 2, 0], { recall: "noBads", balancedAccuracy: "noBads", mcc: "noBads" }],
    [
      "there are no bads and nobody is declined",
      [0, 0, 2, 0],
      { precision: "nobodyDeclined", recall: "noBads", f1: "noBads", balancedAccuracy: "noBads", mcc: "noBads" },
    ],
    ["there are no goods", [1, 0, 0, 1], { specificity: "noGoods", balancedAccuracy: "noGoods", mcc: "noGoods" }],
    [
      "there are no rows",
      [0, 0, 0, 0],
      Object.fromEntries(Object.keys(ratesOf(confusionAbove(ranking, 0))).map((name) => [name, "noRows"])),
    ],
  ])("where %s, undefined shares say so", (_, [tp = 0, fp = 0, tn = 0, fn = 0], reasons) => {
    const rates = ratesOf({ truePositives: tp, falsePositives: fp, trueNegatives: tn, falseNegatives: fn });
    const undefinedOnes = Object.entries(rates).filter(([, figure]) => figure.value === null);
    expect(Object.fromEntries(undefinedOnes.map(([name, { reason }]) => [name, reason]))).toEqual(reasons);
  });
});

describe("confusionAbove", () => {
  test("counts at any cut-off what the rows give, the cut-off itself declined", () => {
    for (const cutoff of [0, 0.1, 0.45, 0.5, 0.500001, 0.9, 0.95]) {
      const declined = pds.map((pd) => (pd >= cutoff ? 1 : 0));
      const made = confusionAbove(ranking, cutoff);
      expect(made.truePositives).toBe(labels.filter((label, row) => label === 1 && declined[row] === 1).length);
      expect(made.falsePositives).toBe(labels.filter((label, row) => label === 0 && declined[row] === 1).length);
      expect([made.truePositives + made.falseNegatives, made.falsePositives + made.trueNegatives]).toEqual([4, 6]);
    }
  });

  test("declines nobody without a cut-off", () => {
    expect(confusionAbove(ranking, null)).toEqual({
      truePositives: 0,
      falsePositives: 0,
      trueNegatives: 6,
      falseNegatives: 4,
    });
  });
});
