import { expect, test } from "vitest";
import { largest, median, medianOrNull } from "../../bench/statistics.mjs";

test("the median is the one in the middle, whatever the order", () => {
  expect(median([9, 1, 5])).toBe(5);
});

test("of an even number, the median is the mean of the two in the middle", () => {
  expect(median([4, 1, 2, 100])).toBe(3);
});

test("what was not measured counts for nothing", () => {
  expect(medianOrNull([null, 3, null, 1, 2])).toBe(2);
  expect(medianOrNull([null])).toBeNull();
  expect(largest([null, 3, 7, 5])).toBe(7);
  expect(largest([])).toBeNull();
});
