import type { Finding } from "../../core/findings.ts";
import type { ColumnProfile, ColumnRole, ColumnStrength } from "../../core/pipeline.ts";
import { columnOf } from "../findings/columnOf.ts";

/** What the table of columns shows of one. */
export interface ColumnLine {
  readonly column: ColumnProfile;
  /** Null for the target, which has none. */
  readonly role: ColumnRole | null;
  /** Null before the target is confirmed, and for the target. */
  readonly strength: ColumnStrength | null;
  /** Most severe first. */
  readonly findings: readonly Finding[];
}

export const sortKeys = ["name", "type", "missing", "distinct", "iv", "auc"] as const;
export type SortKey = (typeof sortKeys)[number];

/** Null is the order of the file. */
export type Sorting = { readonly by: SortKey; readonly descending: boolean } | null;

export interface ColumnFilter {
  readonly search: string;
  readonly role: ColumnRole | null;
  readonly onlyFindings: boolean;
}

/** Findings by the column they are about, in their order. */
export function findingsByColumn(findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  const byColumn = new Map<string, Finding[]>();
  for (const finding of findings) {
    const column = columnOf(finding);
    if (column === null) continue;
    const known = byColumn.get(column);
    if (known) known.push(finding);
    else byColumn.set(column, [finding]);
  }
  return byColumn;
}

/** Names with numbers in them in the order of the numbers. */
const names = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

function sortNumber({ column, strength }: ColumnLine, by: Exclude<SortKey, "name" | "type">): number | null {
  switch (by) {
    case "missing":
      return column.missing;
    case "distinct":
      return column.distinct;
    case "iv":
      return strength?.iv ?? null;
    case "auc":
      return strength?.auc ?? null;
  }
}

/** Nulls come last whichever way is sorted. */
function compareNumbers(one: number | null, other: number | null, descending: boolean): number {
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  return descending ? other - one : one - other;
}

function sorted(lines: readonly ColumnLine[], sorting: Sorting): readonly ColumnLine[] {
  if (!sorting) return lines;
  const { by, descending } = sorting;
  if (by === "name" || by === "type") {
    const textOf = ({ column }: ColumnLine): string => column[by];
    const way = descending ? -1 : 1;
    return lines.toSorted((one, other) => way * names.compare(textOf(one), textOf(other)));
  }
  return lines.toSorted((one, other) => compareNumbers(sortNumber(one, by), sortNumber(other, by), descending));
}

/** The lines that fit a filter, sorted; equal ones in the order of the file. */
export function linesToShow(
  lines: readonly ColumnLine[],
  filter: ColumnFilter,
  sorting: Sorting,
): readonly ColumnLine[] {
  const wanted = filter.search.trim().toLowerCase();
  const found = lines.filter(
    ({ column, role, findings }) =>
      (wanted === "" || column.name.toLowerCase().includes(wanted)) &&
      (filter.role === null || role === filter.role) &&
      (!filter.onlyFindings || findings.length > 0),
  );
  return sorted(found, sorting);
}

/** The sorting after a heading was pressed: its useful way first, then the other, then that of the file. */
export function nextSorting(sorting: Sorting, by: SortKey): Sorting {
  const first = by !== "name" && by !== "type";
  if (sorting?.by !== by) return { by, descending: first };
  return sorting.descending === first ? { by, descending: !first } : null;
}
