import type { ColumnProfile } from "../../core/pipeline.ts";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";

/** More levels than that do not fit a line. */
const shownLevels = 4;

function present({ missing }: ColumnProfile, rows: number): number {
  return Math.max(rows - missing, 1);
}

/** How a value of the column is written: dates as dates, numbers with their unit. */
export function valueText({ kind, unit }: Pick<ColumnProfile, "kind" | "unit">, value: number): string {
  if (kind === "date") return format.day(value);
  const text = format.value(value);
  if (unit === null) return text;
  return /^\p{Sc}/u.test(unit) ? `${unit}${text}` : `${text} ${unit}`;
}

/** Range and median of numbers and dates, the most frequent levels of categories. */
export function columnSummary(column: ColumnProfile, rows: number): string {
  const { numbers, levels } = column;
  if (numbers) {
    const { min, median, max } = numbers;
    return t("data:columns.numbers", {
      min: valueText(column, min),
      median: valueText(column, median),
      max: valueText(column, max),
    });
  }
  if (levels.length === 0) return t("data:columns.noValues");
  return levels
    .slice(0, shownLevels)
    .map(({ level, count }) =>
      t("data:columns.level", { level, share: format.percent(count / present(column, rows), 0) }),
    )
    .join(" · ");
}

/** What a sparkline draws, and the sentence that reads it. */
export function columnShape(column: ColumnProfile, rows: number): { counts: readonly number[]; reading: string } {
  const { numbers, levels } = column;
  if (numbers) {
    const from = valueText(column, numbers.q25);
    const to = valueText(column, numbers.q75);
    return { counts: numbers.histogram, reading: t("data:columns.shapeOf", { from, to }) };
  }
  const counts = levels.map(({ count }) => count);
  const share = format.percent((counts[0] ?? 0) / Math.max(rows, 1), 0);
  return { counts, reading: t("data:columns.shapeOfLevels", { share }) };
}
