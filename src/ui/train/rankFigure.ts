import type { Figure, PartSummary } from "../../core/pipeline.ts";

/** AUC or KS of an epoch; they are undefined only where the validation part lacks a class. */
export function rankFigure(value: number | null, validation: PartSummary | undefined): Figure {
  if (value !== null) return { value, reason: null };
  const { rows, bads } = validation ?? { rows: 0, bads: 0 };
  if (rows === 0) return { value, reason: "noRows" };
  return { value, reason: bads === rows ? "noGoods" : "noBads" };
}
