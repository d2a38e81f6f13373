import { describe, expect, test } from "vitest";
import { runsOf } from "../../../../src/core/profile/runs.ts";
import { specialCodesOf } from "../../../../src/core/profile/specialCodes.ts";

const repeat = (value: number, times: number): number[] => Array.from({ length: times }, () => value);
const upTo = (last: number, from = 0): number[] => Array.from({ length: last - from + 1 }, (_, at) => from + at);
const codesOf = (...parts: readonly (readonly number[])[]) =>
  specialCodesOf(runsOf(Float64Array.from(parts.flat()))).map(({ value, count }) => [value, count]);

describe("specialCodesOf finds", () => {
  test.each<[string, readonly (readonly number[])[], readonly (readonly [number, number])[]]>([
    [
      "−7, −8 and −9 below scores",
      [upTo(100), repeat(-9, 40), repeat(-8, 12), repeat(-7, 3)],
      [
        [-9, 40],
        [-8, 12],
        [-7, 3],
      ],
    ],
    ["999 for never, though most rows have it", [upTo(20), repeat(999, 900)], [[999, 900]]],
    [
      "96 and 98 above counts",
      [repeat(0, 500), upTo(17), repeat(96, 5), repeat(98, 264)],
      [
        [96, 5],
        [98, 264],
      ],
    ],
    ["99999999 above incomes", [upTo(959, 6), repeat(99_999_999, 34)], [[99_999_999, 34]]],
    ["99 for an unknown year of birth", [upTo(69, 3), upTo(69, 3), repeat(99, 7)], [[99, 7]]],
    ["9 for unknown beside no and yes", [repeat(0, 50), repeat(1, 30), repeat(9, 80)], [[9, 80]]],
    ["−1 for none below whole numbers", [upTo(40), repeat(-1, 25)], [[-1, 25]]],
    [
      "−999 and 9999 at both ends",
      [upTo(50), repeat(-999, 4), repeat(9999, 4)],
      [
        [-999, 4],
        [9999, 4],
      ],
    ],
    ["any number that is repeated very far off", [upTo(300, -300), repeat(365_243, 60)], [[365_243, 60]]],
    ["a code with a fraction", [upTo(40).map((value) => value / 2), repeat(999.9, 3)], [[999.9, 3]]],
    ["the largest integer", [upTo(40), repeat(2_147_483_647, 2)], [[2_147_483_647, 2]]],
  ])("%s", (_, parts, wanted) => {
    expect(codesOf(...parts)).toEqual(wanted);
  });
});

describe("specialCodesOf is silent about", () => {
  test.each<[string, readonly (readonly number[])[]]>([
    ["ages up to 99", [upTo(99, 18), repeat(99, 5)]],
    ["a single far value that is no code", [upTo(60, 18), [144]]],
    ["a long tail of incomes", [upTo(100).map((value) => Math.round(1000 * 1.08 ** value)), [6_000_000]]],
    ["balances below zero", [upTo(200, -200).map((value) => value * 37)]],
    ["grades from −2 to 8", [repeat(-2, 30), repeat(-1, 50), repeat(0, 99), upTo(8)]],
    ["an outcome of −1 and 1", [repeat(-1, 46), repeat(1, 282)]],
    ["one family of nine", [repeat(0, 60), repeat(1, 30), repeat(2, 20), repeat(3, 8), [9]]],
    ["scores up to 999 without a gap", [upTo(999, 300)]],
    ["a constant", [repeat(999, 20)]],
    ["nothing", [[]]],
  ])("%s", (_, parts) => {
    expect(codesOf(...parts)).toEqual([]);
  });
});
