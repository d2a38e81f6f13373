import { expect, test } from "vitest";
import { pearson } from "../../../../src/core/profile/pearson.ts";
import { expectClose } from "../../../support/closeness.ts";

const of = (...values: readonly (number | null)[]): Float64Array =>
  Float64Array.from(values, (value) => value ?? Number.NaN);

test("is 1 along a rising line and -1 along a falling one", () => {
  expect(pearson(of(1, 2, 3, 4), of(10, 20, 30, 40))).toBeCloseTo(1, 15);
  expect(pearson(of(1, 2, 3, 4), of(4, 3, 2, 1))).toBeCloseTo(-1, 15);
});

test("of a few rows is what it is by hand, ties or not", () => {
  expectClose(pearson(of(1, 2, 3, 3, 1), of(1, 2, 3, 1, 3)), 0);
  expectClose(pearson(of(1, 2, 3), of(1, 3, 2)), 0.5);
});

test("leaves rows out in which either is missing", () => {
  expectClose(pearson(of(1, null, 2, 3, 900), of(1, 77, 3, 2, null)), 0.5);
});

test("is nothing where one does not vary, also only among the rows in common, or where hardly any are left", () => {
  expect(pearson(of(0.1, 0.1, 0.1, 0.1), of(1, 2, 3, 5))).toBeNull();
  expect(pearson(of(0.1, 0.1, 0.1, 7), of(1, 2, 3, null))).toBeNull();
  expect(pearson(of(1, 2, null), of(1, 2, 3))).toBeNull();
  expect(pearson(of(), of())).toBeNull();
});

test("does not depend on place and size of the numbers", () => {
  const [a, b] = [of(1, 2, 3), of(1, 3, 2)];
  for (const size of [1e-200, 1e-3, 1e200])
    expectClose(
      pearson(
        a.map((value) => value * size),
        b.map((value) => -value * size),
      ),
      -0.5,
    );
  expectClose(
    pearson(
      a.map((value) => value + 1e9),
      b,
    ),
    0.5,
  );
  expectClose(pearson(of(-1.7e308, 0, 1.7e308), of(-1, 0, 1)), 1);
});
