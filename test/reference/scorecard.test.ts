import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { pdOfPoints, pointsFactors, pointsOfLogit, pointsOfPd } from "../../src/core/score/points.ts";
import { format } from "../../src/ui/i18n/format.ts";

interface Case {
  readonly name: string;
  readonly points: number;
  readonly odds: number;
  readonly pdo: number;
  readonly p: readonly number[];
  readonly logits: readonly number[];
  readonly expected: {
    readonly factor: number;
    readonly offset: number;
    readonly rounded: readonly (number | null)[];
    readonly pOfScores?: { readonly scores: readonly number[]; readonly p: readonly number[] };
    readonly scores: readonly (number | null)[];
    readonly scoresOfLogits: readonly number[];
  };
}

const { cases }: { cases: Case[] } = JSON.parse(readFileSync(resolve(import.meta.dirname, "scorecard.json"), "utf8"));

function error(actual: number, expected: number): number {
  return Math.abs(actual - expected) / Math.max(1, Math.abs(expected));
}

describe.each(cases)("$name", ({ points, odds, pdo, p, logits, expected }) => {
  const scale = { points, odds, pdo };

  test("has the same factor and offset", () => {
    const made = pointsFactors(scale);
    expect(error(made.factor, expected.factor)).toBeLessThanOrEqual(1e-9);
    expect(error(made.offset, expected.offset)).toBeLessThanOrEqual(1e-9);
  });

  test("shows the same whole points, and gives points their PD back", () => {
    const shown = p.map((pd) => format.whole(pointsOfPd(pd, scale)));
    const finite = expected.rounded.map((whole, at) => (whole === null ? shown[at] : format.whole(whole)));
    expect(shown).toEqual(finite);
    const known = expected.pOfScores ?? { scores: [], p: [] };
    for (const [at, pd] of known.p.entries())
      expect(error(pdOfPoints(known.scores[at]!, scale), pd)).toBeLessThanOrEqual(1e-9);
  });

  test("gives PDs the same points; certainty has none that are finite", () => {
    const errors = p.map((pd, at) => {
      const made = pointsOfPd(pd, scale);
      const wanted = expected.scores[at] ?? null;
      if (wanted === null) return Math.abs(made) === Infinity ? 0 : Infinity;
      return error(made, wanted);
    });
    expect(Math.max(...errors)).toBeLessThanOrEqual(1e-9);
  });

  test("gives logits the same points, also where the PD is 0 or 1 in double precision", () => {
    const errors = logits.map((logit, at) => error(pointsOfLogit(logit, scale), expected.scoresOfLogits[at]!));
    expect(Math.max(0, ...errors)).toBeLessThanOrEqual(1e-9);
  });
});
