import fc from "fast-check";
import { expect, test } from "vitest";
import type { SplitSpec } from "../../src/core/pipeline.ts";
import { splitStratified } from "../../src/core/split/stratified.ts";

fc.configureGlobal({ seed: 20261124, numRuns: 300 });

/** Labels of a portfolio with at least three of each class, some rows without a label, in any order. */
const portfolios = fc
  .tuple(fc.integer({ min: 3, max: 200 }), fc.integer({ min: 3, max: 200 }), fc.integer({ min: 0, max: 50 }))
  .chain(([goods, bads, without]) =>
    fc.shuffledSubarray(
      [...Array<number>(goods).fill(0), ...Array<number>(bads).fill(1), ...Array<number>(without).fill(-1)],
      { minLength: goods + bads + without },
    ),
  )
  .map((labels) => Int8Array.from(labels));

/** Shares in whole percent, as the screen offers them. */
const specs: fc.Arbitrary<SplitSpec> = fc
  .record({
    seed: fc.integer({ min: 0, max: 2 ** 31 }),
    train: fc.integer({ min: 50, max: 85 }),
    validation: fc.integer({ min: 5, max: 14 }),
  })
  .map(({ seed, train, validation }) => ({
    kind: "stratified",
    seed,
    train: train / 100,
    validation: validation / 100,
  }));

test("the parts hold every labelled row once, and no other", () => {
  fc.assert(
    fc.property(portfolios, specs, (labels, spec) => {
      const { train, validation, test: held } = splitStratified(labels, spec);
      const all = [...train, ...validation, ...held].toSorted((a, b) => a - b);
      expect(all).toEqual([...labels.keys()].filter((row) => labels[row] !== -1));
    }),
  );
});

test("each part has its share of each class to a row, and at least one", () => {
  fc.assert(
    fc.property(portfolios, specs, (labels, spec) => {
      const split = splitStratified(labels, spec);
      const shares = { train: spec.train, validation: spec.validation, test: 1 - spec.train - spec.validation };
      for (const label of [0, 1]) {
        const all = labels.filter((value) => value === label).length;
        for (const part of ["train", "validation", "test"] as const) {
          const count = split[part].filter((row) => labels[row] === label).length;
          expect(count).toBeGreaterThanOrEqual(1);
          // Where a part would get none, it takes one from the largest: two parts can take one each.
          expect(Math.abs(count - shares[part] * all)).toBeLessThan(all < 40 ? 3 : 1 + 1e-6);
        }
      }
    }),
  );
});

test("the same seed gives the same split, and how many rows go where does not depend on their order", () => {
  fc.assert(
    fc.property(portfolios, specs, (labels, spec) => {
      const split = splitStratified(labels, spec);
      expect(splitStratified(labels, spec)).toEqual(split);
      const sorted = splitStratified(labels.toSorted(), spec);
      for (const part of ["train", "validation", "test"] as const) {
        expect(sorted[part].length).toBe(split[part].length);
      }
    }),
  );
});
