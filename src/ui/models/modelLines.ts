import type { Session } from "../../app/session.ts";

/** A saved model as the list shows it. */
export type RegistryEntry = Session["models"][number];

/** What the list can be sorted by; every column is. */
export const modelColumns = [
  "name",
  "target",
  "savedAt",
  "rows",
  "part",
  "auc",
  "gini",
  "ks",
  "logLoss",
  "brier",
  "learner",
  "inputs",
  "bytes",
  "fingerprint",
] as const;
export type ModelColumn = (typeof modelColumns)[number];

/** Those that are shown until all are asked for. */
export const mainColumns = [
  "name",
  "target",
  "savedAt",
  "part",
  "auc",
  "gini",
  "ks",
  "brier",
] as const satisfies readonly ModelColumn[];

const textColumns: readonly ModelColumn[] = ["name", "target", "part", "learner", "fingerprint"];

/** Whether a column holds words, which stand on the left and begin with A. */
export const isTextColumn = (column: ModelColumn): boolean => textColumns.includes(column);

export interface Sorting {
  readonly by: ModelColumn;
  readonly descending: boolean;
}

/** Those saved last come first. */
export const newestFirst: Sorting = { by: "savedAt", descending: true };

export interface ModelFilter {
  readonly search: string;
  /** Null shows all. */
  readonly tag: string | null;
}

/** Words come from A, figures from the greatest; the same column again turns the order round. */
export function sortedAnew({ by, descending }: Sorting, column: ModelColumn): Sorting {
  return column === by ? { by, descending: !descending } : { by: column, descending: !isTextColumn(column) };
}

/** Models that the filter lets through, in order; what is not known comes last either way, equals newest first. */
export function shownModels(
  models: readonly RegistryEntry[],
  filter: ModelFilter,
  { by, descending }: Sorting,
): readonly RegistryEntry[] {
  const words = filter.search.trim().toLowerCase();
  const kept = models.filter(
    (model) => (filter.tag === null || model.tags.includes(filter.tag)) && textOf(model).includes(words),
  );
  const turn = descending ? -1 : 1;
  return kept.toSorted((one, other) => {
    const [left, right] = [one[by], other[by]];
    if (left === null || right === null) return Number(left === null) - Number(right === null) || later(one, other);
    const order =
      typeof left === "number" && typeof right === "number"
        ? left - right
        : String(left).localeCompare(String(right), undefined, { numeric: true });
    return turn * order || later(one, other);
  });
}

function later(one: RegistryEntry, other: RegistryEntry): number {
  return other.savedAt.localeCompare(one.savedAt) || other.revision - one.revision;
}

function textOf({ name, notes, source, tags, target }: RegistryEntry): string {
  return [name, notes, source, target, ...tags].join("\n").toLowerCase();
}

/** All tags, each once, from A. */
export function tagsOf(models: readonly RegistryEntry[]): readonly string[] {
  return [...new Set(models.flatMap(({ tags }) => tags))].toSorted((one, other) => one.localeCompare(other));
}
