import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, test } from "vitest";
import { impactOf } from "../../src/core/fairness/groupTable.ts";
import { normalQuantile } from "../../src/core/recipe/normalQuantile.ts";
import { backtestPd } from "../../src/core/statistics/backtest.ts";
import {
  fisherLess,
  fisherTwoSided,
  shareRatioInterval,
  twoShareTest,
  yatesTest,
} from "../../src/core/statistics/twoShares.ts";
import { wilsonInterval } from "../../src/core/statistics/wilson.ts";
import { expectClose, expectTiny } from "../support/closeness.ts";

interface Chi {
  readonly statistic: number;
  readonly pValue: number;
}

interface ImpactCase {
  readonly name: string;
  readonly kind: "adverseImpact";
  readonly approved: number;
  readonly total: number;
  readonly referenceApproved: number;
  readonly referenceTotal: number;
  readonly expected: {
    readonly ratio: number | null;
    readonly fisherTwoSided: number;
    readonly fisherLess: number;
    readonly chiSquare: Chi | null;
    readonly chiSquareYates: Chi | null;
    readonly zTest: { readonly z: number; readonly pValueTwoSided: number } | null;
    readonly ratioCi95: readonly [number, number] | null;
  };
}

interface WilsonCase {
  readonly name: string;
  readonly kind: "wilson";
  readonly k: number;
  readonly n: number;
  readonly confidence: number;
  readonly expected: readonly [number, number];
}

interface BacktestCase {
  readonly name: string;
  readonly kind: "pdBacktest";
  readonly defaults: number;
  readonly n: number;
  readonly pd: number;
  readonly expected: { readonly jeffreysPValue: number; readonly binomialPValue: number };
}

const { cases }: { cases: readonly (ImpactCase | WilsonCase | BacktestCase)[] } = JSON.parse(
  readFileSync(resolve(import.meta.dirname, "proportions.json"), "utf8"),
);

function expectChi(made: Chi | null, wanted: Chi | null): void {
  expectClose(made?.statistic, wanted?.statistic);
  expectTiny(made?.pValue, wanted?.pValue, 1e-7);
}

describe.each(cases.filter((one) => one.kind === "adverseImpact"))("$name", (one) => {
  const group = { count: one.approved, rows: one.total };
  const reference = { count: one.referenceApproved, rows: one.referenceTotal };

  test("the ratio of approval rates agrees, and is none where nobody is approved in the reference group", () => {
    expectClose(impactOf(group, reference).value, one.expected.ratio);
  });

  test("Fisher's test agrees with SciPy", () => {
    expectTiny(fisherTwoSided(group, reference), one.expected.fisherTwoSided, 1e-7);
  });

  test("Fisher's one-sided test agrees with SciPy", () => {
    expectTiny(fisherLess(group, reference), one.expected.fisherLess, 1e-7);
  });

  test("chi-square agrees with SciPy, as the square of z and with Yates' correction", () => {
    const z = twoShareTest(group, reference);
    expectChi(z && { statistic: z.z ** 2, pValue: z.pValue }, one.expected.chiSquare);
    expectChi(yatesTest(group, reference), one.expected.chiSquareYates);
  });

  test("the z test is the pooled one, and none where all or none are approved", () => {
    const made = twoShareTest(group, reference);
    expectClose(made?.z, one.expected.zTest?.z ?? null);
    expectTiny(made?.pValue, one.expected.zTest?.pValueTwoSided ?? null, 1e-7);
  });

  test("the interval of the ratio is Katz's, and none where a group has no approvals", () => {
    const made = shareRatioInterval(group, reference);
    expectClose(made?.low, one.expected.ratioCi95?.[0] ?? null);
    expectClose(made?.high, one.expected.ratioCi95?.[1] ?? null);
  });
});

test.each(cases.filter((one) => one.kind === "wilson"))("$name", ({ k, n, confidence, expected }) => {
  const made = wilsonInterval(k, n, normalQuantile((1 + confidence) / 2));
  expectClose(made?.low, expected[0]);
  expectClose(made?.high, expected[1]);
});

test.each(cases.filter((one) => one.kind === "pdBacktest"))("$name", ({ defaults, n, pd, expected }) => {
  const made = backtestPd(defaults, n, pd);
  expectTiny(made.jeffreys, expected.jeffreysPValue, 1e-7);
  expectTiny(made.binomial, expected.binomialPValue, 1e-7);
});
