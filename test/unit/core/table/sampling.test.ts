import { expect, test } from "vitest";
import { drawing, estimatedRows, isDrawn } from "../../../../src/core/table/sampling.ts";

function drawn(rows: number, sample: { rows: number; seed: number }): number[] {
  const how = drawing(sample, rows);
  return Array.from({ length: rows }, (_, row) => row).filter((row) => isDrawn(row, how));
}

test("about as many rows are drawn as are wanted, from all over the file", () => {
  const rows = drawn(100_000, { rows: 10_000, seed: 7 });
  expect(Math.abs(rows.length - 10_000)).toBeLessThan(400);
  for (let tenth = 0; tenth < 10; tenth += 1) {
    const inTenth = rows.filter((row) => Math.floor(row / 10_000) === tenth).length;
    expect(Math.abs(inTenth - 1000)).toBeLessThan(150);
  }
});

test("the same seed draws the same rows, another one others", () => {
  expect(drawn(1000, { rows: 100, seed: 1 })).toEqual(drawn(1000, { rows: 100, seed: 1 }));
  expect(drawn(1000, { rows: 100, seed: 1 })).not.toEqual(drawn(1000, { rows: 100, seed: 2 }));
});

test.each([1000, 5000])("all rows are drawn where %i of 1000 are wanted", (rows) => {
  expect(drawn(1000, { rows, seed: 3 })).toHaveLength(1000);
});

test("rows are estimated from the bytes they take at the head", () => {
  expect(estimatedRows(1_000_000, { bytes: 1000, records: 10 })).toBe(10_000);
  expect(estimatedRows(1_000_000, { bytes: 0, records: 0 })).toBe(0);
});
