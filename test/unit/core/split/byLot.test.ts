import { describe, expect, test } from "vitest";
import type { Split, SplitSpec } from "../../../../src/core/pipeline.ts";
import { divide } from "../../../../src/core/split/divide.ts";
import { splitWith } from "../../../support/splitSpecs.ts";

const spec = splitWith();
const parts = ["train", "validation", "test"] as const;

/** The parts of a table of which nothing but the labels is known. */
function splitByLot(of: Int8Array, how: SplitSpec): Split {
  return divide({ rows: of.length, columns: [] }, of, how).split;
}

/** `goods` good rows and `bads` bad rows, interleaved. */
function labels(goods: number, bads: number): Int8Array {
  return Int8Array.from({ length: goods + bads }, (_, row) =>
    Math.floor(((row + 1) * bads) / (goods + bads)) > Math.floor((row * bads) / (goods + bads)) ? 1 : 0,
  );
}

function badsIn(rows: Uint32Array, of: Int8Array): number {
  return rows.reduce((sum, row) => sum + (of[row] ?? 0), 0);
}

function sizes(split: Split, of: Int8Array): readonly (readonly [rows: number, bads: number])[] {
  return parts.map((part) => [split[part].length, badsIn(split[part], of)]);
}

describe("the parts of a split", () => {
  test.each([
    {
      goods: 700,
      bads: 300,
      expected: [
        [700, 210],
        [150, 45],
        [150, 45],
      ],
    },
    {
      goods: 80,
      bads: 20,
      expected: [
        [70, 14],
        [15, 3],
        [15, 3],
      ],
    },
  ])("have the rows and bads that $goods goods and $bads bads must give", ({ goods, bads, expected }) => {
    const of = labels(goods, bads);
    expect(sizes(splitByLot(of, spec), of)).toEqual(expected);
  });

  test("hold the same share of bads to a row where nothing divides evenly", () => {
    const of = labels(282, 46);
    for (const part of parts) {
      const rows = splitByLot(of, spec)[part];
      expect(Math.abs(badsIn(rows, of) - (rows.length * 46) / 328)).toBeLessThan(1);
    }
  });

  test("are ascending row numbers without the rows that have no label", () => {
    const of = Int8Array.from({ length: 60 }, (_, row) => (row % 3) - 1);
    const split = splitByLot(of, spec);
    const all = parts.flatMap((part) => [...split[part]]);
    expect(new Set(all).size).toBe(all.length);
    expect(all.toSorted((a, b) => a - b)).toEqual([...of.keys()].filter((row) => (of[row] ?? -1) >= 0));
    for (const part of parts) expect([...split[part]]).toEqual(Array.from(split[part].toSorted()));
  });

  test("depend on the seed and on nothing else", () => {
    const of = labels(90, 30);
    expect(splitByLot(of, spec)).toEqual(splitByLot(of.slice(), spec));
    expect(splitByLot(of, { ...spec, seed: 8 }).train).not.toEqual(splitByLot(of, spec).train);
  });

  test("are drawn by lot and not cut from the file as it stands", () => {
    const { train, test: held } = splitByLot(labels(700, 300), spec);
    expect(Math.min(...held)).toBeLessThan(50);
    expect(Math.max(...train)).toBeGreaterThan(950);
  });
});

describe("tiny sets", () => {
  test("get one bad and one good in each part when there are three of each", () => {
    const of = Int8Array.of(1, 0, 1, 0, 1, 0);
    expect(sizes(splitByLot(of, spec), of)).toEqual([
      [2, 1],
      [2, 1],
      [2, 1],
    ]);
  });

  test("keep one bad for the smallest part although its share is less than one row", () => {
    const of = labels(996, 4);
    const split = splitByLot(of, { ...spec, train: 0.9, validation: 0.05 });
    expect(parts.map((part) => badsIn(split[part], of))).toEqual([2, 1, 1]);
  });

  test.each([
    { goods: 10, bads: 2 },
    { goods: 2, bads: 10 },
    { goods: 5, bads: 0 },
    { goods: 0, bads: 0 },
  ])("of $goods goods and $bads bads are refused with what there is", ({ goods, bads }) => {
    const of = Int8Array.from({ length: goods + bads + 1 }, (_, row) =>
      row < goods ? 0 : row < goods + bads ? 1 : -1,
    );
    expect(() => splitByLot(of, spec)).toThrow(
      expect.objectContaining({ code: "split/too-few", details: { rows: goods + bads, bads, goods } }),
    );
  });
});
