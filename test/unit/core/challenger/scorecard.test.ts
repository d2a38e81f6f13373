import { describe, expect, test } from "vitest";
import { fitScorecard, pointsOfCard } from "../../../../src/core/challenger/scorecard.ts";
import { sigmoid } from "../../../../src/core/network/exponential.ts";
import type { Table } from "../../../../src/core/pipeline.ts";
import { createRng } from "../../../../src/core/rng.ts";
import { pointsOfLogit } from "../../../../src/core/score/points.ts";
import { pdLogits } from "../../../../src/core/score/scoreRows.ts";
import { countBelow } from "../../../../src/core/search.ts";
import { categoryColumn, firstRows, numberColumn, tableOf, textColumn } from "../../../support/tables.ts";

const scale = { points: 600, odds: 50, pdo: 20 };
const rows = 2000;
const rng = createRng(21);
const income = Array.from({ length: rows }, () => (rng.uniform() < 0.1 ? null : Math.round(2000 + 800 * rng.normal())));
const purpose = Array.from({ length: rows }, () => ["car", "boat", "house", null][rng.integer(4)]!);
const noise = Array.from({ length: rows }, () => rng.uniform());
const labels = Int8Array.from({ length: rows }, (_, row) => {
  const logit = -1 - ((income[row] ?? 1500) - 2000) / 600 + (purpose[row] === "boat" ? 1 : 0);
  return rng.uniform() < sigmoid(logit) ? 1 : 0;
});
const table: Table = tableOf(
  numberColumn("income", income),
  categoryColumn("purpose", purpose),
  numberColumn("noise", noise),
  textColumn("remark", Array<string>(rows).fill("paid")),
);
const plan = {
  columns: ["income", "purpose", "noise", "remark"],
  bins: 5,
  monotone: true,
  leastIv: 0.02,
  strength: 1e6,
  samplingShift: 0,
};
const card = fitScorecard(table, firstRows(rows), labels, plan);

describe("a scorecard", () => {
  test("has the columns that say enough, and names those that do not", () => {
    expect(card.characteristics.map(({ column }) => column)).toEqual(["income", "purpose"]);
    expect(card.leftOut.map(({ column }) => column)).toEqual(["noise"]);
    expect(card.leftOut[0]!.iv).toBeLessThan(0.02);
  });

  test("gives more points to safer bins, with coefficients of the right sign", () => {
    for (const [at, { bins, isReversed, pValue }] of card.characteristics.entries()) {
      expect(isReversed).toBe(false);
      expect(pValue).toBeLessThan(1e-6);
      const points = pointsOfCard(card, scale)[at]!;
      for (const [one, bin] of bins.entries())
        for (const [other, next] of bins.entries())
          expect(Math.sign(points[one]! - points[other]!)).toBe(Math.sign(bin.woe - next.woe));
    }
  });

  test("adds up to the points of the network that scores", () => {
    const logits = pdLogits({ ...card, calibration: { kind: "none" } }, table, firstRows(rows));
    const [ofIncome = [], ofPurpose = []] = pointsOfCard(card, scale);
    const [incomeBins = [], purposeBins = []] = card.characteristics.map(({ bins }) => bins);
    const edges = incomeBins.flatMap(({ range }) => (range && range.to < Infinity ? [range.to] : []));
    for (let row = 0; row < rows; row += 1) {
      const value = income[row] ?? null;
      const level = purpose[row] ?? null;
      const incomeBin = value === null ? incomeBins.length - 1 : countBelow(edges, value);
      const purposeBin =
        level === null ? purposeBins.length - 1 : purposeBins.findIndex(({ levels }) => levels.includes(level));
      const sum = ofIncome[incomeBin]! + ofPurpose[purposeBin]!;
      expect(Math.abs(sum - pointsOfLogit(logits[row]!, scale))).toBeLessThan(1e-9);
    }
  });

  test("moves all points by the shift of how the rows were drawn", () => {
    const shifted = fitScorecard(table, firstRows(rows), labels, { ...plan, samplingShift: -Math.LN2 });
    expect(shifted.intercept - card.intercept).toBeCloseTo(-Math.LN2, 6);
  });

  test("gives gaps the weight of nothing known where training had none", () => {
    const whole = tableOf(
      numberColumn(
        "income",
        income.map((value) => value ?? 1500),
      ),
    );
    const [only] = fitScorecard(whole, firstRows(rows), labels, plan).characteristics;
    expect(only?.bins.at(-1)).toMatchObject({ range: null, levels: [], goods: 0, bads: 0, weight: 0 });
  });

  test("cannot be made of columns that say nothing", () => {
    expect(() => fitScorecard(table, firstRows(rows), labels, { ...plan, columns: ["noise"] })).toThrow(
      "recipe/no-inputs",
    );
  });
});
