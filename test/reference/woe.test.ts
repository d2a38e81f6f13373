import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { trainingNumbers } from "../../src/core/recipe/trainingNumbers.ts";
import { evidenceOf, plainEvidenceOf } from "../../src/core/profile/weightOfEvidence.ts";
import { fitWoeBins, outcomeBinsOf, weighNumbers } from "../../src/core/recipe/woeBins.ts";
import { expectAllClose } from "../support/closeness.ts";

interface Bins {
  readonly bins: readonly {
    readonly woe: number | null;
    readonly iv: number | null;
    readonly woeAdjusted: number;
    readonly ivAdjusted: number;
  }[];
  readonly ivAdjusted: number;
}

interface Counts {
  readonly goods: readonly number[];
  readonly bads: readonly number[];
}

interface Case extends Counts {
  readonly name: string;
  readonly kind: "woe" | "woeColumn";
  readonly x: readonly (number | null)[];
  readonly y: readonly number[];
  readonly innerEdges: readonly number[];
  readonly expected: Bins & Counts;
}

const { cases }: { cases: readonly Case[] } = JSON.parse(
  readFileSync(resolve(import.meta.dirname, "woe.json"), "utf8"),
);

function expectNear(made: readonly number[], wanted: readonly number[]): void {
  expect(made.length).toBe(wanted.length);
  for (const [at, value] of wanted.entries())
    expect(Math.abs((made[at] ?? Number.NaN) - value)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(value)));
}

/** Without the ½; a bin without goods or without bads has no weight. */
function expectPlain(counts: readonly { readonly goods: number; readonly bads: number }[], { bins }: Bins): void {
  const plain = plainEvidenceOf(counts);
  expectAllClose(
    plain.map((evidence) => evidence?.woe),
    bins.map(({ woe }) => woe),
  );
  expectAllClose(
    plain.map((evidence) => evidence?.iv),
    bins.map(({ iv }) => iv),
  );
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/* Ours are the adjusted figures: ½ is added to the counts of a bin, and to no total. */
describe.each(cases.filter(({ kind }) => kind === "woe"))("$name", ({ goods, bads, expected }) => {
  test("has the same weights and information value", () => {
    const evidence = evidenceOf(goods.map((count, at) => ({ goods: count, bads: bads[at] ?? 0 })));
    expectNear(
      evidence.map(({ woe }) => woe),
      expected.bins.map(({ woeAdjusted }) => woeAdjusted),
    );
    expectNear(
      evidence.map(({ iv }) => iv),
      expected.bins.map(({ ivAdjusted }) => ivAdjusted),
    );
    expectNear([sum(evidence.map(({ iv }) => iv))], [expected.ivAdjusted]);
  });

  test("has the same weights without the ½", () => {
    expectPlain(
      goods.map((count, at) => ({ goods: count, bads: bads[at] ?? 0 })),
      expected,
    );
  });
});

describe.each(cases.filter(({ kind }) => kind === "woeColumn"))("$name", ({ x, y, innerEdges, expected }) => {
  const values = (): Float64Array => Float64Array.from(x, (value) => value ?? Number.NaN);
  const outcomes = Int8Array.from(y);
  const spec = { kind: "woe", bins: 4, monotone: false, edges: innerEdges, groups: null } as const;
  const step = fitWoeBins(trainingNumbers(values()), outcomes, spec);

  test("has the same bins, upper edges included, gaps as a bin of their own", () => {
    const bins = outcomeBinsOf(step, values(), outcomes);
    expect(bins.map(({ goods }) => goods)).toEqual(expected.goods);
    expect(bins.map(({ bads }) => bads)).toEqual(expected.bads);
    expectNear(
      bins.map(({ iv }) => iv),
      expected.bins.map(({ ivAdjusted }) => ivAdjusted),
    );
    expectPlain(bins, expected);
  });

  test("has the same weights, and gives each row that of its bin", () => {
    const wanted = expected.bins.map(({ woeAdjusted }) => woeAdjusted);
    expectNear([...step.weights, step.missing], wanted);
    const weighed = values();
    weighNumbers(step, weighed);
    const binOf = (value: number | null): number =>
      value === null ? innerEdges.length + 1 : innerEdges.filter((edge) => edge < value).length;
    expectNear(
      [...weighed],
      x.map((value) => wanted[binOf(value)] ?? Number.NaN),
    );
  });
});
