import { ascending } from "../profile/runs.ts";
import { countBelow } from "../search.ts";
import { applyNumberStep, type NumberStep } from "./numberSteps.ts";

/** Numbers of the training rows on their way through the steps of a column. */
export interface TrainingNumbers {
  /** Shape [training rows]; NaN is missing. Steps change it in place. */
  readonly values: Float64Array;
  /** The values that are there now, ascending. Not to be changed. */
  readonly sorted: () => Float64Array;
  /** Sends the values through a step that has been learnt. */
  readonly pass: (step: NumberStep) => void;
  /** To be called where the values were changed otherwise. */
  readonly changed: () => void;
}

/** Steps that keep the order of numbers to the last bit. */
const ordered: readonly NumberStep["kind"][] = ["clip", "standardise", "minmax", "robust"];

/**
 * Numbers that sort themselves once, and stay sorted through steps that keep their order: on a million rows sorting is
 * what learning a recipe takes longest for.
 *
 * @param values Changed in place.
 */
export function trainingNumbers(values: Float64Array): TrainingNumbers {
  let sorted: Float64Array | null = null;
  return {
    values,
    sorted: () => (sorted ??= ascending(values)),
    pass(step) {
      applyNumberStep(step, values);
      if (!sorted) return;
      if (ordered.includes(step.kind)) applyNumberStep(step, sorted);
      else sorted = step.kind === "impute" ? withCopies(sorted, step.value, values.length) : null;
    },
    changed() {
      sorted = null;
    },
  };
}

/** Ascending values and so many copies of one more that there are `count`. */
function withCopies(sorted: Float64Array, value: number, count: number): Float64Array {
  if (sorted.length === count) return sorted;
  const at = countBelow(sorted, value);
  const copies = count - sorted.length;
  const filled = new Float64Array(count).fill(value, at, at + copies);
  filled.set(sorted.subarray(0, at));
  filled.set(sorted.subarray(at), at + copies);
  return filled;
}
