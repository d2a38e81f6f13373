import type { ColumnProfile, OutcomeBin } from "../../core/pipeline.ts";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";

/** More levels than that in one bin are counted, not named. */
const namedLevels = 3;

/** The name of a bin: its range, its levels, or that it holds the rows without a value. */
export function binText({ kind }: Pick<ColumnProfile, "kind">, { range, levels }: OutcomeBin): string {
  const text = kind === "date" ? format.day : format.value;
  if (range) {
    if (range.from === Number.NEGATIVE_INFINITY) return t("data:column.chart.upTo", { to: text(range.to) });
    if (range.to === Number.POSITIVE_INFINITY) return t("data:column.chart.above", { from: text(range.from) });
    return t("data:column.chart.range", { from: text(range.from), to: text(range.to) });
  }
  if (levels.length === 0) return t("data:column.chart.missing");
  const rest = levels.length - namedLevels;
  if (rest <= 0) return format.list(levels);
  return format.list([...levels.slice(0, namedLevels), t("data:column.chart.rest", { count: rest })]);
}
