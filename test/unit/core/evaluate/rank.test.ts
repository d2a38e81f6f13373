import { describe, expect, test } from "vitest";
import { rankFigures } from "../../../../src/core/evaluate/rank.ts";

const labels = Uint8Array.of(1, 1, 0, 1, 0, 0, 1, 0, 0, 0);
const scores = Float64Array.of(0.9, 0.8, 0.7, 0.6, 0.55, 0.5, 0.4, 0.3, 0.2, 0.1);

describe("rankFigures", () => {
  test("agrees with ten rows counted by hand", () => {
    const { auc, ks, ksThreshold } = rankFigures(labels, scores);
    expect(auc).toBeCloseTo(20 / 24, 15);
    expect(ks).toBeCloseTo(3 / 4 - 1 / 6, 15);
    expect(ksThreshold).toBe(0.6);
  });

  test.each([
    ["all scores alike: half of each pair", [1, 0, 1, 0], [0.3, 0.3, 0.3, 0.3], 0.5, 0, null],
    ["a tie of one pair in four", [1, 0, 1, 0], [0.9, 0.4, 0.4, 0.1], 0.875, 0.5, 0.9],
    ["every bad below every good", [1, 1, 0, 0], [0.1, 0.2, 0.3, 0.4], 0, 0, null],
    ["every bad above every good", [0, 1, 0, 1], [0.1, 0.3, 0.2, 0.4], 1, 1, 0.3],
    ["zero and negative zero are one score", [1, 0], [0, -0], 0.5, 0, null],
    ["of equal distances the highest threshold", [1, 0, 1, 0], [0.4, 0.3, 0.2, 0.1], 0.75, 0.5, 0.4],
    ["no bads", [0, 0], [0.1, 0.2], null, null, null],
    ["no goods", [1, 1], [0.1, 0.2], null, null, null],
    ["no rows", [], [], null, null, null],
    ["a score that is not a number", [1, 0, 1], [0.1, Number.NaN, 0.3], null, null, null],
    ["infinite logits", [1, 0, 1], [Infinity, -Infinity, 0], 1, 1, 0],
  ])("%s", (...example) => {
    const [, y, s, auc, ks, ksThreshold] = example;
    expect(rankFigures(Uint8Array.from(y), Float64Array.from(s))).toEqual({ auc, ks, ksThreshold });
  });

  test("reads single precision like double precision, and changes neither", () => {
    const single = Float32Array.from(scores);
    expect(rankFigures(labels, single).auc).toBe(rankFigures(labels, scores).auc);
    expect([...single]).toEqual([...Float32Array.from(scores)]);
  });
});
