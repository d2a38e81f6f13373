import { memo, useId } from "react";
import {
  Bar,
  BarChart,
  CartesianGrid,
  Legend,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import type { ScoreBin } from "../../core/pipeline.ts";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { axisWidth, chartMargin, tooltipStyle } from "./chartStyle.ts";

interface ScoreChartProps {
  /** Adjacent and of equal width, lowest first. */
  readonly bins: readonly ScoreBin[];
  /** In points; null where it has none. */
  readonly cutoff: number | null;
  readonly height: number;
}

const rangeOf = ({ from, to }: ScoreBin): string =>
  t("evaluate:scores.range", { from: format.value(from), to: format.value(to) });

/** Good and bad loans by points, the bad ones hatched, with the cut-off as a line. */
export const ScoreChart = memo(function ScoreChart({ bins, cutoff, height }: ScoreChartProps) {
  const hatch = useId();
  const from = bins[0]?.from ?? 0;
  const to = bins.at(-1)?.to ?? 1;
  return (
    <ResponsiveContainer width="100%" height={height}>
      <BarChart data={bins} margin={chartMargin} barGap="-100%" barCategoryGap={1}>
        <defs>
          <pattern id={hatch} width={5} height={5} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width={5} height={5} fill="var(--ll-series-2)" fillOpacity={0.35} />
            <rect width={2.4} height={5} fill="var(--ll-series-2)" />
          </pattern>
        </defs>
        <CartesianGrid stroke="var(--ll-grid)" vertical={false} />
        <XAxis xAxisId="bins" dataKey={rangeOf} hide />
        <XAxis
          xAxisId="points"
          type="number"
          domain={[from, to]}
          stroke="var(--ll-grid)"
          tickLine={false}
          tickFormatter={format.value}
          unit={` ${t("evaluate:scores.points")}`}
          interval="equidistantPreserveStart"
        />
        <YAxis
          width={axisWidth}
          allowDecimals={false}
          stroke="var(--ll-grid)"
          tickLine={false}
          axisLine={false}
          tickFormatter={format.whole}
        />
        <Tooltip
          {...tooltipStyle}
          cursor={{ fill: "var(--ll-grid)", opacity: 0.5 }}
          formatter={(count) => (typeof count === "number" ? format.whole(count) : count)}
        />
        <Legend align="right" verticalAlign="bottom" height={18} iconSize={12} />
        <Bar
          xAxisId="bins"
          name={t("evaluate:scores.good")}
          dataKey="goods"
          fill="var(--ll-series-1)"
          fillOpacity={0.75}
          isAnimationActive={false}
        />
        <Bar
          xAxisId="bins"
          name={t("evaluate:scores.bad")}
          dataKey="bads"
          fill={`url(#${hatch})`}
          stroke="var(--ll-series-2)"
          isAnimationActive={false}
        />
        {cutoff !== null && (
          <ReferenceLine
            xAxisId="points"
            x={Math.min(Math.max(cutoff, from), to)}
            stroke="var(--ll-accent)"
            strokeWidth={2}
            label={{
              value: t("evaluate:scores.cutoff"),
              position: "insideTopRight",
              fill: "var(--ll-accent)",
              fontSize: 11,
              offset: 6,
            }}
          />
        )}
      </BarChart>
    </ResponsiveContainer>
  );
});
