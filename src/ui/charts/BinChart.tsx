import { memo } from "react";
import { Bar, CartesianGrid, ComposedChart, Line, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { axisWidth, chartMargin, tooltipStyle } from "./chartStyle.ts";

export interface ChartBin {
  readonly name: string;
  readonly rows: number;
  /** Share of bad rows; null where it is not known. */
  readonly rate: number | null;
}

interface BinChartProps {
  readonly bins: readonly ChartBin[];
  readonly height: number;
}

/** Longer names are cut on the axis; the tooltip has them whole. */
const longestName = 14;
const shortName = (name: string): string => (name.length > longestName ? `${name.slice(0, longestName - 1)}…` : name);

const axis = { stroke: "var(--ll-grid)", tickLine: false } as const;

/** How many rows each bin has, as bars, and its bad rate, where it is known, as a line of points. */
export const BinChart = memo(function BinChart({ bins, height }: BinChartProps) {
  const hasRates = bins.some(({ rate }) => rate !== null);
  return (
    <ResponsiveContainer width="100%" height={height}>
      <ComposedChart data={[...bins]} margin={{ ...chartMargin, bottom: 4 }} barCategoryGap={2}>
        <CartesianGrid stroke="var(--ll-grid)" vertical={false} />
        <XAxis dataKey="name" {...axis} tickFormatter={shortName} interval="preserveStartEnd" minTickGap={6} />
        <YAxis yAxisId="rows" {...axis} width={axisWidth} axisLine={false} tickFormatter={format.compact} />
        {hasRates && (
          <YAxis
            yAxisId="rate"
            orientation="right"
            {...axis}
            width={axisWidth}
            axisLine={false}
            domain={[0, "auto"]}
            tickFormatter={(rate: number) => format.percent(rate, 0)}
          />
        )}
        <Tooltip
          {...tooltipStyle}
          cursor={{ fill: "var(--ll-grid)", opacity: 0.5 }}
          formatter={(value, name) => {
            if (typeof value !== "number") return value;
            return name === t("data:column.chart.badRate") ? format.percent(value) : format.whole(value);
          }}
        />
        <Bar
          yAxisId="rows"
          name={t("data:column.chart.rows")}
          dataKey="rows"
          fill="var(--ll-series-1)"
          fillOpacity={hasRates ? 0.35 : 0.75}
          isAnimationActive={false}
        />
        {hasRates && (
          <Line
            yAxisId="rate"
            name={t("data:column.chart.badRate")}
            dataKey="rate"
            stroke="var(--ll-series-2)"
            strokeWidth={2}
            strokeDasharray="6 4"
            dot={{ r: 3.5, fill: "var(--ll-card)", stroke: "var(--ll-series-2)", strokeWidth: 2, strokeDasharray: "" }}
            isAnimationActive={false}
          />
        )}
      </ComposedChart>
    </ResponsiveContainer>
  );
});
