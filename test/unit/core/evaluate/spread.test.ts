import { expect, test } from "vitest";
import type { Figure } from "../../../../src/core/pipeline.ts";
import { spreadOf } from "../../../../src/core/evaluate/spread.ts";

const of = (...values: readonly (number | null)[]): readonly Figure[] =>
  values.map((value) => (value === null ? { value, reason: "noBads" } : { value, reason: null }));

test.each([
  { figures: of(2, 4, 4, 4, 5, 5, 7, 9), expected: { mean: 5, deviation: Math.sqrt(32 / 7) } },
  { figures: of(0.8, null, 0.6), expected: { mean: 0.7, deviation: Math.sqrt(0.02) } },
])("mean and sample deviation are those of the figures that have a value: $expected", ({ figures, expected }) => {
  const spread = spreadOf(figures);
  expect(spread?.mean).toBeCloseTo(expected.mean, 14);
  expect(spread?.deviation).toBeCloseTo(expected.deviation, 14);
});

test("one figure has no deviation, and none has no mean", () => {
  expect(spreadOf(of(0.8))).toEqual({ mean: 0.8, deviation: null });
  expect(spreadOf(of(null, null))).toBeNull();
  expect(spreadOf([])).toBeNull();
});
