import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { pointsOfLogit, pointsOfPd } from "../../src/core/score/points.ts";

interface Case {
  readonly name: string;
  readonly points: number;
  readonly odds: number;
  readonly pdo: number;
  readonly p: readonly number[];
  readonly logits: readonly number[];
  readonly expected: {
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
