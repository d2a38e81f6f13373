import { describe, expect, test } from "vitest";
import { confusionOf, ratesOf } from "../../src/core/evaluate/confusion.ts";
import { evaluate } from "../../src/core/evaluate/evaluate.ts";
import { rankRows } from "../../src/core/evaluate/ranking.ts";
import type { CurvePoint } from "../../src/core/pipeline.ts";
import reference from "./metrics.json" with { type: "json" };

const scale = { points: 600, odds: 50, pdo: 20 };

/** How far a figure is off, relative to its size from 1 up; null matches null only. */
function deviation(actual: number | null | undefined, wanted: number | null | undefined): number {
  if (actual === null || wanted === null) return actual === wanted ? 0 : Infinity;
  return Math.abs((actual ?? Number.NaN) - (wanted ?? Number.NaN)) / Math.max(1, Math.abs(wanted ?? 0));
}

function expectFigure(actual: number | null | undefined, wanted: number | null | undefined): void {
  expect(deviation(actual, wanted)).toBeLessThanOrEqual(1e-9);
}

describe.each(reference.cases)("$name", ({ y, p, expected }) => {
  const evaluation = evaluate({ part: "test", labels: Uint8Array.from(y), pds: Float64Array.from(p), scale });

  test("single figures agree with scikit-learn", () => {
    expect([evaluation.rows, evaluation.bads]).toEqual([expected.n, expected.bads]);
    expectFigure(evaluation.auc.value, expected.rocAuc);
    expectFigure(evaluation.gini.value, expected.gini);
    expectFigure(evaluation.ks.value, expected.ks);
    expect(evaluation.ksThreshold.value).toBe(expected.ksThreshold);
    expectFigure(evaluation.averagePrecision.value, expected.averagePrecision);
    expectFigure(evaluation.logLoss.value, expected.logLoss);
    expectFigure(evaluation.brier.value, expected.brier);
  });

  test("a figure without a value has a reason, and only then", () => {
    const { auc, gini, ks, ksThreshold, averagePrecision, logLoss, brier } = evaluation;
    for (const { value, reason } of [auc, gini, ks, ksThreshold, averagePrecision, logLoss, brier])
      expect(value === null).toBe(reason !== null);
  });

  test("counts and rates at a threshold agree with scikit-learn", () => {
    const { thresholds, declinedBads, declinedGoods } = evaluation.table;
    const classes = { bads: evaluation.bads, goods: evaluation.rows - evaluation.bads };
    for (const wanted of expected.atThreshold) {
      const at = thresholds.indexOf(wanted.threshold);
      const confusion = confusionOf(classes, declinedBads[at]!, declinedGoods[at]!);
      expect(confusion).toEqual({
        truePositives: wanted.tp,
        falsePositives: wanted.fp,
        trueNegatives: wanted.tn,
        falseNegatives: wanted.fn,
      });
      const rates = ratesOf(confusion);
      expectFigure(rates.accuracy.value, wanted.accuracy);
      expectFigure(rates.precision.value, wanted.precision);
      expectFigure(rates.recall.value, wanted.recall);
      expectFigure(rates.specificity.value, wanted.specificity);
      expectFigure(rates.f1.value, wanted.f1);
    }
  });

  test("the ROC curve is scikit-learn's, whole or thinned", () => {
    const { fpr, tpr, thresholds } = expected.roc?.all ?? { fpr: [], tpr: [], thresholds: [] };
    expectCurve(evaluation.roc, { x: fpr, y: tpr, thresholds });
    expect(evaluation.roc).toHaveLength(fpr.length > 300 ? evaluation.roc.length : fpr.length);
  });

  test("the ROC curve has every point that scikit-learn does not drop, and thinned it keeps the ends", () => {
    const { fpr, tpr, thresholds } = expected.roc?.dropIntermediate ?? { fpr: [], tpr: [], thresholds: [] };
    const { bads, goods, scores, declinedBads, declinedGoods } = rankRows(Uint8Array.from(y), Float64Array.from(p));
    const whole = [
      { x: 0, y: 0, threshold: null },
      ...Array.from(scores, (threshold, at) => ({
        x: declinedGoods[at]! / goods,
        y: declinedBads[at]! / bads,
        threshold,
      })),
    ];
    const kept = thresholds.map((threshold, at) => ({ x: fpr[at]!, y: tpr[at]!, threshold }));
    expect(kept.map(({ threshold }) => whole.find((point) => point.threshold === threshold))).toEqual(kept);
    expect([evaluation.roc.at(0), evaluation.roc.at(-1)]).toEqual([kept.at(0), kept.at(-1)]);
  });

  test("the precision–recall curve is scikit-learn's, whole or thinned", () => {
    const curve = expected.precisionRecall ?? { precision: [], recall: [], thresholds: [] };
    const thresholds = curve.thresholds.length === 0 ? [] : [null, ...curve.thresholds.toReversed()];
    const points = evaluation.precisionRecall;
    expectCurve(points, { x: curve.recall.toReversed(), y: curve.precision.toReversed(), thresholds });
    expect(points).toHaveLength(thresholds.length > 300 ? points.length : thresholds.length);
  });
});

interface Curve {
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly thresholds: readonly (number | null)[];
}

/** Same ends, and every point is one of the reference. */
function expectCurve(points: readonly CurvePoint[], { x, y, thresholds }: Curve): void {
  expect(points.length).toBeLessThanOrEqual(300);
  expect(points.at(0)?.threshold).toBe(thresholds.at(0));
  expect(points.at(-1)?.threshold).toBe(thresholds.at(-1));
  for (const point of points) {
    const at = thresholds.indexOf(point.threshold);
    expectFigure(point.x, x[at]);
    expectFigure(point.y, y[at]);
  }
}
