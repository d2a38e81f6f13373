import type { Column, ColumnStrength } from "../pipeline.ts";
import type { SplitRuns } from "./auc.ts";
import { aucOfLevels, aucOfNumbers, countLevels, splitByLabel } from "./auc.ts";
import { binEdges, binLevels, binNumbers, weigh } from "./outcomeBins.ts";

/** The strength of a column and what else was counted for it. */
export interface Judged {
  readonly strength: ColumnStrength;
  /** Rows with a value, by outcome. */
  readonly filled: { readonly bads: number; readonly goods: number };
  /** The numbers or days by outcome; null for levels. */
  readonly split: SplitRuns | null;
}

function withoutLast(counts: Uint32Array): number {
  return counts.subarray(0, -1).reduce((sum, count) => sum + count, 0);
}

/**
 * How well one column alone tells bad rows from good ones: AUC, information value and the rows of each bin by outcome.
 * Texts have too many values for bins: they get an AUC only.
 *
 * @param labels Shape [rows]: 1 bad, 0 good, −1 left out.
 */
export function judgeColumn(column: Column, labels: Int8Array): Judged {
  const { name } = column;
  if (!("codes" in column)) {
    const split = splitByLabel(column.values, labels);
    const strength = { column: name, auc: aucOfNumbers(split), ...weigh(binNumbers(split, binEdges(split))) };
    return { strength, filled: { bads: split.bads.total, goods: split.goods.total }, split };
  }
  const counts = countLevels(column, labels);
  const [even, odd] = counts;
  const filled = {
    bads: withoutLast(even.bads) + withoutLast(odd.bads),
    goods: withoutLast(even.goods) + withoutLast(odd.goods),
  };
  const weighed = column.kind === "text" ? { iv: null, bins: [] } : weigh(binLevels(column.levels, counts));
  return { strength: { column: name, auc: aucOfLevels(counts), ...weighed }, filled, split: null };
}
