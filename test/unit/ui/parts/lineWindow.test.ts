import { describe, expect, test } from "vitest";
import { drawnLines, firstInSight, lineAfterKey, scrollTopFor } from "../../../../src/ui/parts/lineWindow.ts";

const heights = { line: 40, head: 30 };

describe("what is drawn of a list", () => {
  test.each([
    { name: "all of a short one", lines: 60, first: 40, expected: { from: 0, to: 60 } },
    { name: "the beginning of a long one", lines: 1000, first: 0, expected: { from: 0, to: 22 } },
    { name: "what is in sight, and some lines around it", lines: 1000, first: 100, expected: { from: 92, to: 122 } },
    { name: "the end", lines: 1000, first: 990, expected: { from: 982, to: 1000 } },
    { name: "something where the list became shorter", lines: 61, first: 400, expected: { from: 52, to: 61 } },
  ])("is $name", ({ lines, first, expected }) => {
    const drawn = drawnLines(lines, first, 400, heights);
    expect(drawn).toMatchObject(expected);
    const { from, to, above, below } = drawn;
    expect(above + (to - from) * heights.line + below).toBe(lines * heights.line);
  });

  test("covers the frame wherever it is scrolled to", () => {
    for (let scrollTop = 0; scrollTop <= 1000 * heights.line - 400; scrollTop += 37) {
      const { above, below } = drawnLines(1000, firstInSight(scrollTop, heights), 400, heights);
      expect(above).toBeLessThanOrEqual(scrollTop);
      expect(1000 * heights.line - below).toBeGreaterThanOrEqual(scrollTop + 400);
    }
  });
});

test.each([
  { name: "one above", at: 5, scrollTop: 1000, expected: 200 },
  { name: "one below, under the head", at: 50, scrollTop: 1000, expected: 1670 },
  { name: "one in sight", at: 27, scrollTop: 1000, expected: 1000 },
])("$name is scrolled into sight", ({ at, scrollTop, expected }) => {
  expect(scrollTopFor(at, scrollTop, 400, heights)).toBe(expected);
});

test.each([
  ["ArrowDown", 3, 4],
  ["ArrowDown", 99, 99],
  ["ArrowUp", 0, 0],
  ["PageDown", 3, 13],
  ["PageDown", 95, 99],
  ["PageUp", 3, 0],
  ["Home", 50, 0],
  ["End", 50, 99],
  ["a", 50, null],
] as const)("%s leads from line %i to %s", (key, at, expected) => {
  expect(lineAfterKey(key, at, 100)).toBe(expected);
});
