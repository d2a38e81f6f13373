import fc from "fast-check";
import { expect, test } from "vitest";
import { evaluate } from "../../src/core/evaluate/evaluate.ts";
import { rankFigures } from "../../src/core/evaluate/rank.ts";

fc.configureGlobal({ seed: 20261124, numRuns: 200 });

const scale = { points: 600, odds: 50, pdo: 20 };

/** PDs on a grid of thousandths, so that ties and exact thresholds are common. */
const loans = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 1 }), fc.integer({ min: 0, max: 1000 })), { minLength: 1, maxLength: 400 })
  .map((rows) => ({
    labels: Uint8Array.from(rows, ([label]) => label),
    pds: Float64Array.from(rows, ([, thousandths]) => thousandths / 1000),
  }));

test("no figure, curve or count depends on the order of the rows", () => {
  fc.assert(
    fc.property(loans, fc.array(fc.nat(), { minLength: 400, maxLength: 400 }), ({ labels, pds }, keys) => {
      const order = [...labels.keys()].toSorted((a, b) => keys[a]! - keys[b]!);
      const shuffled = {
        labels: Uint8Array.from(order, (row) => labels[row]!),
        pds: Float64Array.from(order, (row) => pds[row]!),
      };
      expect(evaluate({ part: "test", ...shuffled, scale })).toEqual(evaluate({ part: "test", labels, pds, scale }));
    }),
  );
});

test("AUC and KS stay the same, to the last bit, when the scores are mapped by a rising function", () => {
  fc.assert(
    fc.property(loans, ({ labels, pds }) => {
      const plain = rankFigures(labels, pds);
      for (const map of [(p: number) => p * 4 - 2, (p: number) => Math.exp(p), (p: number) => p ** 3]) {
        const mapped = rankFigures(labels, pds.map(map));
        expect([mapped.auc, mapped.ks]).toEqual([plain.auc, plain.ks]);
        expect(mapped.ksThreshold).toBe(plain.ksThreshold === null ? null : map(plain.ksThreshold));
      }
    }),
  );
});

test("AUC is the share of pairs won, as counted pair by pair", () => {
  fc.assert(
    fc.property(loans, ({ labels, pds }) => {
      let won = 0;
      let pairs = 0;
      for (const [i, bad] of labels.entries())
        for (const [j, other] of labels.entries()) {
          if (bad !== 1 || other !== 0) continue;
          pairs += 1;
          won += (1 + Math.sign(pds[i]! - pds[j]!)) / 2;
        }
      expect(rankFigures(labels, pds).auc).toBe(pairs === 0 ? null : won / pairs);
    }),
    { numRuns: 60 },
  );
});

test("Gini is twice the AUC less one, and turning the labels round turns AUC round", () => {
  fc.assert(
    fc.property(loans, ({ labels, pds }) => {
      const { auc, gini } = evaluate({ part: "test", labels, pds, scale });
      fc.pre(auc.value !== null);
      expect(gini.value).toBe(2 * auc.value - 1);
      expect(
        rankFigures(
          labels.map((label) => 1 - label),
          pds,
        ).auc,
      ).toBeCloseTo(1 - auc.value, 12);
    }),
  );
});

test("a higher threshold never declines more, and each count is what counting the rows gives", () => {
  fc.assert(
    fc.property(loans, fc.integer({ min: 0, max: 1000 }), ({ labels, pds }, at) => {
      const { table } = evaluate({ part: "test", labels, pds, scale });
      for (const counts of [table.declinedBads, table.declinedGoods])
        expect(counts).toEqual(counts.toSorted((a, b) => b - a));
      const declined = labels.filter((_, row) => pds[row]! >= table.thresholds[at]!);
      expect(table.declinedBads[at]).toBe(declined.filter((label) => label === 1).length);
      expect(table.declinedGoods[at]).toBe(declined.filter((label) => label === 0).length);
    }),
    { numRuns: 60 },
  );
});

test("the ROC curve only rises, from nobody to everybody", () => {
  fc.assert(
    fc.property(loans, ({ labels, pds }) => {
      const { roc, auc } = evaluate({ part: "test", labels, pds, scale });
      fc.pre(auc.value !== null);
      expect([roc[0]!.x, roc[0]!.y, roc.at(-1)!.x, roc.at(-1)!.y]).toEqual([0, 0, 1, 1]);
      for (const [i, point] of roc.entries()) {
        expect(point.x).toBeGreaterThanOrEqual(roc[i - 1]?.x ?? 0);
        expect(point.y).toBeGreaterThanOrEqual(roc[i - 1]?.y ?? 0);
      }
    }),
  );
});
