import { describe, expect, test } from "vitest";
import { barsOf } from "../../bench/training/bars.mjs";
import type { Row } from "../../bench/training/figures.mjs";
import { classic, growth, medium, wide } from "../../bench/training/networks.mjs";

function row(network: string, trainer: Row["trainer"], seconds: number, changes: Partial<Row> = {}): Row {
  return {
    network,
    trainer,
    seconds,
    rows: 1000,
    batch: 32,
    epochs: 1,
    members: 1,
    msPerStep: 1,
    rowsPerSecond: 1,
    drawsPerStep: 0,
    uploadsPerStep: 0,
    longestPageTaskMs: 0,
    ...changes,
  };
}

function barLike(rows: readonly Row[], part: string) {
  const bar = barsOf(rows).find(({ sentence }) => sentence.includes(part));
  return [bar?.measured, bar?.isMet];
}

describe("barsOf", () => {
  test("is met at the bound itself and not below it", () => {
    const wasm = row(classic, "wasm", 1);
    expect(barLike([wasm, row(classic, "scikit-learn", 12)], "scikit-learn")).toEqual([12, true]);
    expect(barLike([wasm, row(classic, "scikit-learn", 11.9)], "scikit-learn")).toEqual([11.9, false]);
    expect(barLike([row(wide, "wasm", 3), row(wide, "pytorch", 2)], "256→256")).toEqual([1.5, true]);
  });

  test("judges nothing that was not measured", () => {
    expect(barsOf([]).map(({ measured, isMet }) => [measured, isMet])).toEqual(barsOf([]).map(() => [null, null]));
    expect(barLike([row(classic, "wasm", 1)], "as PyTorch")).toEqual([null, null]);
  });

  test("compares five members with one of the same network", () => {
    const rows = [
      row(medium, "wasm", 2),
      row(medium, "wasm", 5, { members: 5 }),
      row(medium, "webgl", 9, { members: 5 }),
    ];
    expect(barLike(rows, "five members")).toEqual([2.5, true]);
  });

  test("compares the time of a row, and not of a table", () => {
    const rows = [row(growth, "wasm", 1, { rows: 10_000 }), row(growth, "wasm", 130, { rows: 1_000_000 })];
    expect(barLike(rows, "growth, wasm")).toEqual([1.3, false]);
  });

  test("takes the most draws of any network, and a single upload for one too many", () => {
    const rows = [
      row(classic, "webgl", 1, { drawsPerStep: 7, uploadsPerStep: 0.1 }),
      row(medium, "webgl", 1, { drawsPerStep: 9 }),
    ];
    expect(barLike(rows, "draws")).toEqual([9, false]);
    expect(barLike(rows, "uploads")).toEqual([0.1, false]);
  });

  test("wants no page task of 50 ms while ours train; what others do to the page does not count", () => {
    const rows = [row(classic, "wasm", 1), row(classic, "tfjs-fit-cpu", 1, { longestPageTaskMs: 90 })];
    expect(barLike(rows, "bench's page")).toEqual([0, true]);
    const slow = row(classic, "oracle", 1, { longestPageTaskMs: 50 });
    expect(barLike([...rows, slow], "bench's page")).toEqual([50, false]);
  });

  test("wants none in the app either", () => {
    const runs = [0, 80].map((longestTaskMs) => ({ epochs: 10, members: 1, seconds: 1, longestTaskMs }));
    expect(barsOf([], runs).at(-1)).toMatchObject({ measured: 80, isMet: false });
  });
});
