import { describe, expect, test } from "vitest";
import { cellsOf } from "../../../../src/core/recipe/levelCells.ts";
import { countLevels } from "../../../../src/core/recipe/levelCounts.ts";
import { fitOneHot, oneHotInputs, oneHotPlaces, oneHotWidth } from "../../../../src/core/recipe/oneHot.ts";
import { categoryColumn, firstRows } from "../../../support/tables.ts";

function fit(cells: readonly (string | null)[], rareBelow = 1, maxLevels = 50, rows = firstRows(cells.length)) {
  return fitOneHot(countLevels(cellsOf(categoryColumn("home", cells)), rows), { rareBelow, maxLevels });
}

describe("which levels get an input of their own", () => {
  test("all that training has seen, by code point", () => {
    expect(fit(["rent", "own", "Rent", "Über", "10", "9"])).toMatchObject({
      levels: ["10", "9", "Rent", "own", "rent", "Über"],
      rare: [],
      missing: false,
    });
  });

  test("characters beyond the basic plane come after all others", () => {
    expect(fit(["😀", "\u{FF21}", "a"]).levels).toEqual(["a", "\u{FF21}", "😀"]);
  });

  test("not those that stand only in rows that are not for training", () => {
    expect(fit(["own", "rent", "boat"], 1, 50, Uint32Array.of(0, 1))).toMatchObject({
      levels: ["own", "rent"],
      rare: [],
    });
  });

  test("levels seen in fewer rows than wanted share one input; just as many is enough", () => {
    expect(fit(["a", "a", "a", "b", "b", "c"], 2)).toMatchObject({ levels: ["a", "b"], rare: ["c"] });
  });

  test("beyond the most that is wanted, the most frequent stay and the others share", () => {
    expect(fit(["x", "b", "b", "a", "a", "a", "c", "c"], 1, 2)).toMatchObject({ levels: ["a", "b"], rare: ["c", "x"] });
  });

  test("missing has an input of its own where training has seen it, however rarely", () => {
    const step = fit(["a", "a", null, "b"], 2);
    expect(step).toMatchObject({ levels: ["a"], rare: ["b"], missing: true });
    expect(oneHotInputs(step)).toEqual(["(missing)", "a", "(rare)"]);
    expect(oneHotWidth(step)).toBe(3);
  });
});

test("missing stands among the levels where a level of that name would stand", () => {
  const step = fit(["$60K - $80K", null, "10", "above", "$40K"]);
  expect(oneHotInputs(step)).toEqual(["$40K", "$60K - $80K", "(missing)", "10", "above"]);
  const { ofCode, ofMissing } = oneHotPlaces(step, categoryColumn("income", ["above", "$60K - $80K", "10"]).levels);
  expect([...ofCode, ofMissing]).toEqual([4, 1, 3, 2]);
});

describe("which input a cell sets", () => {
  const step = fit(["a", "a", null, "b", "c", "c"], 2);
  const applicants = categoryColumn("home", ["never seen", "c", "b", "a"]);

  test("is found by the level, not by its code in another file; none for a level never seen", () => {
    const { ofCode } = oneHotPlaces(step, applicants.levels);
    expect([...ofCode]).toEqual([-1, 2, 3, 1]);
  });

  test("is that of missing, or none where training had no gap", () => {
    expect(oneHotPlaces(step, applicants.levels).ofMissing).toBe(0);
    expect(oneHotPlaces(fit(["a", "b"]), applicants.levels).ofMissing).toBe(-1);
  });

  test("levels named like parts of an object are levels like any other", () => {
    const hostile = fit(["__proto__", "constructor", "__proto__"]);
    const { ofCode } = oneHotPlaces(hostile, categoryColumn("home", ["toString", "constructor", "__proto__"]).levels);
    expect([...ofCode]).toEqual([-1, 1, 0]);
  });
});
