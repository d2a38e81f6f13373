import type { Imported, SplitSpec } from "../core/pipeline.ts";
import type { Choices, Session } from "./session.ts";

/** What of the choices can stay when the same loans are read another way: those about columns that are still there. */
export function keptChoices({ choices, imported: before }: Session, { profile }: Imported): Choices {
  const names = new Set(profile.columns.map(({ name }) => name));
  const { target, roles, recipe, split } = choices;
  const levels = new Set(profile.columns.find(({ name }) => name === target?.column)?.levels.map(({ level }) => level));
  const stays = target && [...target.bad, ...target.good].every((value) => levels.has(value));
  // The steps of a number mean nothing to a category.
  const kinds = new Map(before?.profile.columns.map(({ name, kind }) => [name, kind]));
  const alike = new Set(profile.columns.filter(({ name, kind }) => kinds.get(name) === kind).map(({ name }) => name));
  return {
    ...choices,
    target: stays ? target : null,
    roles: roles.filter(({ column }) => names.has(column)),
    split: keptSplit(split, names),
    recipe: { ...recipe, plans: recipe.plans.filter(({ column }) => alike.has(column)) },
  };
}

function keptSplit(split: SplitSpec, names: ReadonlySet<string>): SplitSpec {
  const { by } = split;
  return by.kind === "random" || names.has(by.column) ? split : { ...split, by: { kind: "random" } };
}
