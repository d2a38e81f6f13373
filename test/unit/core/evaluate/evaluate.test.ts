import { describe, expect, test } from "vitest";
import { evaluate } from "../../../../src/core/evaluate/evaluate.ts";
import { createRng } from "../../../../src/core/rng.ts";

const scale = { points: 600, odds: 50, pdo: 20 };

function judge(labels: readonly number[], pds: readonly number[]) {
  return evaluate({ part: "test", labels: Uint8Array.from(labels), pds: Float64Array.from(pds), scale });
}

/** Outcomes drawn with the PD itself, so that the curves have their usual shape. */
function loans(rows: number, seed: number) {
  const rng = createRng(seed);
  const pds = Float64Array.from({ length: rows }, () => rng.uniform() ** 2);
  return { labels: Uint8Array.from(pds, (pd) => (rng.uniform() < pd ? 1 : 0)), pds };
}

describe("evaluate", () => {
  test("agrees with ten rows counted by hand", () => {
    const evaluation = judge([1, 1, 0, 1, 0, 0, 1, 0, 0, 0], [0.9, 0.8, 0.7, 0.6, 0.55, 0.5, 0.4, 0.3, 0.2, 0.1]);
    expect(evaluation.auc.value).toBeCloseTo(0.8333, 4);
    expect(evaluation.gini.value).toBeCloseTo(0.6667, 4);
    expect(evaluation.ks.value).toBeCloseTo(0.5833, 4);
    expect(evaluation.brier.value).toBeCloseTo(0.17525, 12);
  });

  test.each([
    ["no rows", [], [], "noRows"],
    ["no bads", [0, 0], [0.1, 0.2], "noBads"],
    ["no goods", [1, 1], [0.1, 0.2], "noGoods"],
  ])("with %s, AUC, Gini and KS say why they are undefined and the ROC curve is empty", (...example) => {
    const [, labels, pds, reason] = example;
    const { auc, gini, ks, ksThreshold, roc } = judge(labels, pds);
    for (const figure of [auc, gini, ks, ksThreshold]) expect(figure).toEqual({ value: null, reason });
    expect(roc).toEqual([]);
  });

  test("a certain mistake costs much and not infinitely much", () => {
    expect(judge([1], [0]).logLoss.value).toBeCloseTo(-Math.log(1e-15), 9);
    expect(judge([0], [1]).logLoss.value).toBeCloseTo(-Math.log(1e-15), 0);
  });

  test("refuses a PD that is not a number as a fault of ours", () => {
    expect(() => judge([0, 1], [0.5, Number.NaN])).toThrow("a score is not a number");
  });
});

describe("long curves", () => {
  const evaluation = evaluate({ part: "test", ...loans(20_000, 5), scale });

  test.each(["roc", "precisionRecall"] as const)("%s has at most 300 points, both ends and the point of KS", (name) => {
    const curve = evaluation[name];
    expect(curve.length).toBeLessThanOrEqual(300);
    expect(curve.length).toBeGreaterThan(200);
    expect(curve[0]?.threshold).toBeNull();
    expect(curve.some(({ threshold }) => threshold === evaluation.ksThreshold.value)).toBe(true);
    expect(curve.at(-1)).toMatchObject(
      name === "roc" ? { x: 1, y: 1 } : { x: 1, y: evaluation.bads / evaluation.rows },
    );
  });

  test("the area under the thinned ROC curve stays within a thousandth", () => {
    let area = 0;
    for (const [i, { x, y }] of evaluation.roc.entries()) {
      const before = evaluation.roc[i - 1] ?? { x: 0, y: 0 };
      area += ((x - before.x) * (y + before.y)) / 2;
    }
    expect(Math.abs(area - evaluation.auc.value!)).toBeLessThan(1e-3);
  });
});

describe("scores", () => {
  test("bins hold every row once, are adjacent and at most thirty", () => {
    const { labels, pds } = loans(5000, 9);
    const { scores, bads, rows } = evaluate({ part: "test", labels, pds, scale });
    expect(scores.length).toBeLessThanOrEqual(30);
    expect(scores.length).toBeGreaterThan(10);
    expect(scores.reduce((sum, bin) => sum + bin.bads, 0)).toBe(bads);
    expect(scores.reduce((sum, bin) => sum + bin.goods, 0)).toBe(rows - bads);
    expect(scores.slice(1).map(({ from }) => from)).toEqual(scores.slice(0, -1).map(({ to }) => to));
  });

  test("PD 2 % is 599.42 points and PD 50 % is 487.12", () => {
    const { scores } = judge([0, 1], [0.02, 0.5]);
    const holding = scores.filter(({ goods, bads }) => goods + bads > 0);
    expect(holding).toHaveLength(2);
    expect(holding[0]).toMatchObject({ bads: 1, goods: 0 });
    expect(holding[0]!.from).toBeLessThanOrEqual(487.12);
    expect(holding[0]!.to).toBeGreaterThan(487.12);
    expect(holding[1]!.from).toBeLessThanOrEqual(599.42);
    expect(holding[1]!.to).toBeGreaterThan(599.42);
  });

  test.each([
    ["no rows", [], [], 0],
    ["equal PDs", [0, 1, 0], [0.2, 0.2, 0.2], 1],
    ["certain PDs only", [0, 1], [0, 1], 17],
  ])("%s", (_, labels, pds, count) => {
    const { scores } = judge(labels, pds);
    expect(scores).toHaveLength(count);
    expect(scores.reduce((sum, bin) => sum + bin.bads + bin.goods, 0)).toBe(labels.length);
  });
});
