import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { splitByLabel } from "../../src/core/profile/auc.ts";
import { vOfTable } from "../../src/core/profile/cramersV.ts";
import { plainInformation } from "../../src/core/profile/weightOfEvidence.ts";
import type { CountedBin } from "../../src/core/profile/outcomeBins.ts";
import { binNumbers, weigh } from "../../src/core/profile/outcomeBins.ts";
import { chiSquareTail } from "../../src/core/statistics/chiSquare.ts";
import { kendall } from "../../src/core/profile/kendall.ts";
import { pearson } from "../../src/core/profile/pearson.ts";
import { rankNumbers, spearman } from "../../src/core/profile/spearman.ts";
import { expectClose, expectTiny } from "../support/closeness.ts";

interface WoeCase {
  readonly name: string;
  readonly kind: "woe";
  readonly goods: readonly number[];
  readonly bads: readonly number[];
  readonly expected: {
    readonly bins: readonly { readonly woeAdjusted: number; readonly ivAdjusted: number }[];
    readonly ivAdjusted: number;
    readonly iv: number | null;
  };
}

interface ColumnCase {
  readonly name: string;
  readonly kind: "woeColumn";
  readonly x: readonly (number | null)[];
  readonly y: readonly number[];
  readonly innerEdges: readonly number[];
  readonly expected: WoeCase["expected"] & { readonly goods: readonly number[]; readonly bads: readonly number[] };
}

interface SpearmanCase {
  readonly name: string;
  readonly kind: "spearman";
  readonly a: readonly number[];
  readonly b: readonly number[];
  readonly expected: { readonly rho: number; readonly pearson: number; readonly kendallTauB: number };
}

interface CramersVCase {
  readonly name: string;
  readonly kind: "cramersV";
  readonly table: readonly (readonly number[])[];
  readonly expected: {
    readonly v: number;
    readonly chiSquare: number;
    readonly pValue: number;
  };
}

type Case = WoeCase | ColumnCase | SpearmanCase | CramersVCase;

const { cases }: { cases: readonly Case[] } = JSON.parse(
  readFileSync(resolve(import.meta.dirname, "strength.json"), "utf8"),
);

function ofKind<Kind extends Case["kind"]>(kind: Kind): readonly Extract<Case, { kind: Kind }>[] {
  return cases.filter((one): one is Extract<Case, { kind: Kind }> => one.kind === kind);
}

/** Relative to the larger of 1 and the number wanted. */
function error(found: number | null | undefined, wanted: number): number {
  return Math.abs((found ?? Number.NaN) - wanted) / Math.max(1, Math.abs(wanted));
}

const tolerance = 1e-9;

function expectWeights(counted: readonly CountedBin[], expected: WoeCase["expected"]): void {
  const { bins, iv } = weigh(counted);
  expect(error(iv, expected.ivAdjusted)).toBeLessThan(tolerance);
  expect(bins).toHaveLength(expected.bins.length);
  const plain = plainInformation(counted);
  expectClose(plain, expected.iv);
  for (const [at, { woeAdjusted, ivAdjusted }] of expected.bins.entries()) {
    expect(error(bins[at]?.woe, woeAdjusted)).toBeLessThan(tolerance);
    expect(error(bins[at]?.iv, ivAdjusted)).toBeLessThan(tolerance);
  }
}

describe("weights of evidence", () => {
  test.each(ofKind("woe"))("$name", ({ goods, bads, expected }) => {
    expectWeights(
      goods.map((count, at) => ({ range: null, levels: [], goods: count, bads: bads[at] ?? 0 })),
      expected,
    );
  });

  test.each(ofKind("woeColumn"))("$name", ({ x, y, innerEdges, expected }) => {
    const split = splitByLabel(
      Float64Array.from(x, (value) => value ?? Number.NaN),
      Int8Array.from(y),
    );
    const bins = binNumbers(split, innerEdges);
    expect(bins.map(({ goods }) => goods)).toEqual(expected.goods);
    expect(bins.map(({ bads }) => bads)).toEqual(expected.bads);
    expectWeights(bins, expected);
  });
});

test.each(ofKind("spearman"))("$name", ({ a, b, expected }) => {
  const rank = (values: readonly number[]) => rankNumbers(Float64Array.from(values));
  expect(error(spearman(rank(a), rank(b)), expected.rho)).toBeLessThan(tolerance);
  const withGapInFront = rank([Number.NaN, ...a, 77]);
  const withGapAtTheEnd = rank([99, ...b, Number.NaN]);
  expect(error(spearman(withGapInFront, withGapAtTheEnd), expected.rho)).toBeLessThan(tolerance);
});

test.each(ofKind("spearman"))(
  "$name: Pearson's correlation and Kendall's tau-b, gaps left out",
  ({ a, b, expected }) => {
    const one = Float64Array.from([Number.NaN, ...a, 77]);
    const other = Float64Array.from([99, ...b, Number.NaN]);
    expectClose(pearson(Float64Array.from(a), Float64Array.from(b)), expected.pearson);
    expectClose(pearson(one, other), expected.pearson);
    expectClose(kendall(rankNumbers(one), rankNumbers(other)), expected.kendallTauB);
  },
);

test.each(ofKind("cramersV"))("$name", ({ table, expected }) => {
  const [rows, columns] = [table.length, table[0]?.length ?? 0];
  const found = vOfTable(Float64Array.from(table.flat()), rows, columns);
  expect(error(found, expected.v)).toBeLessThan(tolerance);
  const total = table.flat().reduce((sum, count) => sum + count, 0);
  const chiSquare = (found ?? Number.NaN) ** 2 * total * Math.min(rows - 1, columns - 1);
  expect(error(chiSquare, expected.chiSquare)).toBeLessThan(tolerance);
  expectTiny(chiSquareTail(chiSquare, (rows - 1) * (columns - 1)), expected.pValue, 1e-7);
});
