import { expect, test } from "vitest";
import type { ChangeLimit, ExplainingChoice } from "../../../../src/core/explain/choice.ts";
import {
  choiceWithin,
  limitsOf,
  rulesOf,
  usualExplaining,
  usualLimit,
  withLimit,
  withWording,
} from "../../../../src/core/explain/choice.ts";
import type { Schema } from "../../../../src/core/pipeline.ts";

const numbers = { unit: null, reading: null, min: 0, max: 9, median: 4, whole: true, missing: 0 } as const;
const schema: Schema = [
  { kind: "number", name: "amount", ...numbers },
  { kind: "number", name: "age", ...numbers },
  { kind: "category", name: "sex", levels: ["f", "m"], missing: 0 },
  { kind: "date", name: "opened", ...numbers },
  { kind: "text", name: "remark", missing: 0 },
];
const amountUp: ChangeLimit = { column: "amount", mutability: "up", min: 2, max: null };

test("nobody changes age, protected attributes, days or texts, unless the analyst says so", () => {
  expect(schema.map((field) => usualLimit(field).mutability)).toEqual(["any", "locked", "locked", "locked", "locked"]);
  const freed: ExplainingChoice = { ...usualExplaining, limits: [{ ...usualLimit(schema[1]!), mutability: "any" }] };
  expect(limitsOf(schema, freed)[1]!.mutability).toBe("any");
});

test("a search has rules for the columns that are not locked, with their direction and bounds", () => {
  const { limits } = withLimit(usualExplaining, amountUp);
  expect(rulesOf(limitsOf(schema, { limits }))).toEqual([
    { column: "amount", direction: "up", min: 2, max: null, levels: null },
  ]);
});

test("a column has one set of limits, the last that was laid down", () => {
  const twice = withLimit(withLimit(usualExplaining, amountUp), { ...amountUp, mutability: "locked" });
  expect(twice.limits).toEqual([{ ...amountUp, mutability: "locked" }]);
});

test("words are for a column and a direction; blank ones are the usual words again", () => {
  const high = { column: "amount", direction: "higher", text: "You asked for much" } as const;
  const low = { column: "amount", direction: "lower", text: "You asked for little" } as const;
  const both = withWording(withWording(usualExplaining, high), low);
  expect(both.wordings).toEqual([high, low]);
  expect(withWording(both, { ...high, text: "  " }).wordings).toEqual([low]);
});

test("what is laid down about columns that are gone goes with them", () => {
  const choice = withWording(withLimit(usualExplaining, amountUp), {
    column: "age",
    direction: "lower",
    text: "young",
  });
  expect(choiceWithin(choice, new Set(["age"]))).toEqual({ ...choice, limits: [] });
});
