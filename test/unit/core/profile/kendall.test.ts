import { expect, test } from "vitest";
import { kendall } from "../../../../src/core/profile/kendall.ts";
import { rankNumbers } from "../../../../src/core/profile/spearman.ts";
import { createRng } from "../../../../src/core/rng.ts";
import { expectClose } from "../../../support/closeness.ts";

type Values = readonly (number | null)[];

function tau(one: Values, other: Values): number | null {
  const ranked = (values: Values) => rankNumbers(Float64Array.from(values, (value) => value ?? Number.NaN));
  return kendall(ranked(one), ranked(other));
}

/** By its definition, pair by pair. */
function tauByPairs(one: readonly number[], other: readonly number[]): number {
  let [surplus, untiedOne, untiedOther] = [0, 0, 0];
  for (let row = 0; row < one.length; row += 1)
    for (let before = 0; before < row; before += 1) {
      const a = Math.sign(one[row]! - one[before]!);
      const b = Math.sign(other[row]! - other[before]!);
      surplus += a * b;
      untiedOne += a * a;
      untiedOther += b * b;
    }
  return surplus / Math.sqrt(untiedOne * untiedOther);
}

test("is 1 in the same order, however far apart, and -1 in the opposite one", () => {
  expect(tau([1, 2, 3, 4], [1, 10, 100, 1000])).toBe(1);
  expect(tau([1, 2, 3, 4], [5, 0, -1, -9])).toBe(-1);
});

test("counts pairs, with ties of one or the other out of what it is a share of", () => {
  expectClose(tau([1, 2, 3, 4], [1, 2, 4, 3]), 4 / 6);
  expectClose(tau([1, 1, 2, 3], [1, 2, 2, 3]), 4 / 5);
  expectClose(tau([1, 1, 2, 2], [5, 5, 7, 7]), 1);
});

test.each([3, 8, 9, 100, 257])("of %i rows with and without ties is that of its definition", (rows) => {
  const rng = createRng(rows);
  for (const different of [2, 5, 1e6]) {
    const draw = (): number[] => [0, 1, ...Array.from({ length: rows - 2 }, () => rng.integer(different))];
    const [one, other] = [draw(), draw()];
    expectClose(tau(one, other), tauByPairs(one, other));
  }
});

test("leaves rows out in which either is missing", () => {
  expectClose(tau([1, null, 2, 3, 4, 0], [1, 0, 2, 4, 3, null]), 4 / 6);
});

test("is nothing where one does not vary, also only among the rows in common, or where hardly any are left", () => {
  expect(tau([5, 5, 5, 5], [1, 2, 3, 4])).toBeNull();
  expect(tau([1, 2, 3, 4], [5, 5, 5, null])).toBeNull();
  expect(tau([1, 2, null], [1, 2, 3])).toBeNull();
  expect(tau([], [])).toBeNull();
});

test("of very many rows keeps its counts exact", () => {
  const rows = Array.from({ length: 200_000 }, (_, row) => row);
  expect(
    tau(
      rows,
      rows.map((row) => -row),
    ),
  ).toBe(-1);
});
