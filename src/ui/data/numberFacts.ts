import type { ColumnProfile, NumberSummary } from "../../core/pipeline.ts";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { valueText } from "./columnSummary.ts";

/** The shares at which a profile has quantiles, in per cent; the median has a name of its own. */
const shares = [1, 5, 10, 25, 50, 75, 90, 95, 99];

/** The figures of a column of numbers or dates, from the least to the greatest, then those of its shape. */
export function numberFacts(column: ColumnProfile, numbers: NumberSummary): { name: string; value: string }[] {
  const text = (value: number): string => valueText(column, value);
  const facts = [
    { name: t("data:column.min"), value: text(numbers.min) },
    ...numbers.quantiles.map((value, at) => ({
      name: t("data:column.quantile", { share: shares[at] ?? "" }),
      value: text(value),
    })),
    { name: t("data:column.max"), value: text(numbers.max) },
  ];
  if (column.kind === "date") return facts;
  return [
    ...facts,
    { name: t("data:column.mean"), value: text(numbers.mean) },
    { name: t("data:column.deviation"), value: text(numbers.deviation) },
    { name: t("data:column.skewness"), value: format.value(Number(numbers.skewness.toPrecision(3))) },
    { name: t("data:column.zeros"), value: format.whole(numbers.zeros) },
  ];
}
