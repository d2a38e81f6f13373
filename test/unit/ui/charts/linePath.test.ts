import { expect, test } from "vitest";
import { extentOf, linePath } from "../../../../src/ui/charts/linePath.ts";

const places = { x: (epoch: number) => epoch * 10, y: (value: number) => value * 100 };
const line = (...values: readonly (number | null)[]) => values.map((value, at) => ({ epoch: at + 1, value }));

test("a line goes from point to point", () => {
  expect(linePath(line(0.5, 0.25), places)).toBe("M10.0 50.0L20.0 25.0");
});

test("a line is broken where a value is undefined or not finite", () => {
  expect(linePath(line(0.5, 0.4, null, 0.3, 0.2, Infinity), places)).toBe("M10.0 50.0L20.0 40.0M40.0 30.0L50.0 20.0");
});

test("a point alone is a dot", () => {
  expect(linePath(line(null, 0.4, null, 0.3), places)).toBe("M20.0 40.0h0M40.0 30.0h0");
  expect(linePath([], places)).toBe("");
});

test("the extent is that of what lies within the range", () => {
  const lines = [line(9, 0.5, 0.2, null, 0.4), line(8, 0.1, Number.NaN)];
  expect(extentOf(lines, { from: 2, to: 5 })).toEqual([0.1, 0.5]);
  expect(extentOf(lines, { from: 6, to: 9 })).toBeNull();
});
