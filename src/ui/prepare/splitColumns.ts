import type { ColumnProfile, Profile } from "../../core/pipeline.ts";

/** A division has three parts: fewer days or groups leave one empty. */
const fewest = 3;

/** Columns whose days can order the loans, in file order. */
export function dateColumns({ columns }: Profile, target: string): readonly ColumnProfile[] {
  return columns.filter(({ name, kind, distinct }) => name !== target && kind === "date" && distinct >= fewest);
}

/** Columns whose values stand in several loans each; those that look like the number of a customer first. */
export function groupColumns({ columns, rows }: Profile, target: string): readonly ColumnProfile[] {
  const fits = columns.filter(({ name, distinct, missing, numbers, kind }) => {
    const isKey = kind !== "number" || (numbers?.whole ?? false);
    return name !== target && isKey && distinct >= fewest && distinct < rows - missing;
  });
  const isIdentifier = ({ role, type }: ColumnProfile): boolean => role === "identifier" || type === "identifier";
  return [...fits.filter(isIdentifier), ...fits.filter((column) => !isIdentifier(column))];
}
