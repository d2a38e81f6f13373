import { describe, expect, test } from "vitest";
import type { Picture, StepPicture } from "../../../../src/core/pipeline.ts";
import { changeText, pictureText, writtenNumber } from "../../../../src/ui/prepare/pictureReading.ts";

const numbers = (from: number, to: number, missing = 0): Picture => ({
  kind: "numbers",
  from,
  to,
  counts: [5, 5, 80, 5, 5],
  missing,
});

const levels = (count: number, missing = 0): Picture => ({
  kind: "levels",
  levels: Array.from({ length: count }, (_, at) => ({ level: `l${at}`, count: 100 - at })),
  missing,
});

const change = (changes: Partial<StepPicture>): string =>
  changeText(
    { before: numbers(0, 10), after: numbers(0, 10), inputs: [], bins: [], ...changes },
    writtenNumber,
    writtenNumber,
  );

describe("what a step changed", () => {
  test.each([
    { case: "nothing", picture: {}, text: "The range stays 0 – 10." },
    { case: "the range", picture: { after: numbers(-1.5, 2) }, text: "0 – 10 becomes -1.5 – 2." },
    { case: "one gap", picture: { before: numbers(0, 10, 1) }, text: "The range stays 0 – 10; 1 gap is filled." },
    {
      case: "codes",
      picture: { after: numbers(0, 5, 1200), inputs: ["x=9", "x=99"] },
      text: "0 – 10 becomes 0 – 5; 1,200 values become missing; adds 2 inputs.",
    },
    {
      case: "levels to inputs",
      picture: { before: levels(3), after: null, inputs: ["x=a"] },
      text: "The values become inputs; adds 1 input.",
    },
    { case: "levels to numbers", picture: { before: levels(3) }, text: "3 levels become numbers from 0 to 10." },
    {
      case: "missing to a level",
      picture: { before: levels(3, 4), after: levels(4) },
      text: "3 levels become 4 levels; 4 gaps are filled.",
    },
    { case: "no level", picture: { before: levels(3), after: levels(3) }, text: "The levels stay." },
  ])("is said in one sentence: $case", ({ picture, text }) => expect(change(picture)).toBe(text));
});

describe("what a picture shows", () => {
  test("of numbers is said with the range that holds most of them", () =>
    expect(pictureText(numbers(0, 10, 3), "Before", writtenNumber)).toBe(
      "Before: 0 to 10, most loans between 4 and 6, 3 missing",
    ));

  test("of levels is said with the most frequent one", () =>
    expect(pictureText(levels(2), "After", writtenNumber)).toBe("After: 2 levels, most frequent l0, none missing"));

  test("of very many levels is said to be those most frequent", () =>
    expect(pictureText(levels(30), "After", writtenNumber)).toContain("30 most frequent levels"));

  test.each([
    { of: "numbers", picture: { ...numbers(0, 0), counts: [] } },
    { of: "levels", picture: levels(0) },
  ])("of no $of is said to be nothing", ({ picture }) =>
    expect(pictureText(picture, "Before", writtenNumber)).toBe("Before: no value in any training loan"),
  );
});
