import type { Finding } from "../findings.ts";
import type { Column, ColumnProfile } from "../pipeline.ts";

/** A column and what is known of it. */
export interface Profiled {
  readonly column: Column;
  readonly profile: ColumnProfile;
}

/** What columns that say the same have in common; null for those of which it would mean nothing. */
function signOf({ column, profile }: Profiled): string | null {
  const { missing, distinct, numbers } = profile;
  if (distinct < 2) return null;
  if (numbers) return [column.kind, missing, distinct, numbers.mean, numbers.deviation, numbers.max].join(" ");
  const counts = profile.levels.map(({ count }) => count);
  return ["levels", missing, distinct, ...counts].join(" ");
}

function areEqual(one: ArrayLike<number>, other: ArrayLike<number>): boolean {
  for (let row = 0; row < one.length; row += 1) {
    const a = one[row] ?? 0;
    const b = other[row] ?? 0;
    if (a !== b && !(Number.isNaN(a) && Number.isNaN(b))) return false;
  }
  return true;
}

/** Whether two columns say the same in every row; levels may have other names, unless nearly every row has its own. */
function sayTheSame(one: Profiled, other: Profiled): boolean {
  const [a, b] = [one.column, other.column];
  if (!("codes" in a) || !("codes" in b)) return !("codes" in a) && !("codes" in b) && areEqual(a.values, b.values);
  const isKey = 2 * a.levels.length > a.codes.length;
  const sameNames = !isKey || a.levels.every((level, code) => level === b.levels[code]);
  return sameNames && areEqual(a.codes, b.codes);
}

/** Columns that say the same as an earlier one in every row. */
export function repeatedColumns(columns: readonly Profiled[]): Finding[] {
  const known = new Map<string, Profiled[]>();
  const findings: Finding[] = [];
  for (const next of columns) {
    const sign = signOf(next);
    if (sign === null) continue;
    const alike = known.get(sign) ?? [];
    const same = alike.find((before) => sayTheSame(before, next));
    if (same) {
      const details = { column: next.profile.name, same: same.profile.name };
      findings.push({ code: "columns/repeated", severity: "warning", details });
    } else known.set(sign, [...alike, next]);
  }
  return findings;
}
