import type { Column, ColumnStrength } from "../pipeline.ts";
import { aucOfLevels, aucOfNumbers, countLevels, splitByLabel } from "./auc.ts";
import { binLevels, binNumbers, quantileEdges, weigh } from "./outcomeBins.ts";

/**
 * How well one column alone tells bad rows from good ones: AUC, information value and the rows of each bin by outcome.
 * Texts have too many values for bins: they get an AUC only.
 *
 * @param labels Shape [rows]: 1 bad, 0 good, −1 left out.
 */
export function strengthOf(column: Column, labels: Int8Array): ColumnStrength {
  const { name } = column;
  if (!("codes" in column)) {
    const split = splitByLabel(column.values, labels);
    return { column: name, auc: aucOfNumbers(split), ...weigh(binNumbers(split, quantileEdges(split))) };
  }
  const counts = countLevels(column, labels);
  const auc = aucOfLevels(counts);
  if (column.kind === "text") return { column: name, auc, iv: null, bins: [] };
  return { column: name, auc, ...weigh(binLevels(column.levels, counts)) };
}
