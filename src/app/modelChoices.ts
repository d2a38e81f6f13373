import type { Bundle, Imported, RoleChoice } from "../core/pipeline.ts";
import type { Choices } from "./session.ts";

/**
 * The choices by which a model was made, for loans that hold its columns: its target, division, recipe and training, its
 * columns as the only inputs; all else as it was.
 *
 * @param choices Those of the loans, from which comes what a model does not tell.
 */
export function choicesOfModel({ schema, provenance }: Bundle, { profile }: Imported, choices: Choices): Choices {
  const { target, split, recipe, training } = provenance;
  const read = new Set(schema.map(({ name }) => name));
  const names = new Set(profile.columns.map(({ name }) => name));
  const { by } = split;
  return {
    ...choices,
    target: names.has(target.column) ? target : null,
    roles: profile.columns.flatMap<RoleChoice>(({ name, role: proposed }) => {
      if (name === target.column) return [];
      if (read.has(name)) return [{ column: name, role: "input" }];
      const role = choices.roles.find(({ column }) => column === name)?.role ?? proposed;
      return [{ column: name, role: role === "input" ? "ignored" : role }];
    }),
    split: by.kind === "random" || names.has(by.column) ? split : { ...split, by: { kind: "random" } },
    recipe: { ...choices.recipe, plans: recipe.plans, rowNorm: recipe.rowNorm },
    preset: "custom",
    training,
  };
}
