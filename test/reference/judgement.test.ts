import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { confusionAbove, ratesOf } from "../../src/core/evaluate/confusion.ts";
import { crossChecks } from "../../src/core/evaluate/crossChecks.ts";
import { decileTable } from "../../src/core/evaluate/deciles.ts";
import { compareAucs, delong } from "../../src/core/evaluate/delong.ts";
import { hosmerLemeshow } from "../../src/core/evaluate/hosmerLemeshow.ts";
import { rankRows } from "../../src/core/evaluate/ranking.ts";
import type { Binning } from "../../src/core/evaluate/reliability.ts";
import { reliability } from "../../src/core/evaluate/reliability.ts";
import { normalInterval } from "../../src/core/statistics/interval.ts";
import { expectAllClose, expectClose, expectTiny } from "../support/closeness.ts";

type Maybe = number | null;

interface AtThreshold {
  readonly threshold: number;
  readonly tp: number;
  readonly fp: number;
  readonly tn: number;
  readonly fn: number;
  readonly mcc: Maybe;
  readonly balancedAccuracy: Maybe;
  readonly negativePredictiveValue: Maybe;
}

interface Bins {
  readonly edges: readonly number[];
  readonly bins: readonly { readonly count: number; readonly meanP: Maybe; readonly badRate: Maybe }[];
  readonly ece: number;
  readonly mce: number;
}

interface Gains {
  readonly decile: number;
  readonly count: number;
  readonly bads: number;
  readonly goods: number;
  readonly minP: Maybe;
  readonly maxP: Maybe;
  readonly badRate: Maybe;
  readonly lift: Maybe;
  readonly cumulativeCount: number;
  readonly cumulativeBads: number;
  readonly gain: Maybe;
  readonly cumulativeLift: Maybe;
  readonly cumulativeGoodsShare: Maybe;
  readonly ks: Maybe;
}

interface Case {
  readonly name: string;
  readonly y: readonly number[];
  readonly p: readonly number[];
  readonly p2?: readonly number[];
  readonly expected: {
    readonly atThreshold: readonly AtThreshold[];
    readonly calibration: Readonly<Record<Binning, Bins>>;
    readonly gains: readonly Gains[];
    readonly delong: {
      readonly auc: number;
      readonly variance: number;
      readonly standardError: number;
      readonly ci95: readonly [number, number];
      readonly ci95Clipped: readonly number[];
      readonly ci95Logit: readonly number[] | null;
    } | null;
    readonly delongPaired?: {
      readonly difference: number;
      readonly variance: number;
      readonly z: number;
      readonly pValueTwoSided: number;
      readonly covariance: readonly (readonly number[])[];
    };
    readonly hosmerLemeshow: {
      readonly statistic: Maybe;
      readonly pValue?: number;
      readonly degreesOfFreedom?: number;
    };
    readonly ksAbsolute: Maybe;
    readonly ksAbsoluteThreshold: Maybe;
    readonly hanleyMcNeilStandardError: Maybe;
    readonly logLossEps1e7: number;
  };
}

const { cases }: { cases: readonly Case[] } = JSON.parse(
  readFileSync(resolve(import.meta.dirname, "judgement.json"), "utf8"),
);

describe.each(cases)("$name", ({ y, p, expected }) => {
  const labels = Uint8Array.from(y);
  const pds = Float64Array.from(p);
  const ranking = rankRows(labels, pds);
  const deciles = decileTable(ranking, labels, pds);

  test("rates at a cut-off agree with scikit-learn", () => {
    for (const wanted of expected.atThreshold) {
      const confusion = confusionAbove(ranking, wanted.threshold);
      expect(Object.values(confusion)).toEqual([wanted.tp, wanted.fp, wanted.tn, wanted.fn]);
      const rates = ratesOf(confusion);
      expectClose(rates.mcc.value, wanted.mcc);
      expectClose(rates.balancedAccuracy.value, wanted.balancedAccuracy);
      const bad = rates.badRateOfApproved.value;
      expectClose(bad === null ? null : 1 - bad, wanted.negativePredictiveValue);
    }
  });

  test.each(["uniform", "quantile"] as const)("%s calibration bins agree with scikit-learn", (binning) => {
    const wanted = expected.calibration[binning];
    const made = reliability(ranking, binning);
    expectAllClose([...made.bins.map(({ from }) => from), made.bins.at(-1)!.to], wanted.edges);
    expect(made.bins.map(({ rows }) => rows)).toEqual(wanted.bins.map(({ count }) => count));
    const values = (key: "meanPd" | "badRate"): readonly Maybe[] => made.bins.map((bin) => bin[key].value);
    expectAllClose(
      values("meanPd"),
      wanted.bins.map(({ meanP }) => meanP),
    );
    expectAllClose(
      values("badRate"),
      wanted.bins.map(({ badRate }) => badRate),
    );
    expectClose(made.ece.value, wanted.ece);
    expectClose(made.mce.value, wanted.mce);
  });

  test("deciles, gains and lift agree with numpy", () => {
    const counts = deciles.map((one) => [
      one.decile,
      one.rows,
      one.bads,
      one.goods,
      one.pds?.lowest ?? null,
      one.pds?.highest ?? null,
      one.cumulativeRows,
      one.cumulativeBads,
    ]);
    expect(counts).toEqual(
      expected.gains.map((one) => [
        one.decile,
        one.count,
        one.bads,
        one.goods,
        one.minP,
        one.maxP,
        one.cumulativeCount,
        one.cumulativeBads,
      ]),
    );
    for (const key of ["badRate", "lift", "gain", "cumulativeLift", "cumulativeGoodsShare", "ks"] as const)
      expectAllClose(
        deciles.map((one) => one[key].value),
        expected.gains.map((one) => one[key]),
      );
  });

  test("DeLong's variance and intervals agree with numpy", () => {
    const made = delong(ranking);
    const wanted = expected.delong;
    expect(made === null).toBe(wanted === null);
    if (!made || !wanted) return;
    expectAllClose([made.auc, made.variance, made.standardError], [wanted.auc, wanted.variance, wanted.standardError]);
    expectAllClose(Object.values(normalInterval(made.auc, made.standardError)), wanted.ci95);
    expectAllClose(Object.values(made.interval), wanted.ci95Clipped);
    expectAllClose(Object.values(made.logitInterval ?? {}), wanted.ci95Logit ?? []);
  });

  test("figures as other tools state them agree with SciPy and numpy, and have a reason where there are none", () => {
    const made = crossChecks(ranking);
    expectClose(made.ksEitherWay.value, expected.ksAbsolute);
    expect(made.ksEitherWayThreshold.value).toBe(expected.ksAbsoluteThreshold);
    expectClose(made.hanleyMcNeil.value, expected.hanleyMcNeilStandardError);
    expectClose(made.wideLogLoss.value, expected.logLossEps1e7);
    for (const { value, reason } of Object.values(made)) expect(value === null).toBe(reason !== null);
  });

  test("Hosmer and Lemeshow's test agrees with SciPy", () => {
    const { statistic, pValue, degreesOfFreedom } = hosmerLemeshow(deciles);
    expect(degreesOfFreedom).toBe(expected.hosmerLemeshow.degreesOfFreedom ?? degreesOfFreedom);
    expectClose(statistic.value, expected.hosmerLemeshow.statistic);
    expectTiny(pValue.value, expected.hosmerLemeshow.pValue, 1e-8);
    expect([statistic.reason, pValue.reason].every((reason) => (reason === null) === (statistic.value !== null))).toBe(
      true,
    );
  });
});

test.each(cases.filter(({ p2 }) => p2))("$name: DeLong's paired test agrees with numpy", ({ y, p, p2, expected }) => {
  const made = compareAucs(Uint8Array.from(y), Float64Array.from(p), Float64Array.from(p2 ?? []));
  expectClose(made.difference.value, expected.delongPaired?.difference);
  expectClose(made.variance, expected.delongPaired?.variance);
  expectClose(made.z, expected.delongPaired?.z);
  expectTiny(made.pValue, expected.delongPaired?.pValueTwoSided, 1e-8);
  const [one, other] = [p, p2 ?? []].map((scores) => delong(rankRows(Uint8Array.from(y), Float64Array.from(scores))));
  const shared = (one!.variance + other!.variance - made.variance!) / 2;
  expectAllClose([one!.variance, shared, shared, other!.variance], expected.delongPaired!.covariance.flat());
});
