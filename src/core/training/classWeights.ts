import type { ClassWeights } from "../network/loss.ts";
import type { TrainingConfig } from "../pipeline.ts";

/** How many rows of each class there are. */
export interface ClassCounts {
  readonly goods: number;
  readonly bads: number;
}

/** Counts both classes. */
export function countClasses(labels: Uint8Array): ClassCounts {
  let bads = 0;
  for (const label of labels) bads += label;
  return { goods: labels.length - bads, bads };
}

/**
 * What a row of each class weighs: 1, or n / (2·n of its class), so that both classes weigh the same in sum and the
 * mean weight is 1 (scikit-learn's `class_weight="balanced"`). One class alone weighs 1.
 */
export function classWeightsOf(choice: TrainingConfig["classWeight"], { goods, bads }: ClassCounts): ClassWeights {
  if (choice === "none" || goods === 0 || bads === 0) return { good: 1, bad: 1 };
  const rows = goods + bads;
  return { good: rows / (2 * goods), bad: rows / (2 * bads) };
}
