import { describe, expect, test } from "vitest";
import { calibrationLine } from "../../../../src/core/evaluate/calibrationLine.ts";
import { decileTable } from "../../../../src/core/evaluate/deciles.ts";
import { aucEstimate, compareAucs, giniEstimate } from "../../../../src/core/evaluate/delong.ts";
import { hosmerLemeshow } from "../../../../src/core/evaluate/hosmerLemeshow.ts";
import { kolmogorovSmirnov } from "../../../../src/core/evaluate/ks.ts";
import type { Ranking } from "../../../../src/core/evaluate/ranking.ts";
import { rankRows } from "../../../../src/core/evaluate/ranking.ts";
import { approvalCurve, gainsCurve, ksCurve, liftCurve } from "../../../../src/core/evaluate/riskCurves.ts";
import { rowsByRisk, stepsOfRows } from "../../../../src/core/evaluate/steps.ts";
import { sigmoid } from "../../../../src/core/network/exponential.ts";
import { createRng } from "../../../../src/core/rng.ts";

const labels = Uint8Array.of(1, 1, 0, 1, 0, 0, 1, 0, 0, 0);
const pds = Float64Array.of(0.9, 0.8, 0.7, 0.6, 0.55, 0.5, 0.4, 0.3, 0.2, 0.1);
const ranking = rankRows(labels, pds);
const nobody = rankRows(new Uint8Array(), new Float64Array());
const goodsOnly = rankRows(Uint8Array.of(0, 0), Float64Array.of(0.1, 0.2));

/** Rows whose outcomes are drawn from a stretched and shifted logit of their PD. */
function drawn(rows: number, slope: number, shift: number): { labels: Uint8Array; pds: Float64Array; all: Ranking } {
  const rng = createRng(5);
  const logits = Float64Array.from({ length: rows }, () => rng.normal() - 1);
  const outcomes = Uint8Array.from(logits, (logit) => (rng.uniform() < sigmoid(slope * logit + shift) ? 1 : 0));
  const own = logits.map(sigmoid);
  return { labels: outcomes, pds: own, all: rankRows(outcomes, own) };
}

describe("steps of rows", () => {
  test("stand where their score stands, and rows on one step keep their order", () => {
    const scores = Float64Array.of(0.2, 0.9, 0.2, 0.5, 0.9);
    const tied = rankRows(Uint8Array.of(0, 1, 0, 1, 0), scores);
    const steps = stepsOfRows(tied, scores);
    expect([...steps]).toEqual([2, 0, 2, 1, 0]);
    expect([...rowsByRisk(tied, steps)]).toEqual([1, 4, 3, 0, 2]);
  });
});

describe("AUC with its interval", () => {
  test("says why there is none with one class, and gives no interval with one row of a class", () => {
    expect(aucEstimate(goodsOnly)).toEqual({ value: null, reason: "noBads", interval: null });
    const single = rankRows(Uint8Array.of(1, 0, 0), Float64Array.of(0.5, 0.2, 0.1));
    expect(aucEstimate(single)).toEqual({ value: 1, reason: null, interval: null });
  });

  test("stretches to Gini", () => {
    const auc = aucEstimate(ranking);
    const gini = giniEstimate(ranking);
    expect(gini.value).toBeCloseTo(2 * (auc.value ?? 0) - 1, 14);
    expect(gini.interval?.low).toBeCloseTo(2 * (auc.interval?.low ?? 0) - 1, 14);
  });

  test("does not differ from itself", () => {
    const made = compareAucs(labels, pds, pds);
    expect([made.difference.value, made.variance, made.z, made.pValue]).toEqual([0, 0, null, null]);
  });

  test("cannot be compared with one class", () => {
    expect(compareAucs(Uint8Array.of(0, 0), pds.slice(0, 2), pds.slice(2, 4)).difference).toEqual({
      value: null,
      reason: "noBads",
      interval: null,
    });
  });
});

describe("the calibration line", () => {
  test("is 1 and 0 for PDs that mean what they say, within its intervals", () => {
    const { slope, intercept, inTheLarge } = calibrationLine(drawn(20_000, 1, 0).all);
    for (const [one, wanted] of [
      [slope, 1],
      [intercept, 0],
      [inTheLarge, 0],
    ] as const) {
      expect(one.interval?.low).toBeLessThan(wanted);
      expect(one.interval?.high).toBeGreaterThan(wanted);
    }
  });

  test("finds PDs too extreme and too low", () => {
    const { slope, intercept, inTheLarge } = calibrationLine(drawn(20_000, 0.5, 1).all);
    expect(slope.value).toBeCloseTo(0.5, 1);
    expect(intercept.value).toBeCloseTo(1, 1);
    expect(inTheLarge.value).toBeGreaterThan(0.5);
  });

  test("says why there is none", () => {
    expect(calibrationLine(nobody).slope.reason).toBe("noRows");
    expect(calibrationLine(goodsOnly).slope.reason).toBe("noBads");
    const level = calibrationLine(rankRows(Uint8Array.of(0, 1, 0, 0), new Float64Array(4).fill(0.25)));
    expect([level.slope.reason, level.inTheLarge.value]).toEqual(["noVariation", expect.closeTo(0, 9)]);
    const apart = calibrationLine(rankRows(Uint8Array.of(0, 0, 1, 1), Float64Array.of(0.1, 0.2, 0.6, 0.7)));
    expect(apart.slope.reason).toBe("separated");
    expect(apart.inTheLarge.value).not.toBeNull();
  });
});

describe("Hosmer and Lemeshow's test", () => {
  test("does not reject PDs that mean what they say, and rejects others", () => {
    const right = drawn(5000, 1, 0);
    const wrong = drawn(5000, 0.5, 1);
    const pValueOf = ({ all, ...rows }: ReturnType<typeof drawn>): number =>
      hosmerLemeshow(decileTable(all, rows.labels, rows.pds)).pValue.value ?? Number.NaN;
    expect(pValueOf(right)).toBeGreaterThan(0.01);
    expect(pValueOf(wrong)).toBeLessThan(1e-6);
  });

  test("says so where a PD of 0 was wrong in every row of a group", () => {
    const outcomes = Uint8Array.from({ length: 40 }, (_, row) => (row < 4 ? 1 : 0));
    const sure = new Float64Array(40);
    const all = rankRows(outcomes, sure);
    expect(hosmerLemeshow(decileTable(all, outcomes, sure)).statistic).toEqual({ value: null, reason: "certain" });
  });
});

describe("curves over the risk", () => {
  test("gains rise from none to all bads", () => {
    const points = gainsCurve(ranking);
    expect(points).toHaveLength(11);
    expect([points[0], points.at(-1)]).toEqual([
      { x: 0, y: 0, threshold: null },
      { x: 1, y: 1, threshold: 0.1 },
    ]);
    expect(points[2]).toEqual({ x: 0.2, y: 0.5, threshold: 0.8 });
  });

  test("lift starts at that of the riskiest and ends at 1", () => {
    const points = liftCurve(ranking);
    expect(points[0]).toEqual({ x: 0.1, y: 2.5, threshold: 0.9 });
    expect(points[1]).toEqual({ x: 0.2, y: 2.5, threshold: 0.8 });
    expect(points.at(-1)).toEqual({ x: 1, y: 1, threshold: 0.1 });
  });

  test("the KS plot is KS apart where KS is", () => {
    const { ks, ksThreshold } = kolmogorovSmirnov(ranking);
    const point = ksCurve(ranking, ksThreshold.value).find(({ threshold }) => threshold === ksThreshold.value)!;
    expect(point.declinedBads - point.declinedGoods).toBeCloseTo(ks.value ?? 0, 14);
  });

  test("the bad rate of the approved starts at that of all and falls with fewer approvals", () => {
    const points = approvalCurve(ranking);
    expect(points[0]).toEqual({ x: 1, y: 0.4, threshold: null });
    expect(points[1]).toEqual({ x: 0.9, y: expect.closeTo(3 / 9, 14), threshold: 0.9 });
    expect(points.at(-1)).toEqual({ x: expect.closeTo(0.1, 14), y: 0, threshold: 0.2 });
  });

  test("are empty where they say nothing", () => {
    expect([gainsCurve(goodsOnly), liftCurve(goodsOnly), ksCurve(goodsOnly, null), approvalCurve(nobody)]).toEqual([
      [],
      [],
      [],
      [],
    ]);
  });

  test("have at most 300 points, KS among them", () => {
    const { all } = drawn(5000, 1, 0);
    const at = kolmogorovSmirnov(all).ksThreshold.value;
    for (const points of [gainsCurve(all), liftCurve(all), approvalCurve(all), ksCurve(all, at)]) {
      expect(points.length).toBeLessThanOrEqual(300);
      expect(points.length).toBeGreaterThan(100);
    }
    expect(ksCurve(all, at).some(({ threshold }) => threshold === at)).toBe(true);
  });
});
