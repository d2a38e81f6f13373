/** One step on the way from the base to a score. */
export interface WaterfallStep {
  /** Null for all columns that are not shown by themselves. */
  readonly column: string | null;
  readonly contribution: number;
  /** Where the step begins and ends. */
  readonly from: number;
  readonly to: number;
}

/**
 * The steps from the base to an applicant's logit: the largest contributions first, the others together at the end.
 *
 * @param most Steps that are shown by themselves.
 */
export function waterfallOf(
  columns: readonly string[],
  { base, contributions }: { readonly base: number; readonly contributions: Float64Array },
  most: number,
): readonly WaterfallStep[] {
  const sorted = columns
    .map((column, at) => ({ column, contribution: contributions[at] ?? 0 }))
    .toSorted((one, other) => Math.abs(other.contribution) - Math.abs(one.contribution));
  const others = sorted.slice(most).reduce((sum, { contribution }) => sum + contribution, 0);
  const rest = sorted.length > most ? [{ column: null, contribution: others }] : [];
  let at = base;
  return [...sorted.slice(0, most), ...rest].map(({ column, contribution }) => {
    const from = at;
    at += contribution;
    return { column, contribution, from, to: at };
  });
}
