import { describe, expect, test } from "vitest";
import { pointsScale } from "../../../../src/app/defaults.ts";
import { usualDecisionChoice } from "../../../../src/core/evaluate/decisionChoice.ts";
import { placeOfCutoff } from "../../../../src/core/evaluate/cutoffTable.ts";
import { pdOfPoints } from "../../../../src/core/score/points.ts";
import { atPolicy, tablesOf } from "../../../../src/ui/evaluate/atPolicy.ts";
import { type Cutoffs, cutoffFor, cutoffModes, rangeOf, valueOf } from "../../../../src/ui/evaluate/cutoffModes.ts";
import { judgementOf } from "../../../support/judgements.ts";
import { judgedLoans } from "../../../support/trainedCases.ts";

/** Eight loans, of which those with a PD of 0.9, 0.6 and 0.3 went bad; good ones have 0.7, 0.4, 0.2, 0.1 and 0.05. */
const { evaluation, decisions } = judgedLoans();
const pds = Float64Array.of(0.9, 0.6, 0.3, 0.7, 0.4, 0.2, 0.1, 0.05);
const labels = Uint8Array.of(1, 1, 1, 0, 0, 0, 0, 0);
const cutoffs: Cutoffs = { table: decisions.cutoffs, scale: pointsScale, scores: evaluation.scores };
const declining = (cutoff: number) => ({ cutoff, referFrom: null });
const approvedAt = (cutoff: number): number => {
  const { trueNegatives, falseNegatives } = atPolicy(
    { cutoffs: decisions.cutoffs, decisions },
    declining(cutoff),
  ).confusion;
  return trueNegatives + falseNegatives;
};

describe("a cut-off set by", () => {
  test("PD is a thousandth", () => {
    expect(cutoffFor("pd", cutoffs, 0.16749, 0.5)).toBe(0.167);
  });

  test("approval rate approves that share, as near as the loans allow", () => {
    const cutoff = cutoffFor("approval", cutoffs, 0.5, 0.9);
    expect(approvedAt(cutoff)).toBe(4);
    expect(valueOf("approval", cutoffs, cutoff)).toBe(0.5);
    expect(approvedAt(cutoffFor("approval", cutoffs, 1, 0.5))).toBe(8);
    expect(approvedAt(cutoffFor("approval", cutoffs, 0, 0.5))).toBe(0);
  });

  test("bad rate approves as many as keep within it", () => {
    const cutoff = cutoffFor("badRate", cutoffs, 0.2, 0.9);
    expect(approvedAt(cutoff)).toBe(5);
    expect(valueOf("badRate", cutoffs, cutoff)).toBe(0.2);
  });

  test("points is where the PD has them", () => {
    const cutoff = cutoffFor("points", cutoffs, 520, 0.5);
    expect(Math.abs(cutoff - pdOfPoints(520, pointsScale))).toBeLessThan(0.001);
    expect(valueOf("points", cutoffs, cutoff)).toBeCloseTo(520, 0);
  });
});

describe("a small step", () => {
  test.each(["approval", "badRate", "points"] as const)("of %s never stays where it is", (mode) => {
    const { step } = rangeOf(mode, cutoffs);
    for (const rise of [step, -step]) {
      const inForce = 0.5;
      const next = cutoffFor(mode, cutoffs, valueOf(mode, cutoffs, inForce) + rise, inForce);
      expect(approvedAt(next)).not.toBe(approvedAt(inForce));
      expect(Math.sign(approvedAt(next) - approvedAt(inForce))).toBe(Math.sign(mode === "points" ? -rise : rise));
    }
  });

  test("is possible at every end", () => {
    for (const mode of cutoffModes) {
      const { from, to } = rangeOf(mode, cutoffs);
      for (const wanted of [from, to])
        for (const inForce of [0, 1]) {
          const cutoff = cutoffFor(mode, cutoffs, wanted, inForce);
          expect(cutoff).toBeGreaterThanOrEqual(0);
          expect(cutoff).toBeLessThanOrEqual(1);
        }
    }
  });
});

describe("what a cut-off does", () => {
  test("is the same by the figures that a saved model has", () => {
    const saved = tablesOf(evaluation, null);
    for (const cutoff of [0, 0.1, 0.3, 0.5, 0.9, 1])
      expect(atPolicy(saved, declining(cutoff)).confusion).toEqual(
        atPolicy({ cutoffs: decisions.cutoffs, decisions }, declining(cutoff)).confusion,
      );
    expect(atPolicy(saved, declining(0.5)).money).toBeNull();
  });

  test("in money adds up: earned less lost is profit, and with what is missed and avoided it is that of all", () => {
    const { money } = atPolicy({ cutoffs: decisions.cutoffs, decisions }, declining(0.5));
    expect(money).toMatchObject({ earned: 4, lost: 5, profit: -1, missed: 1, avoided: 10, expected: null });
    const everybody = decisions.money.profit.at(-1)!;
    expect(money!.earned + money!.missed - money!.lost - money!.avoided).toBe(everybody);
  });

  test("with referral tells those approved, referred and declined apart, and their money", () => {
    const review = { cost: 0.1, badsFound: 0.5, goodsKept: 1 };
    const payoff = { ...usualDecisionChoice.payoff, review };
    const judged = judgementOf({ part: "test", labels, pds, decision: { ...usualDecisionChoice, payoff } }).decisions;
    const at = atPolicy({ cutoffs: judged.cutoffs, decisions: judged }, { cutoff: 0.65, referFrom: 0.25 });
    expect(at.outright.confusion).toMatchObject({ trueNegatives: 3, falseNegatives: 0 });
    expect(at.referred).toEqual({ goods: 1, bads: 2 });
    expect(at.confusion).toMatchObject({ truePositives: 1, falsePositives: 1 });
    // Three goods approved; of the referred one good is kept, one bad of two is missed, and three looks are paid.
    expect(at.money).toMatchObject({ earned: 3, lost: 0, missed: 1, avoided: 5 });
    expect(at.money!.referred).toBeCloseTo(1 - 5 - 0.3, 12);
    expect(at.money!.profit).toBeCloseTo(3 + 1 - 5 - 0.3, 12);
  });

  test("is looked up at the very cut-off", () => {
    for (const cutoff of [0.123, 0.5, decisions.twoWay.cutoff!])
      expect(decisions.cutoffs.cutoffs[placeOfCutoff(decisions.cutoffs, cutoff)]).toBe(cutoff);
  });
});
