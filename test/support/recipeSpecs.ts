import type { Column, ColumnPlan, RecipeSpec, StepSpec, Table } from "../../src/core/pipeline.ts";

type Steps = readonly StepSpec[];

/** The steps of each kind of column: medians with indicators, z-scores, every level an input of its own. */
const plainSteps: Readonly<Record<Column["kind"], Steps>> = {
  number: [{ kind: "impute", how: "median", value: 0, indicator: true }, { kind: "standardise" }],
  date: [{ kind: "impute", how: "median", value: 0, indicator: true }, { kind: "standardise" }],
  category: [{ kind: "oneHot", rareBelow: 1, maxLevels: 50 }],
  text: [
    { kind: "hashedWords", buckets: 4 },
    { kind: "textLength" },
    { kind: "impute", how: "median", value: 0, indicator: true },
    { kind: "standardise" },
  ],
};

/** A plan of steps that are all on. */
export function planOf(column: string, ...steps: Steps): ColumnPlan {
  return { column, steps: steps.map((step) => ({ step, on: true })) };
}

/**
 * A plain plan for each column.
 *
 * @param changes Other steps for all columns of a kind.
 */
export function plainRecipe(
  columns: readonly Pick<Column, "name" | "kind">[],
  changes: Partial<Record<Column["kind"], Steps>> = {},
): RecipeSpec {
  const steps = { ...plainSteps, ...changes };
  return { plans: columns.map(({ name, kind }) => planOf(name, ...steps[kind])), rowNorm: false };
}

/** Outcomes that nobody knows: enough for steps that do not look at them. Shape [rows of the table]. */
export function noLabels({ rows }: Pick<Table, "rows">): Int8Array {
  return new Int8Array(rows).fill(-1);
}
