import { describe, expect, test } from "vitest";
import { differences, sameData } from "../../../src/app/sameData.ts";

describe("plain data says the same", () => {
  test.each([
    [
      { a: 1, b: [2, { c: null }] },
      { b: [2, { c: null }], a: 1 },
    ],
    [Number.NaN, Number.NaN],
    [[], []],
  ])("%j and %j", (one, other) => {
    expect(sameData(one, other)).toBe(true);
  });
});

describe("plain data differs", () => {
  test.each([
    [{ a: 1 }, { a: 2 }],
    [{ a: 1 }, { a: 1, b: undefined }],
    [
      { a: 1, b: undefined },
      { a: 1, c: undefined },
    ],
    [[], {}],
    [[1], [1, 2]],
    [null, {}],
    ["1", 1],
  ])("%j and %j", (one, other) => {
    expect(sameData(one, other)).toBe(false);
  });
});

test("differences name the way to each leaf that is not the same", () => {
  const one = { split: { train: 0.7, seed: 7 }, roles: [{ role: "input" }] };
  const other = { split: { train: 0.6, seed: 7 }, roles: [{ role: "input" }, { role: "date" }] };
  expect(differences(one, other)).toEqual([
    { way: "/split/train", one: 0.7, other: 0.6 },
    { way: "/roles/1", one: undefined, other: { role: "date" } },
  ]);
  expect(differences(one, structuredClone(one))).toEqual([]);
});
