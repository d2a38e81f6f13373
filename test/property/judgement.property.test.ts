import fc from "fast-check";
import { expect, test } from "vitest";
import { bandsBetween } from "../../src/core/evaluate/bands.ts";
import { calibrationLine } from "../../src/core/evaluate/calibrationLine.ts";
import { allCutoffs } from "../../src/core/evaluate/cutoffTable.ts";
import { decileTable } from "../../src/core/evaluate/deciles.ts";
import { delong } from "../../src/core/evaluate/delong.ts";
import { scoreMetrics } from "../../src/core/evaluate/metrics.ts";
import type { Outcome } from "../../src/core/evaluate/payoff.ts";
import { rankRows } from "../../src/core/evaluate/ranking.ts";
import { reliability } from "../../src/core/evaluate/reliability.ts";
import { approvalCurve, gainsCurve, ksCurve, liftCurve } from "../../src/core/evaluate/riskCurves.ts";

fc.configureGlobal({ seed: 20261128, numRuns: 100 });

/** PDs on a grid of hundredths, so that ties are common. */
const loans = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 1 }), fc.integer({ min: 0, max: 100 })), { minLength: 1, maxLength: 200 })
  .map((rows) => ({
    labels: Uint8Array.from(rows, ([label]) => label),
    pds: Float64Array.from(rows, ([, hundredths]) => hundredths / 100),
  }));
const orders = fc.array(fc.nat(), { minLength: 200, maxLength: 200 });

function shuffled({ labels, pds }: Outcome, keys: readonly number[]): Outcome {
  const order = [...labels.keys()].toSorted((a, b) => keys[a]! - keys[b]!);
  return {
    labels: Uint8Array.from(order, (row) => labels[row]!),
    pds: Float64Array.from(order, (row) => pds[row]!),
  };
}

test("no measure, interval, bin, band or curve depends on the order of the rows", () => {
  fc.assert(
    fc.property(loans, orders, (some, keys) => {
      const all = ({ labels, pds }: Outcome): readonly unknown[] => {
        const ranking = rankRows(labels, pds);
        return [
          scoreMetrics(ranking, { seed: 1, resamples: 20 }),
          reliability(ranking, "quantile"),
          delong(ranking),
          calibrationLine(ranking),
          bandsBetween(ranking, [0.1, 0.5], { points: 600, odds: 50, pdo: 20 }),
          allCutoffs(ranking),
          gainsCurve(ranking),
          liftCurve(ranking),
          approvalCurve(ranking),
          ksCurve(ranking, null),
        ];
      };
      expect(all(shuffled(some, keys))).toEqual(all(some));
    }),
  );
});

test("deciles do not depend on the order of rows with different PDs", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 200 }),
      orders,
      (ids, keys) => {
        const some = {
          labels: Uint8Array.from(ids, (id) => id % 2),
          pds: Float64Array.from(ids, (id) => id / 10_000),
        };
        const other = shuffled(some, keys);
        const made = decileTable(rankRows(some.labels, some.pds), some.labels, some.pds);
        const again = decileTable(rankRows(other.labels, other.pds), other.labels, other.pds);
        expect(again).toEqual(made);
        expect(made.reduce((sum, { rows }) => sum + rows, 0)).toBe(ids.length);
      },
    ),
  );
});

test("every value has no reason, every gap has one, and nothing is NaN", () => {
  fc.assert(
    fc.property(loans, ({ labels, pds }) => {
      for (const { value, reason, interval } of Object.values(
        scoreMetrics(rankRows(labels, pds), { seed: 1, resamples: 20 }),
      )) {
        expect(value === null).toBe(reason !== null);
        expect(Number.isNaN(value)).toBe(false);
        expect(value === null && interval !== null).toBe(false);
        expect(interval === null || interval.low <= interval.high).toBe(true);
      }
    }),
  );
});

test("DeLong's interval stays the same when scores are mapped by a rising function", () => {
  fc.assert(
    fc.property(loans, ({ labels, pds }) => {
      const plain = delong(rankRows(labels, pds));
      for (const map of [(p: number) => p * 4 - 2, (p: number) => Math.exp(p), (p: number) => p ** 3])
        expect(delong(rankRows(labels, pds.map(map)))).toEqual(plain);
    }),
  );
});
