import type { NumberPlan } from "../pipeline.ts";

/**
 * What stands in for a missing value of a column, in the column's own unit.
 *
 * The median of an even number of values is the mean of the two in the middle, as scikit-learn's `SimpleImputer` has it.
 *
 * @param present The values that are there, in any order; at least one. Sorted in place for the median.
 */
export function fitImputation(present: Float64Array, how: NumberPlan["impute"]): number {
  switch (how) {
    case "median": {
      present.sort();
      const middle = present.length >> 1;
      const upper = present[middle] ?? 0;
      return present.length % 2 === 1 ? upper : ((present[middle - 1] ?? 0) + upper) / 2;
    }
    case "mean":
      return present.reduce((sum, value) => sum + value, 0) / present.length;
    case "zero":
      return 0;
  }
}
