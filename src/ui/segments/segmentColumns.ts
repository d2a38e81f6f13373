import type { Session } from "../../app/session.ts";

/** A column to group by. */
export interface ColumnOption {
  readonly value: string;
  readonly label: string;
}

/** Options of each import: selectors must give the same ones as long as nothing has changed. */
const known = new WeakMap<NonNullable<Session["imported"]>, Map<string, readonly ColumnOption[]>>();

/** Columns that group: all but texts and the outcome itself; identifiers, which say least, come last. */
export function segmentColumns({ imported, choices }: Session): readonly ColumnOption[] {
  if (!imported) return noColumns;
  const target = choices.target?.column ?? "";
  const byTarget = known.get(imported) ?? new Map<string, readonly ColumnOption[]>();
  known.set(imported, byTarget);
  const options =
    byTarget.get(target) ??
    imported.profile.columns
      .filter(({ name, kind }) => kind !== "text" && name !== target)
      .toSorted((one, other) => Number(one.role === "identifier") - Number(other.role === "identifier"))
      .map(({ name }) => ({ value: name, label: name }));
  byTarget.set(target, options);
  return options;
}

const noColumns: readonly ColumnOption[] = [];
