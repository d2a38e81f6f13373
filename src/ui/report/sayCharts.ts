import type { ChartAxis, ChartBlock, TableBlock } from "../../core/export/report/reportDocument.ts";
import { linearScale, wholeTicks } from "../charts/plotScale.ts";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";

/** Ticks of an axis, about. */
const usualTicks = 5;
/** Rows of the figures beside a curve. */
const mostLines = 24;

/** An axis from a round number below the values to one above. */
export function axisOf(
  label: string,
  values: readonly number[],
  as: (value: number, digits: number) => string = format.tick,
): ChartAxis {
  const { least, greatest } = endsOf(values);
  const { digits, ticks } = linearScale(least, greatest, usualTicks);
  return {
    label,
    from: ticks[0] ?? 0,
    to: ticks.at(-1) ?? 1,
    ticks: ticks.map((at) => ({ at, text: as(at, digits) })),
  };
}

/** An axis of whole numbers whose ends are those of the values. */
export function wholeAxis(label: string, from: number, to: number): ChartAxis {
  const ticks = wholeTicks(from, to, usualTicks).map((at) => ({ at, text: format.whole(at) }));
  return { label, from, to: Math.max(to, from + 1), ticks };
}

/** An axis of shares from 0 to 1. */
export function shareAxis(label: string): ChartAxis {
  const ticks = [0, 0.2, 0.4, 0.6, 0.8, 1].map((at) => ({ at, text: format.percent(at, 0) }));
  return { label, from: 0, to: 1, ticks };
}

/** An axis of shares from 0 to above the greatest of them. */
export function upperShareAxis(label: string, shares: readonly number[]): ChartAxis {
  const { greatest } = endsOf(shares);
  return axisOf(label, [0, Math.min(1, greatest)], (value, digits) => format.percent(value, Math.max(0, digits - 2)));
}

function endsOf(values: readonly number[]): { readonly least: number; readonly greatest: number } {
  let [least, greatest] = [Infinity, -Infinity];
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    least = Math.min(least, value);
    greatest = Math.max(greatest, value);
  }
  return least > greatest ? { least: 0, greatest: 1 } : { least, greatest };
}

/** Some of many items at even distances, the first and the last among them. */
export function someOf<Item>(items: readonly Item[]): readonly Item[] {
  if (items.length <= mostLines) return items;
  const step = (items.length - 1) / (mostLines - 1);
  return Array.from({ length: mostLines }, (_, at) => items[Math.round(at * step)]).flatMap((item) => item ?? []);
}

/** A chart with its figures. */
export function chart(drawn: Omit<ChartBlock, "kind" | "twin">, twin: TableBlock): ChartBlock {
  return { kind: "chart", ...drawn, twin: { label: t("report:chart.twin"), table: twin } };
}
