import { expect, test } from "vitest";
import type { OutcomeBin } from "../../../../src/core/pipeline.ts";
import { binName, rateOf } from "../../../../src/ui/parts/outcomeBin.ts";

const infinity = Number.POSITIVE_INFINITY;

function bin(changes: Partial<OutcomeBin>): OutcomeBin {
  return { range: null, levels: [], goods: 3, bads: 1, woe: 0, iv: 0, ...changes };
}

test.each([
  { of: bin({ range: { from: -infinity, to: 5 } }), name: "up to 5" },
  { of: bin({ range: { from: 5, to: 7 } }), name: "5 – 7" },
  { of: bin({ range: { from: 7, to: infinity } }), name: "above 7" },
  { of: bin({ range: { from: -infinity, to: infinity } }), name: "all values" },
  { of: bin({}), name: "missing" },
  { of: bin({ levels: ["a", "b", "c", "d", "e"] }), name: "a, b, c and 2 more" },
])("a bin is called $name", ({ of, name }) => expect(binName(of, String)).toBe(name));

test("a bin without rows has no bad rate", () => {
  expect(rateOf(bin({}))).toBe(0.25);
  expect(rateOf(bin({ goods: 0, bads: 0 }))).toBeNull();
});
