import { expect, test } from "vitest";
import { smooth } from "../../../../src/ui/charts/smooth.ts";

test("a weight of 0 leaves everything as it is", () => {
  expect(smooth([3, 1, null, 2], 0)).toEqual([3, 1, null, 2]);
});

test("each value is the mean of all before it, the newest weighing most", () => {
  // At ½ the weights are 1 : 2 of two values, and 1 : 2 : 4 of three.
  const [first, second, third] = smooth([4, 1, 8], 0.5);
  expect(first).toBe(4);
  expect(second).toBeCloseTo(4 / 3 + 2 / 3, 12);
  expect(third).toBeCloseTo((4 + 2 + 32) / 7, 12);
});

test("a constant stays what it is from its first value on", () => {
  for (const value of smooth([0.7, 0.7, 0.7, 0.7], 0.95)) expect(value).toBeCloseTo(0.7, 12);
});

test("what is undefined stays undefined and counts for nothing", () => {
  const [one, gap, broken, two] = smooth([1, null, Number.NaN, 3], 0.5);
  expect([one, gap, broken]).toEqual([1, null, null]);
  expect(two).toBeCloseTo(1 / 3 + 2, 12);
});
