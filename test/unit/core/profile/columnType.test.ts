import { expect, test } from "vitest";
import { areAnswers } from "../../../../src/core/profile/answers.ts";
import { typeOf } from "../../../../src/core/profile/columnType.ts";
import type { ColumnKind } from "../../../../src/core/pipeline.ts";

test.each([
  ["yes", "no"],
  ["No", "YES"],
  ["Y", "N"],
  ["true", "false"],
  ["0", "1"],
  ["t", "f"],
  ["sí", "no"],
  ["Sim", "Não"],
  ["ja", "nein"],
  ["oui", "non"],
  ["是", "否"],
  ["+", "-"],
])("%s and %s answer a question", (one, other) => {
  expect(areAnswers(one, other)).toBe(true);
});

test.each([
  ["yes", "false"],
  ["yes", "maybe"],
  ["1", "2"],
  ["good", "bad"],
  ["yes", "yes"],
])("%s and %s do not", (one, other) => {
  expect(areAnswers(one, other)).toBe(false);
});

const type = (kind: ColumnKind, levels: readonly string[], isIdentifier = false) =>
  typeOf({ kind, distinct: levels.length, levels: levels.map((level) => ({ level, count: 1 })) }, isIdentifier);

test("two answers make a boolean, of texts and of numbers; keys are identifiers; all else goes by its kind", () => {
  expect(type("category", ["Y", "N"])).toBe("boolean");
  expect(type("number", ["1", "0"])).toBe("boolean");
  expect(type("number", ["1", "2"])).toBe("number");
  expect(type("category", ["yes"])).toBe("category");
  expect(type("category", ["yes", "no", "unknown"])).toBe("category");
  expect(type("date", ["0", "1"])).toBe("date");
  expect(type("text", ["a", "b"], true)).toBe("identifier");
  expect(type("text", ["a", "b"])).toBe("text");
});
