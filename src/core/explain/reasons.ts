import type { Column, ReasonDirection } from "../pipeline.ts";
import { medianOf } from "../recipe/impute.ts";
import { Z95 } from "../statistics/interval.ts";
import type { Explanation } from "./explainer.ts";
import type { TableRows } from "./parts.ts";

/** A column that counted against an applicant. */
export interface Reason {
  readonly column: string;
  /** What it added to the logit of the PD, compared with the reference. */
  readonly contribution: number;
  readonly direction: ReasonDirection;
}

/** Which columns may be named, and how many. */
export interface ReasonRules {
  /** At most so many; more than four are not likely to help, says the commentary on Regulation B. */
  readonly most: number;
  /** Never named: protected columns, and those nobody could act on. */
  readonly excluded: ReadonlySet<string>;
}

export const mostReasons = 4;

/**
 * The columns that counted most against an applicant, the worst first: only those that raised the risk by more than chance
 * in the sampling explains.
 *
 * 12 CFR 1002.9(b)(2) with its official interpretation: reasons must be specific and principal.
 *
 * @param explanation Against the reference rows.
 * @param directions Of each column, as {@link directionsOf} gives them.
 */
export function reasonsAgainst(
  columns: readonly string[],
  { contributions, errors }: Pick<Explanation, "contributions" | "errors">,
  directions: readonly ReasonDirection[],
  { most, excluded }: ReasonRules,
): readonly Reason[] {
  return columns
    .map((column, at) => ({
      column,
      contribution: contributions[at] ?? 0,
      error: errors[at] ?? 0,
      direction: directions[at] ?? "same",
    }))
    .filter(({ column, contribution, error }) => !excluded.has(column) && contribution > Z95 * error)
    .toSorted((one, other) => other.contribution - one.contribution)
    .slice(0, most)
    .map(({ column, contribution, direction }) => ({ column, contribution, direction }));
}

/**
 * How a row differs from reference rows, column by column: numbers and dates from their median, levels are just levels.
 *
 * @param applicant A table with the named columns.
 */
export function directionsOf(
  columns: readonly string[],
  applicant: { readonly columns: readonly Column[]; readonly row: number },
  reference: TableRows,
): readonly ReasonDirection[] {
  return columns.map((name) => {
    const own = applicant.columns.find((column) => column.name === name);
    const others = reference.table.columns.find((column) => column.name === name);
    if (!own || !others) return "same";
    if ("codes" in own) return (own.codes[applicant.row] ?? -1) < 0 ? "missing" : "level";
    const value = own.values[applicant.row] ?? Number.NaN;
    if (Number.isNaN(value)) return "missing";
    return "codes" in others ? "same" : compared(value, others.values, reference.rows);
  });
}

function compared(value: number, others: Float64Array, rows: Uint32Array): ReasonDirection {
  const present = Float64Array.from(rows, (row) => others[row] ?? Number.NaN)
    .filter((other) => !Number.isNaN(other))
    .toSorted();
  if (present.length === 0) return "same";
  const median = medianOf(present);
  if (value === median) return "same";
  return value > median ? "higher" : "lower";
}
