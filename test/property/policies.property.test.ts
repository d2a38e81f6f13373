import fc from "fast-check";
import { expect, test } from "vitest";
import { allCutoffs } from "../../src/core/evaluate/cutoffTable.ts";
import { moneyTable } from "../../src/core/evaluate/payoff.ts";
import { bestThreeWay, bestTwoWay } from "../../src/core/evaluate/policies.ts";
import { rankRows } from "../../src/core/evaluate/ranking.ts";

fc.configureGlobal({ seed: 20261126, numRuns: 200 });

const loans = fc
  .array(
    fc.record({
      label: fc.integer({ min: 0, max: 1 }),
      pd: fc.integer({ min: 0, max: 100 }),
      gain: fc.double({ min: 0, max: 1e4, noNaN: true }),
      loss: fc.double({ min: 0, max: 1e5, noNaN: true }),
    }),
    { minLength: 1, maxLength: 120 },
  )
  .map((rows) => ({
    labels: Uint8Array.from(rows, ({ label }) => label),
    pds: Float64Array.from(rows, ({ pd }) => pd / 100),
    gain: Float64Array.from(rows, ({ gain }) => gain),
    loss: Float64Array.from(rows, ({ loss }) => loss),
  }));

const reviews = fc.record({
  cost: fc.double({ min: 0, max: 1000, noNaN: true }),
  badsFound: fc.double({ min: 0, max: 1, noNaN: true }),
  goodsKept: fc.double({ min: 0, max: 1, noNaN: true }),
});

test("the best policy with three verdicts is never worse than the best with two, which is never worse than none", () => {
  fc.assert(
    fc.property(loans, reviews, ({ labels, pds, gain, loss }, review) => {
      const table = allCutoffs(rankRows(labels, pds));
      const money = moneyTable(table, { labels, pds }, { gain, loss, review });
      const two = bestTwoWay(table, money);
      const three = bestThreeWay(table, money);
      expect(three.profit).toBeGreaterThanOrEqual(two.profit);
      expect(two.profit).toBeGreaterThanOrEqual(0);
      for (const { approved, referred, declined } of [two, three])
        expect(approved + referred + declined).toBe(labels.length);
    }),
  );
});

test("no cut-off earns more than the best one", () => {
  fc.assert(
    fc.property(loans, fc.integer({ min: 0, max: 100 }), ({ labels, pds, gain, loss }, hundredths) => {
      const table = allCutoffs(rankRows(labels, pds));
      const best = bestTwoWay(table, moneyTable(table, { labels, pds }, { gain, loss, review: null }));
      let profit = 0;
      for (const [row, pd] of pds.entries())
        if (pd < hundredths / 100) profit += labels[row] === 1 ? -loss[row]! : gain[row]!;
      expect(best.profit).toBeGreaterThanOrEqual(profit - 1e-6);
    }),
  );
});
