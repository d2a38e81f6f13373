import type { Bundle, FittedStep } from "../pipeline.ts";

/** Whether a form can write a name, or a level, down so that it is still told from all others. */
export type IsWritable = (text: string, what: "name" | "level") => boolean;

/** The first column whose name, or one of whose levels, a form cannot write; null where there is none. */
export function unwritableColumn({ schema, recipe }: Pick<Bundle, "schema" | "recipe">, is: IsWritable): string | null {
  const odd = schema.find((field, at) => {
    const levels = "levels" in field ? field.levels : [];
    const learnt = (recipe.columns[at]?.steps ?? []).flatMap(levelsIn);
    return !is(field.name, "name") || ![...levels, ...learnt].every((level) => is(level, "level"));
  });
  return odd?.name ?? null;
}

/** The levels that a step has learnt. */
export function levelsIn(step: FittedStep): readonly string[] {
  switch (step.kind) {
    case "oneHot":
      return [...step.levels, ...step.rare];
    case "ordinal":
      return step.levels;
    case "woeLevels":
      return step.groups.flatMap(({ levels }) => levels);
    case "fillLevel":
      return [step.level];
    default:
      return [];
  }
}
