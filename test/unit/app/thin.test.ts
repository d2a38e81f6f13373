import { describe, expect, test } from "vitest";
import { thin } from "../../../src/app/thin.ts";
import { epochWith } from "../../support/appCases.ts";

const from = (first: number, count: number) => Array.from({ length: count }, (_, at) => epochWith(first + at));
const epochsOf = (reports: ReturnType<typeof thin>) => reports.map(({ epoch }) => epoch);

describe("thinning", () => {
  test("leaves few reports as they are, in an array of its own", () => {
    const history = from(1, 10);
    expect(thin(history, null, 10)).toEqual(history);
    expect(thin(history, null, 10)).not.toBe(history);
  });

  test("keeps the first, the best and the newest, each once and in order", () => {
    const history = from(1, 101);
    expect(epochsOf(thin(history, history[49] ?? null, 10))).toEqual([1, 17, 33, 49, 50, 65, 81, 97, 101]);
    expect(epochsOf(thin(history, history[0] ?? null, 10))).toEqual([1, 17, 33, 49, 65, 81, 97, 101]);
    expect(epochsOf(thin(history, history[100] ?? null, 10))).toEqual([1, 17, 33, 49, 65, 81, 97, 101]);
  });

  test("of some epochs in a row leaves out a best one that is not among them", () => {
    const some = from(40, 30);
    for (const best of [epochWith(3), epochWith(90)])
      expect(epochsOf(thin(some, best, 10))).toEqual([40, 44, 48, 52, 56, 60, 64, 68, 69]);
  });

  test.each([4, 7, 50, 299])("never gives more than %i", (count) => {
    for (const length of [count, count + 1, 2 * count + 1, 1000, 9999]) {
      const history = from(1, length);
      expect(thin(history, history[Math.floor(length / 3)] ?? null, count).length).toBeLessThanOrEqual(count);
    }
  });

  test("keeps its points while the history grows, until it has doubled", () => {
    const before = epochsOf(thin(from(1, 400), null, 100)).slice(0, -1);
    const after = epochsOf(thin(from(1, 700), null, 100));
    expect(after).toEqual(expect.arrayContaining(before));
  });
});
