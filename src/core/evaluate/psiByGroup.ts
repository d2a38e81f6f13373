import type { GroupLabel, Grouping } from "./grouping.ts";
import { rowsOfGroups } from "./grouping.ts";
import type { NumberStability } from "./psi.ts";
import { psiOfNumbers } from "./psi.ts";

/** How far a group of rows lies from the reference. */
export interface GroupStability {
  readonly label: GroupLabel;
  readonly rows: number;
  /** Null where there is no reference. */
  readonly stability: NumberStability | null;
}

/**
 * The stability index of each group of rows against reference rows: of PDs over the periods of a date, how the portfolio
 * drifts.
 *
 * @param values Shape [rows of the grouping]; NaN is missing.
 * @param reference Values that make the bins, such as the PDs of the training rows.
 */
export function psiByGroup(
  grouping: Grouping,
  values: Float64Array,
  reference: Float64Array,
): readonly GroupStability[] {
  return rowsOfGroups(grouping).flatMap((rows, at) => {
    const label = grouping.labels[at];
    const own = Float64Array.from(rows, (row) => values[row] ?? Number.NaN);
    return label ? [{ label, rows: rows.length, stability: psiOfNumbers(reference, own) }] : [];
  });
}
