import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { priorShift } from "../../src/core/calibrate/priorShift.ts";
import { samplingShift } from "../../src/core/calibrate/samplingShift.ts";
import { pointsOfBin } from "../../src/core/challenger/scorecard.ts";
import { allCutoffs, placeOfCutoff, sliderCutoffs } from "../../src/core/evaluate/cutoffTable.ts";
import type { Money } from "../../src/core/evaluate/payoff.ts";
import { breakEvenPd, moneyTable } from "../../src/core/evaluate/payoff.ts";
import { bestTwoWay, twoWayAt } from "../../src/core/evaluate/policies.ts";
import { expectedLosses, lossAt, lossTable } from "../../src/core/evaluate/portfolio.ts";
import { rankRows } from "../../src/core/evaluate/ranking.ts";
import { sigmoid } from "../../src/core/network/exponential.ts";
import { format } from "../../src/ui/i18n/format.ts";
import { expectAllClose, expectClose } from "../support/closeness.ts";

interface ProfitCase {
  readonly name: string;
  readonly kind: "profit";
  readonly y: readonly number[];
  readonly p: readonly number[];
  readonly gain: number | readonly number[];
  readonly loss: number | readonly number[];
  readonly expected: {
    readonly curve: readonly { readonly cutoff: number | null; readonly approved: number; readonly profit: number }[];
    readonly bestCutoffs: readonly (number | null)[];
    readonly approvedAtTheoreticalCutoff?: number;
    readonly best: { readonly cutoff: number | null; readonly approved: number; readonly profit: number };
    readonly averageProfitOfBest: number;
    readonly theoreticalCutoff: number | null;
    readonly profitAtTheoreticalCutoff?: number;
  };
}

interface LossCase {
  readonly name: string;
  readonly kind: "expectedLoss";
  readonly pd: readonly number[];
  readonly lgd: readonly number[];
  readonly ead: readonly number[];
  readonly expected: {
    readonly loss: readonly number[];
    readonly total: number;
    readonly exposure: number;
    readonly rate: number;
    readonly meanPdByExposure: number;
  };
}

interface PriorCase {
  readonly name: string;
  readonly kind: "priorCorrection";
  readonly p: readonly number[];
  readonly sampleBadRate: number;
  readonly populationBadRate: number;
  readonly expected: { readonly p: readonly number[]; readonly logitShift: number };
}

interface WeightCase {
  readonly name: string;
  readonly kind: "classWeightCorrection";
  readonly p: readonly number[];
  readonly classWeight: { readonly "0": number; readonly "1": number };
  readonly expected: { readonly p: readonly number[]; readonly logitShift: number };
}

interface PointsCase {
  readonly name: string;
  readonly kind: "points";
  readonly points: number;
  readonly odds: number;
  readonly pdo: number;
  readonly intercept: number;
  readonly characteristics: readonly { readonly beta: number; readonly woe: readonly number[] }[];
  readonly expected: {
    readonly points: readonly (readonly number[])[];
    readonly rounded: readonly (readonly number[])[];
    readonly minTotal: number;
    readonly maxTotal: number;
  };
}

type Case = PointsCase | ProfitCase | LossCase | PriorCase | WeightCase;

const { cases }: { cases: readonly Case[] } = JSON.parse(
  readFileSync(resolve(import.meta.dirname, "decisions.json"), "utf8"),
);

const moneyOf = (value: number | readonly number[]): Money =>
  typeof value === "number" ? value : Float64Array.from(value);

describe.each(cases.filter((one) => one.kind === "profit"))("$name", ({ y, p, gain, loss, expected }) => {
  const rows = { labels: Uint8Array.from(y), pds: Float64Array.from(p) };
  const table = allCutoffs(rankRows(rows.labels, rows.pds));
  const money = moneyTable(table, rows, { gain: moneyOf(gain), loss: moneyOf(loss), review: null });

  test("has the same profit and approvals at every cut-off", () => {
    const made = Array.from(table.cutoffs, (_, at) => twoWayAt(table, money, at));
    expect(made.map(({ cutoff, approved, profit }) => ({ cutoff, approved, profit }))).toEqual(expected.curve);
  });

  test("finds the same best cut-off, the lowest of several", () => {
    const { cutoff, approved, profit } = bestTwoWay(table, money);
    expect({ cutoff, approved, profit }).toEqual(expected.best);
    expectClose(profit / y.length, expected.averageProfitOfBest);
    const all = Array.from(table.cutoffs, (_, at) => twoWayAt(table, money, at));
    expect(all.filter((one) => one.profit === profit).map((one) => one.cutoff)).toEqual(expected.bestCutoffs);
  });
});

test.each(cases.filter((one) => one.kind === "profit" && typeof one.gain === "number"))(
  "$name: the break-even PD earns the same",
  (one) => {
    const { y, p, gain, loss, expected } = one as ProfitCase;
    const rows = { labels: Uint8Array.from(y), pds: Float64Array.from(p) };
    const breakEven = breakEvenPd(Number(gain), Number(loss));
    expectClose(breakEven, expected.theoreticalCutoff);
    const slider = sliderCutoffs(rankRows(rows.labels, rows.pds), [breakEven]);
    const { profit } = moneyTable(slider, rows, { gain: Number(gain), loss: Number(loss), review: null });
    const at = placeOfCutoff(slider, breakEven);
    expect(profit[at]).toBe(expected.profitAtTheoreticalCutoff);
    expect(slider.approvedBads[at]! + slider.approvedGoods[at]!).toBe(expected.approvedAtTheoreticalCutoff);
  },
);

test.each(cases.filter((one) => one.kind === "points"))(
  "$name",
  ({ intercept, characteristics, expected, ...scale }) => {
    const made = characteristics.map(({ beta, woe }) =>
      woe.map((weight) =>
        pointsOfBin(weight, { coefficient: beta, intercept, characteristics: characteristics.length }, scale),
      ),
    );
    for (const [at, points] of expected.points.entries()) expectAllClose(made[at] ?? [], points);
    const shown = made.map((points) => points.map(format.whole));
    expect(shown).toEqual(expected.rounded.map((points) => points.map(format.whole)));
    expectClose(
      made.reduce((sum, points) => sum + Math.max(...points), 0),
      expected.maxTotal,
    );
    expectClose(
      made.reduce((sum, points) => sum + Math.min(...points), 0),
      expected.minTotal,
    );
  },
);

test.each(cases.filter((one) => one.kind === "expectedLoss"))("$name", ({ pd, lgd, ead, expected }) => {
  const pds = Float64Array.from(pd);
  const exposures = { exposure: Float64Array.from(ead), lgd: Float64Array.from(lgd) };
  expectAllClose(expectedLosses(pds, exposures), expected.loss);
  const made = lossAt(lossTable({ cutoffs: Float64Array.of(Infinity) }, pds, exposures), 0);
  expectClose(made.expectedLoss, expected.total);
  expect(made.exposure).toBe(expected.exposure);
  expectClose(made.rate.value, expected.rate);
  expectClose(made.meanPd.value, expected.meanPdByExposure);
});

const logit = (pd: number): number => Math.log(pd / (1 - pd));

test.each(cases.filter((one) => one.kind === "priorCorrection"))("$name", (one) => {
  const shift = samplingShift(one.populationBadRate, one.sampleBadRate);
  expectClose(shift, one.expected.logitShift);
  expectAllClose(
    one.p.map((pd) => sigmoid(logit(pd) + shift)),
    one.expected.p,
  );
});

test.each(cases.filter((one) => one.kind === "classWeightCorrection"))("$name", ({ classWeight, p, expected }) => {
  const made = priorShift({ good: classWeight["0"], bad: classWeight["1"] }, 0);
  const shift = "shift" in made ? made.shift : 0;
  expectClose(shift, expected.logitShift);
  expectAllClose(
    p.map((pd) => sigmoid(logit(pd) + shift)),
    expected.p,
  );
});
