import type { ColumnKind, ColumnProfile, ColumnType } from "../pipeline.ts";

/** Levels that answer a question, in pairs: the yes, the no. */
const answers: readonly (readonly [string, string])[] = [
  ["yes", "no"],
  ["y", "n"],
  ["true", "false"],
  ["t", "f"],
  ["1", "0"],
  ["on", "off"],
  ["+", "-"],
  ["si", "no"],
  ["sí", "no"],
  ["s", "n"],
  ["sim", "não"],
  ["sim", "nao"],
  ["verdadero", "falso"],
  ["verdadeiro", "falso"],
  ["oui", "non"],
  ["o", "n"],
  ["vrai", "faux"],
  ["ja", "nein"],
  ["j", "n"],
  ["wahr", "falsch"],
  ["ja", "nee"],
  ["vero", "falso"],
  ["sì", "no"],
  ["tak", "nie"],
  ["да", "нет"],
  ["是", "否"],
  ["有", "无"],
  ["真", "假"],
  ["はい", "いいえ"],
  ["예", "아니오"],
];

/** Whether two levels are a yes and a no of one language, in any order and case. */
export function areAnswers(one: string, other: string): boolean {
  const [a, b] = [one.trim().toLowerCase(), other.trim().toLowerCase()];
  return answers.some(([yes, no]) => (a === yes && b === no) || (a === no && b === yes));
}

/** What of a column's profile tells its type. */
export type TypeFacts = Pick<ColumnProfile, "kind" | "distinct" | "levels">;

function isBoolean({ distinct, levels }: TypeFacts): boolean {
  const [one, other] = levels;
  return distinct === 2 && one !== undefined && other !== undefined && areAnswers(one.level, other.level);
}

const ofKind: Readonly<Record<ColumnKind, ColumnType>> = {
  number: "number",
  category: "category",
  date: "date",
  text: "text",
};

/**
 * What a column is, in the analyst's words: a boolean has two values that are a yes and a no, an identifier names the
 * rows; all others go by their kind.
 */
export function typeOf(facts: TypeFacts, isIdentifier: boolean): ColumnType {
  if (isIdentifier) return "identifier";
  return facts.kind !== "date" && isBoolean(facts) ? "boolean" : ofKind[facts.kind];
}
