import { describe, expect, test } from "vitest";
import { areaUnderRoc } from "../../../../src/core/evaluate/auc.ts";
import { bootstrapConfusion, bootstrapRanking, usualResamples } from "../../../../src/core/evaluate/bootstrap.ts";
import { brierScore } from "../../../../src/core/evaluate/brier.ts";
import { confusionAbove, ratesOf } from "../../../../src/core/evaluate/confusion.ts";
import { delong } from "../../../../src/core/evaluate/delong.ts";
import type { MetricName } from "../../../../src/core/evaluate/metrics.ts";
import { cutoffMetrics, estimateMetric, scoreMetrics } from "../../../../src/core/evaluate/metrics.ts";
import type { Ranking } from "../../../../src/core/evaluate/ranking.ts";
import { rankRows } from "../../../../src/core/evaluate/ranking.ts";
import { sigmoid } from "../../../../src/core/network/exponential.ts";
import { createRng } from "../../../../src/core/rng.ts";
import { drawBinomial } from "../../../../src/core/statistics/binomial.ts";
import { wilsonInterval } from "../../../../src/core/statistics/wilson.ts";

const resampling = { seed: 3, resamples: usualResamples };

function drawnRanking(rows: number, seed: number): Ranking {
  const rng = createRng(seed);
  const pds = Float64Array.from({ length: rows }, () => sigmoid(rng.normal() - 1));
  return rankRows(
    Uint8Array.from(pds, (pd) => (rng.uniform() < pd ? 1 : 0)),
    pds,
  );
}

describe("drawBinomial", () => {
  test.each([
    [10, 0.3],
    [1000, 0.002],
    [1000, 0.05],
    [500, 0.9],
    [100_000, 0.37],
  ])("of %d trials with chance %d has the mean and the variance of the distribution", (n, share) => {
    const rng = createRng(7);
    const draws = Float64Array.from({ length: 4000 }, () => drawBinomial(n, share, rng));
    const mean = draws.reduce((sum, value) => sum + value, 0) / draws.length;
    const variance = draws.reduce((sum, value) => sum + (value - mean) ** 2, 0) / draws.length;
    const wanted = n * share * (1 - share);
    expect(Math.abs(mean - n * share)).toBeLessThan(4 * Math.sqrt(wanted / draws.length));
    expect(variance / wanted).toBeGreaterThan(0.9);
    expect(variance / wanted).toBeLessThan(1.1);
    expect(draws.every((value) => Number.isInteger(value) && value >= 0 && value <= n)).toBe(true);
  });

  test("is sure where the chance is", () => {
    const rng = createRng(1);
    expect([drawBinomial(5, 0, rng), drawBinomial(5, 1, rng), drawBinomial(0, 0.5, rng)]).toEqual([0, 5, 0]);
  });
});

describe("bootstrapRanking", () => {
  const auc = { measure: areaUnderRoc, range: [0, 1] } as const;

  test.each([300, 3000])("agrees with DeLong about the AUC of %d rows", (rows) => {
    const ranking = drawnRanking(rows, 2);
    const known = delong(ranking)!.interval;
    const made = bootstrapRanking(ranking, { auc }, resampling)("auc")!;
    const width = known.high - known.low;
    expect(Math.abs(made.low - known.low)).toBeLessThan(0.12 * width);
    expect(Math.abs(made.high - known.high)).toBeLessThan(0.12 * width);
  });

  test("agrees with the standard error of a mean about the Brier score, also on joined steps", () => {
    const ranking = drawnRanking(5000, 4);
    const made = bootstrapRanking(ranking, { brier: { measure: brierScore, range: [0, 1] } }, resampling)("brier")!;
    const value = brierScore(ranking).value!;
    expect(made.low).toBeLessThan(value);
    expect(made.high).toBeGreaterThan(value);
    expect(made.high - made.low).toBeLessThan(0.02);
    expect(made.high - made.low).toBeGreaterThan(0.005);
  });

  test("draws the same again by the same seed, and others by another", () => {
    const ranking = drawnRanking(200, 5);
    const once = bootstrapRanking(ranking, { auc }, resampling)("auc");
    expect(bootstrapRanking(ranking, { auc }, resampling)("auc")).toEqual(once);
    expect(bootstrapRanking(ranking, { auc }, { ...resampling, seed: 4 })("auc")).not.toEqual(once);
  });

  test("has no interval for what is undefined, and one of no width where nothing varies", () => {
    const goods = rankRows(Uint8Array.of(0, 0), Float64Array.of(0.1, 0.2));
    expect(bootstrapRanking(goods, { auc }, resampling)("auc")).toBeNull();
    const apart = rankRows(Uint8Array.of(0, 0, 1, 1), Float64Array.of(0.1, 0.2, 0.6, 0.7));
    expect(bootstrapRanking(apart, { auc }, resampling)("auc")).toEqual({ low: 1, high: 1 });
  });
});

describe("bootstrapConfusion", () => {
  test("agrees with Wilson about the recall", () => {
    const confusion = { truePositives: 120, falsePositives: 80, trueNegatives: 700, falseNegatives: 100 };
    const recall = { measure: (one: typeof confusion) => ratesOf(one).recall, range: [0, 1] } as const;
    const made = bootstrapConfusion(confusion, { recall }, resampling)("recall")!;
    const known = wilsonInterval(120, 220)!;
    expect(made.low).toBeCloseTo(known.low, 1);
    expect(made.high).toBeCloseTo(known.high, 1);
  });
});

describe("metrics", () => {
  const ranking = drawnRanking(400, 6);
  const scores = scoreMetrics(ranking, resampling);
  const atCutoff = cutoffMetrics(confusionAbove(ranking, 0.3), resampling);

  test("each lie within their interval", () => {
    for (const { value, interval } of Object.values({ ...scores, ...atCutoff })) {
      expect(interval!.low).toBeLessThanOrEqual(value!);
      expect(interval!.high).toBeGreaterThanOrEqual(value!);
      expect(interval!.high).toBeGreaterThan(interval!.low);
    }
  });

  test("are the same one by one", () => {
    const all = { ...scores, ...atCutoff };
    for (const name of Object.keys(all) as MetricName[]) {
      const one = estimateMetric(name, ranking, 0.3, resampling);
      expect(one.value).toBe(all[name].value);
      expect(one.interval === null).toBe(all[name].interval === null);
    }
  });

  test("say why they are undefined where there are no rows, and have no interval then", () => {
    const nobody = rankRows(new Uint8Array(), new Float64Array());
    const all = { ...scoreMetrics(nobody, resampling), ...cutoffMetrics(confusionAbove(nobody, 0.5), resampling) };
    for (const one of Object.values(all)) expect(one).toEqual({ value: null, reason: "noRows", interval: null });
  });

  test("without a cut-off decline nobody", () => {
    expect(estimateMetric("approvalRate", ranking, null, resampling).value).toBe(1);
    expect(estimateMetric("precision", ranking, null, resampling).reason).toBe("nobodyDeclined");
  });
});
