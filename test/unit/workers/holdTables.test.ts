import { describe, expect, test } from "vitest";
import type { Source } from "../../../src/core/pipeline.ts";
import { createShelf, divisionIdOf, preparedIdOf, tableIdOf } from "../../../src/workers/holding.ts";
import { plainRecipe } from "../../support/recipeSpecs.ts";
import { splitWith } from "../../support/splitSpecs.ts";

describe("a shelf", () => {
  test("keeps the newest and has forgotten the others, by name", () => {
    const shelf = createShelf<string>(2);
    for (const name of ["a", "b", "c"]) shelf.put(name, `${name}!`);
    expect(shelf.get("b")).toBe("b!");
    expect(shelf.get("c")).toBe("c!");
    expect(() => shelf.get("a")).toThrow(expect.objectContaining({ code: "worker/forgotten", details: { id: "a" } }));
  });

  test("takes what is put again as the newest", () => {
    const shelf = createShelf<string>(2);
    for (const name of ["a", "b", "a", "c"]) shelf.put(name, name);
    expect(shelf.get("a")).toBe("a");
    expect(() => shelf.get("b")).toThrow("worker/forgotten");
  });

  test("drops what is unwanted", () => {
    const shelf = createShelf<number>(9);
    for (const number of [1, 2, 3]) shelf.put(String(number), number);
    shelf.drop((number, id) => number === 1 || id === "3");
    expect(shelf.get("2")).toBe(2);
    expect(() => shelf.get("1")).toThrow("worker/forgotten");
    expect(() => shelf.get("3")).toThrow("worker/forgotten");
  });
});

describe("names", () => {
  const source: Source = {
    name: "a.csv",
    bytes: 9,
    rows: 1,
    columns: 1,
    fingerprint: "ab12",
    format: "text",
    sampledFrom: null,
  };
  const job = {
    tableId: "t",
    target: { column: "y", bad: ["1"], good: ["0"] },
    roles: [],
    split: splitWith(),
    recipe: plainRecipe([{ name: "x", kind: "number" }]),
  };

  test("of a table are those of its bytes and of how they were read", () => {
    expect(tableIdOf({ ...source, name: "copy.csv" }, {})).toBe(tableIdOf(source, {}));
    expect(tableIdOf(source, { decimal: "," })).not.toBe(tableIdOf(source, {}));
    expect(tableIdOf({ ...source, fingerprint: "ab13" }, {})).not.toBe(tableIdOf(source, {}));
  });

  test("of a preparation are those of its table and choices", () => {
    expect(preparedIdOf({ ...job, split: { ...job.split } })).toBe(preparedIdOf(job));
    expect(preparedIdOf({ ...job, split: { ...job.split, seed: 2 } })).not.toBe(preparedIdOf(job));
    expect(preparedIdOf({ ...job, tableId: "u" })).not.toBe(preparedIdOf(job));
  });

  test("of a division are those of its table, target and split, whatever the recipe", () => {
    const otherRecipe = { ...job, recipe: plainRecipe([]) };
    expect(divisionIdOf(otherRecipe)).toBe(divisionIdOf(job));
    expect(divisionIdOf({ ...job, split: { ...job.split, seed: 2 } })).not.toBe(divisionIdOf(job));
    expect(divisionIdOf({ ...job, target: { ...job.target, bad: [] } })).not.toBe(divisionIdOf(job));
    expect(divisionIdOf({ ...job, tableId: "u" })).not.toBe(divisionIdOf(job));
  });
});
