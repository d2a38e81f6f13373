import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import type { Stability } from "../../src/core/evaluate/psi.ts";
import { psiByChance, psiOfCounts, psiOfLevels, psiOfNumbers } from "../../src/core/evaluate/psi.ts";
import { ksTwoSample } from "../../src/core/statistics/kolmogorov.ts";
import { expectAllClose, expectClose, expectTiny } from "../support/closeness.ts";

interface Shares {
  readonly contributions: readonly number[];
  readonly psi: number;
}

interface SharesCase {
  readonly name: string;
  readonly kind: "psiShares";
  readonly expectedShares: readonly number[];
  readonly actualShares: readonly number[];
  readonly expected: Shares;
}

interface NumericCase {
  readonly name: string;
  readonly kind: "psiNumeric";
  readonly expectedSample: readonly (number | null)[];
  readonly actualSample: readonly (number | null)[];
  readonly nBins: number;
  readonly expected: Shares & {
    readonly innerEdges: readonly number[];
    readonly missingBin: boolean;
    readonly expectedCounts: readonly number[];
    readonly actualCounts: readonly number[];
    readonly expectedShares: readonly number[];
    readonly actualShares: readonly number[];
  };
}

interface LevelsCase {
  readonly name: string;
  readonly kind: "psiCategorical";
  readonly levels: readonly string[];
  readonly expectedCounts: readonly number[];
  readonly actualCounts: readonly number[];
  readonly expected: Shares;
}

interface ChanceCase {
  readonly name: string;
  readonly kind: "psiNoShift";
  readonly n: number;
  readonly m: number;
  readonly bins: number;
  readonly expected: { readonly mean: number; readonly percentile95: number };
}

interface KsCase {
  readonly name: string;
  readonly kind: "ksTwoSample";
  readonly a: readonly number[];
  readonly b: readonly number[];
  readonly expected: { readonly d: number; readonly pValueKolmogorovLimit: number };
}

type Case = SharesCase | NumericCase | LevelsCase | ChanceCase | KsCase;

const { cases }: { cases: readonly Case[] } = JSON.parse(
  readFileSync(resolve(import.meta.dirname, "stability.json"), "utf8"),
);

function expectShares(made: Stability, { contributions, psi }: Shares): void {
  expectAllClose(
    made.bins.map(({ contribution }) => contribution),
    contributions,
  );
  expectClose(made.psi, psi);
}

test.each(cases.filter((one) => one.kind === "psiShares"))("$name", ({ expectedShares, actualShares, expected }) => {
  expectShares(psiOfCounts(expectedShares, actualShares)!, expected);
});

describe.each(cases.filter((one) => one.kind === "psiNumeric"))("$name", (one) => {
  const { expected } = one;
  const sample = (values: readonly (number | null)[]): Float64Array =>
    Float64Array.from(values, (value) => value ?? Number.NaN);
  const made = psiOfNumbers(sample(one.expectedSample), sample(one.actualSample), one.nBins)!;

  test("has numpy's bins and counts", () => {
    expectAllClose(made.edges, expected.innerEdges);
    expect(made.hasMissing).toBe(expected.missingBin);
    expect(made.bins.map((bin) => bin.expected)).toEqual(expected.expectedCounts);
    expect(made.bins.map(({ actual }) => actual)).toEqual(expected.actualCounts);
  });

  test("has the same shares and index", () => {
    expectAllClose(
      made.bins.map(({ expectedShare }) => expectedShare),
      expected.expectedShares,
    );
    expectAllClose(
      made.bins.map(({ actualShare }) => actualShare),
      expected.actualShares,
    );
    expectShares(made, expected);
  });
});

/** Levels written out as often as they were counted. */
function levelsOf({ levels }: LevelsCase, counts: readonly number[]): Parameters<typeof psiOfLevels>[0] {
  return { levels, codes: Int32Array.from(counts.flatMap((count, code) => Array<number>(count).fill(code))) };
}

test.each(cases.filter((one) => one.kind === "psiCategorical"))("$name", (one) => {
  const made = psiOfLevels(levelsOf(one, one.expectedCounts), levelsOf(one, one.actualCounts))!;
  expect(made.levels).toEqual(one.levels);
  expectShares(made, one.expected);
});

test.each(cases.filter((one) => one.kind === "psiNoShift"))("$name", ({ n, m, bins, expected }) => {
  const made = psiByChance(n, m, bins);
  expectClose(made.mean, expected.mean);
  expectClose(made.percentile95, expected.percentile95);
});

test.each(cases.filter((one) => one.kind === "ksTwoSample"))("$name", ({ a, b, expected }) => {
  const made = ksTwoSample(Float64Array.from(a), Float64Array.from(b));
  expectClose(made?.distance, expected.d);
  expectTiny(made?.pValue, expected.pValueKolmogorovLimit, 1e-7);
});
