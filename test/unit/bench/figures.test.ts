import { describe, expect, test } from "vitest";
import { flopsPerRow, rangeOf, rowOf } from "../../bench/training/figures.mjs";
import type { Measured } from "../../bench/training/measure.mjs";

function measured(seconds: readonly number[], changes: Partial<Measured> = {}): Measured {
  return {
    network: {
      name: "some",
      inputs: 3,
      hidden: [4],
      rows: 1000,
      batch: 300,
      epochs: 10,
      members: 5,
      trainers: ["wasm"],
    },
    trainer: "wasm",
    plan: { epochs: 10, turns: seconds.length },
    turns: seconds.map((each) => ({ seconds: each, longestTaskMs: null })),
    counts: { drawsPerStep: 7, uploadsPerStep: 0 },
    startUp: null,
    ...changes,
  };
}

describe("rowOf", () => {
  test("has the fields that are promised, and no others", () => {
    expect(Object.keys(rowOf(measured([1])))).toEqual([
      "network",
      "rows",
      "batch",
      "epochs",
      "members",
      "trainer",
      "seconds",
      "msPerStep",
      "rowsPerSecond",
      "drawsPerStep",
      "uploadsPerStep",
      "longestPageTaskMs",
    ]);
  });

  test("counts a smaller last batch as a step, a step of all members as one, and the rows of all", () => {
    expect(rowOf(measured([4, 1, 2]))).toMatchObject({ seconds: 2, msPerStep: 50, rowsPerSecond: 25_000 });
  });

  test("scales up runs of fewer epochs", () => {
    const few = measured([1, 3], { plan: { epochs: 2, turns: 2 } });
    expect(rowOf(few).seconds).toBe(10);
    expect(rangeOf(few)).toEqual([5, 15]);
  });

  test("tells the longest page task of all turns, and 0 where none was long", () => {
    const turns = [null, 80, 60].map((longestTaskMs) => ({ seconds: 1, longestTaskMs }));
    expect(rowOf(measured([], { turns })).longestPageTaskMs).toBe(80);
    expect(rowOf(measured([1])).longestPageTaskMs).toBe(0);
  });

  test("tells nothing of WebGL and of the page where there is neither", () => {
    const outside = rowOf(measured([1], { trainer: "pytorch", counts: null }));
    expect(outside).toMatchObject({ drawsPerStep: null, uploadsPerStep: null, longestPageTaskMs: null });
  });
});

test("a row's matrix products: thrice through all layers, but for the inputs, which have no gradient", () => {
  expect(flopsPerRow({ inputs: 3, hidden: [4] })).toBe(2 * (3 * (12 + 4) - 12));
});
