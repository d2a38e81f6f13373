import { expect, test } from "vitest";
import { memoryLimit, memoryOf, rowsThatFit } from "../../../../src/core/table/memory.ts";

const gibibyte = 2 ** 30;

test("half of the machine's memory may be used, half of 4 GiB where it is not told, 12 GiB at most", () => {
  expect(memoryLimit({ gibibytes: 8 })).toBe(4 * gibibyte);
  expect(memoryLimit({ gibibytes: null })).toBe(2 * gibibyte);
  expect(memoryLimit({ gibibytes: 64 })).toBe(12 * gibibyte);
});

test("a million loans fit on any machine", () => {
  const loans = { bytes: 110e6, rows: 1_000_000, columns: 18 };
  expect(rowsThatFit(loans, memoryLimit({ gibibytes: 2 }))).toBe(Number.POSITIVE_INFINITY);
});

test("of a file that does not fit, as many rows as do are offered", () => {
  const file = { bytes: 40e9, rows: 400_000_000, columns: 20 };
  const limit = memoryLimit({ gibibytes: 8 });
  const rows = rowsThatFit(file, limit);
  expect(rows % 1000).toBe(0);
  expect(rows).toBeLessThan(file.rows);
  const part = { bytes: (file.bytes * rows) / file.rows, rows, columns: 20 };
  expect(memoryOf(part)).toBeLessThanOrEqual(limit);
  expect(memoryOf(part)).toBeGreaterThan(0.99 * limit);
});
