import type { ColumnKind, ColumnProfile, ColumnType } from "../pipeline.ts";
import { areAnswers } from "./answers.ts";

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
